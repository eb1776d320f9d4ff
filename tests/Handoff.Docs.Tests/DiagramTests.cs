namespace Handoff.Tests;

/// <summary>The diagrams that pages show are the ones that the lifecycles draw.</summary>
public sealed class DiagramTests
{
    [Fact]
    public void The_lifecycle_page_shows_the_standard_lifecycle() => IsCurrent("docs/lifecycles.md", Standard.Lifecycle);

    [Fact]
    public void The_lifecycle_page_shows_the_brokerage_lifecycle() => IsCurrent("docs/lifecycles.md", Brokerage.Lifecycle);

    private static void IsCurrent(string path, Lifecycle lifecycle)
    {
        var page = Page.Of(path).Text;
        var (start, end) = ($"<!-- diagram of {lifecycle.Ref.Name}: generated, do not edit -->\n", "<!-- end of diagram -->");
        var from = page.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"{path} has no line '{start.Trim()}'.");
        var to = page.IndexOf(end, from, StringComparison.Ordinal);
        Assert.True(to >= 0, $"{path} has no line '{end}' after the diagram.");

        GeneratedPage.Is(path, $"{page[..from]}{start}```mermaid\n{lifecycle.Diagram.ReplaceLineEndings("\n").Trim()}\n```\n{page[to..]}");
    }
}
