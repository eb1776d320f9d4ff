namespace Handoff.Tests;

/// <summary>What the pages show compiles.</summary>
public sealed class SnippetTests
{
    /// <summary>Every page that shows C#.</summary>
    public static TheoryData<string> Pages => new(Page.All.Where(p => p.Snippets.Count > 0).Select(p => p.Path));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_csharp_block_compiles(string page) => Assert.Empty(Page.Of(page).Snippets.SelectMany(SnippetCompiler.Faults));

    [Fact]
    public void Every_package_shows_how_it_is_used() =>
        Assert.Empty(
            from project in Repository.Files("src", "*.csproj")
            let readme = $"{Path.GetDirectoryName(project)}/README.md"
            where !File.Exists(Path.Combine(Repository.Root, readme)) || Page.Of(readme).Snippets.Count == 0
            select readme);

    [Fact]
    public void A_block_that_does_not_compile_is_found_at_its_line()
    {
        var page = new Page("README.md", """
            # Title

            ```csharp
            var one = 1;
            ```

            <!-- continues -->
            ```csharp
            using System.Text;
            Console.WriteLine(one + two);
            ```

            """.ReplaceLineEndings("\n"));
        var fault = Assert.Single(SnippetCompiler.Faults(Assert.Single(page.Snippets)));
        Assert.StartsWith("README.md(10,", fault, StringComparison.Ordinal);
        Assert.Contains("CS0103", fault, StringComparison.Ordinal);
    }
}
