namespace Handoff.Insights;

/// <summary>
/// Random numbers that are named, and not taken in turn: who asks for more changes nothing for the others. The same name draws the same on
/// every machine and in every version.
/// </summary>
/// <remarks>
/// The mixing function of SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014),
/// applied to a seed and then to each part of the name.
/// </remarks>
internal readonly record struct Draws(ulong State)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>What is named by one part more.</summary>
    internal Draws Of(long part) => new(Mix(State + (Golden * (unchecked((ulong)part) + 1))));

    /// <summary>At least 0 and below 1, in steps of 2^-53.</summary>
    internal double Share => (Mix(State + Golden) >> 11) * (1.0 / (1UL << 53));

    /// <summary>One of so many, from 0 on.</summary>
    internal int Among(int count) => (int)(Share * count);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
