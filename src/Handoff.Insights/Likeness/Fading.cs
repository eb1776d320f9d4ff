namespace Handoff.Insights;

/// <summary>How the past loses weight: one object as long as it does not change, so that what was reckoned with it can be kept.</summary>
/// <param name="PerTick">The natural logarithm of 2 over the half-life, in ticks.</param>
/// <param name="Epoch">The latest multiple of 256 half-lives: near enough for weights that neither overflow nor vanish.</param>
internal sealed record Fading(double PerTick, long Epoch)
{
    private const int HalfLives = 256;

    internal static Fading Of(long halfLife, long now)
    {
        var perTick = Math.Log(2) / halfLife;
        var epoch = Math.Floor(now * perTick / (HalfLives * Math.Log(2))) * (HalfLives * Math.Log(2) / perTick);
        return new(perTick, (long)epoch);
    }

    /// <summary>How much more something of an instant weighs than something of the epoch.</summary>
    internal double Growth(long at) => Math.Exp((at - Epoch) * PerTick);

    /// <summary>How much less something of the epoch weighs than something of now.</summary>
    internal double Loss(long now) => Math.Exp((Epoch - now) * PerTick);
}
