namespace Handoff;

/// <summary>Which lanes there are.</summary>
internal static class Lanes
{
    internal static void EnsureHas(this StoreInfo info, LaneRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Lane >= 0 && request.Lane < info.Lanes) return;
        throw new ArgumentOutOfRangeException(nameof(request), request.Lane, $"Lanes are 0 to {info.Lanes - 1}.");
    }
}
