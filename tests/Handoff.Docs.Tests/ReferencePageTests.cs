namespace Handoff.Tests;

/// <summary>docs/reference.md lists every command and event as the code has them.</summary>
public sealed class ReferencePageTests
{
    [Fact]
    public void It_is_what_the_code_says() => GeneratedPage.Is("docs/reference.md", ReferencePage.Write());
}
