namespace Handoff.Insights;

/// <summary>A moment at which a followed visit is asked about, in ticks.</summary>
internal sealed record Due(Visit Of, long At)
{
    internal static readonly Comparer<Due> InOrder = Comparer<Due>.Create((a, b) =>
        a.At != b.At ? a.At.CompareTo(b.At) : Visit.ByEntry.Compare(a.Of, b.Of));
}
