using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>The diagnostic codes that the sources can produce, found in their text: so that no code is left without a test.</summary>
internal static partial class DiagnosticCodes
{
    internal static IEnumerable<string> InSources(string prefix) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", "Handoff.Core"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal);

    private static string Root
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, "Handoff.sln"))) return at.FullName;
            }

            throw new DirectoryNotFoundException($"No Handoff.sln above {AppContext.BaseDirectory}.");
        }
    }

    [GeneratedRegex("\"(HO[0-9]{4})\"")]
    private static partial Regex Code();
}
