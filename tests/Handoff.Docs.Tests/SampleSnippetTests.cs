using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>A block under a comment that names a sample's file is that file's code.</summary>
public sealed partial class SampleSnippetTests
{
    [Fact]
    public void What_a_page_shows_of_a_sample_is_the_samples_code()
    {
        var shown = Page.All.SelectMany(page => OfSample().Matches(page.Text)).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, block => Assert.Contains(
            Using().Replace(block.Groups["code"].Value, "").Trim(),
            Repository.Read(block.Groups["file"].Value).ReplaceLineEndings("\n"),
            StringComparison.Ordinal));
    }

    [GeneratedRegex("^<!-- (?<file>samples/\\S+\\.cs) -->\n```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex OfSample();

    [GeneratedRegex("^using .*;\n", RegexOptions.Multiline)]
    private static partial Regex Using();
}
