using System.Globalization;

namespace Handoff.Benchmarks;

/// <summary>What this process has written to files.</summary>
internal static class WrittenFiles
{
    /// <summary>As Linux counts it; 0 elsewhere.</summary>
    internal static long Bytes()
    {
        const string Counts = "/proc/self/io", Written = "wchar: ";
        return File.Exists(Counts)
            ? long.Parse(
                File.ReadLines(Counts).First(line => line.StartsWith(Written, StringComparison.Ordinal))[Written.Length..],
                CultureInfo.InvariantCulture)
            : 0;
    }
}
