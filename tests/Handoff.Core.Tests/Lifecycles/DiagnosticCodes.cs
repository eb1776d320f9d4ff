using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>The diagnostic codes that the sources can produce, found in their text: so that no code is left without a test.</summary>
internal static partial class DiagnosticCodes
{
    internal static IEnumerable<string> InSources(string prefix) =>
        Repository.Files("src/Handoff.Core", "*.cs")
            .SelectMany(file => Code().Matches(Repository.Read(file)).Select(m => m.Groups[1].Value))
            .Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal);

    [GeneratedRegex("\"(HO[0-9]{4})\"")]
    private static partial Regex Code();
}
