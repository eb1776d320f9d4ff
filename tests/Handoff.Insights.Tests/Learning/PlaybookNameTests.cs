namespace Handoff.Tests;

/// <summary>By what is known of a milestone that was begun it is found in its template again.</summary>
public sealed class PlaybookNameTests
{
    [Theory]
    [InlineData("data", "", "data", "data")]
    [InlineData("data-2", "data", "data", "data")]
    [InlineData("data-13", "data", "data", "data")]

    // The template has it so, and nobody took it.
    [InlineData("data-2", "", "data data-2", "data-2")]
    [InlineData("data-2", "data", "data-2", "data-2")]

    // Both are keys, and one was taken: it got a number.
    [InlineData("data-2", "data", "data data-2", "data")]
    [InlineData("data-2-2", "data data-2", "data data-2", "data-2")]

    // Nobody knows the template any more.
    [InlineData("data-2", "data", "", "data")]
    [InlineData("data-2", "", "", "data-2")]
    [InlineData("data-x", "data", "", "data-x")]
    [InlineData("-2", "", "", "-2")]
    public void A_milestone_is_found_in_its_template_again(string id, string taken, string keys, string key) => Assert.Equal(
        key,
        PlaybookName.KeyOf(id, other => taken.Split(' ').Contains(other.Value), other => keys.Split(' ').Contains(other.Value)).Value);

    [Fact]
    public void A_name_may_have_the_sign_that_versions_have() =>
        Assert.Equal(new PlaybookName("a@b", 12), PlaybookName.Of(new PlaybookName("a@b", 12).ToString()));
}
