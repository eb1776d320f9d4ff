using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>docs/diagnostics.md lists every code there is, and none that is not.</summary>
public sealed partial class DiagnosticsPageTests
{
    private static readonly Page Diagnostics = Page.Of("docs/diagnostics.md");

    [Fact]
    public void It_lists_the_codes_of_the_sources_and_no_others() => Assert.Equal(
        Repository.Files("src", "*.cs").SelectMany(f => QuotedCode().Matches(Repository.Read(f))).Select(m => m.Groups["code"].Value)
            .Distinct().Order(StringComparer.Ordinal),
        Row().Matches(Diagnostics.Text).Select(m => m.Groups["code"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void It_lists_every_refusal_with_its_number() =>
        Assert.DoesNotContain(
            Enum.GetValues<RefusalCode>(), code => !Diagnostics.Text.Contains($"| {(int)code} | `{code}` |", StringComparison.Ordinal));

    [Fact]
    public void Every_exception_has_a_code_that_is_listed() => Assert.DoesNotContain(
        typeof(HandoffException).Assembly.GetExportedTypes().Concat(typeof(Decider).Assembly.GetExportedTypes())
            .Where(t => t.IsSubclassOf(typeof(HandoffException))),
        t => !Diagnostics.Text.Contains($"`{t.Name}`", StringComparison.Ordinal));

    [GeneratedRegex("\"(?<code>HO[0-9]{4})\"")]
    private static partial Regex QuotedCode();

    [GeneratedRegex(@"^\| (?<code>HO[0-9]{4}) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
