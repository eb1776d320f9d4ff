using System.Text;

namespace Quickstart.Plan;

/// <summary>
/// The simulation's chance. What falls depends on the seed, the opportunity and what the throw is for, and on nothing else: not on the
/// order of throws, the runtime or the machine. So a plan that is made again is the same plan.
/// </summary>
internal sealed class Dice(long seed, string opportunity)
{
    private readonly ulong _start = Hash(unchecked((ulong)seed) ^ 0xCBF29CE484222325UL, opportunity);

    /// <summary>Whether something of this probability happens.</summary>
    internal bool Happens(string what, double probability) => Roll(what) < probability;

    /// <summary>A whole number, both ends included.</summary>
    internal int Between(string what, int least, int most) => least + (int)(Roll(what) * (most - least + 1));

    /// <summary>One of these.</summary>
    internal T Pick<T>(string what, IReadOnlyList<T> among) => among[Between(what, 0, among.Count - 1)];

    /// <summary>At least 0, less than 1.</summary>
    internal double Roll(string what) => (Mix(Hash(_start, what)) >> 11) * (1.0 / (1UL << 53));

    /// <summary>FNV-1a over UTF-8.</summary>
    private static ulong Hash(ulong start, string text)
    {
        var hash = start;
        foreach (var part in Encoding.UTF8.GetBytes(text)) hash = unchecked((hash ^ part) * 0x100000001B3UL);
        return Mix(hash);
    }

    /// <summary>The finish of SplitMix64: near inputs give far outputs.</summary>
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
