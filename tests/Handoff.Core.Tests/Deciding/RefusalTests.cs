using System.Text;

namespace Handoff.Tests;

/// <summary>A refusal says why, names the thing, and leaves everything as it was.</summary>
public class RefusalTests
{
    /// <summary>The answers to commands of a clock board, which have tests of their own.</summary>
    private static readonly RefusalCode[] OfBoards = [RefusalCode.ClockRuns, RefusalCode.AlreadyPaused, RefusalCode.NotPaused];

    /// <summary>
    /// The answers of the engine, which alone knows what a commit would write, on what, and other lifecycles; it has tests of its own.
    /// </summary>
    private static readonly RefusalCode[] OfEngine = [RefusalCode.TooLarge, RefusalCode.VersionChanged, RefusalCode.NoSuchPlace];

    public static TheoryData<RefusalCode> Codes =>
        [.. Enum.GetValues<RefusalCode>().Where(c => c is not RefusalCode.Unknown && !OfBoards.Contains(c) && !OfEngine.Contains(c))];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_the_answer_to_some_command_and_its_text_names_what_is_wrong(RefusalCode code)
    {
        var cases = Refusals.All.Where(r => r.Code == code).ToList();
        Assert.NotEmpty(cases);
        foreach (var wrong in cases)
        {
            var story = wrong.Before();
            var refused = Assert.IsType<Decision.Refused>(story.Rules.Decide(
                story.State, wrong.Command, wrong.Actor, story.Now, wrong.Import));
            Assert.Equal((code, wrong.Command), (refused.Refusal.Code, wrong.Command));
            Assert.Contains(wrong.Says, refused.Refusal.Text, StringComparison.Ordinal);
            Assert.Equal(code == RefusalCode.RequirementUnmet, refused.Refusal.Unmet.Count > 0);
        }
    }

    [Fact]
    public void A_refusal_leaves_the_state_untouched_and_is_given_again_when_asked_again()
    {
        foreach (var wrong in Refusals.All)
        {
            var story = wrong.Before();
            var before = Written(story.State);
            var first = story.Rules.Decide(story.State, wrong.Command, wrong.Actor, story.Now, wrong.Import);
            Assert.Equal(first, story.Rules.Decide(story.State, wrong.Command, wrong.Actor, story.Now, wrong.Import));
            Assert.Equal(before, Written(story.State));
        }
    }

    [Fact]
    public void Numbers_of_codes_are_persisted_by_hosts_and_have_no_gap() =>
        Assert.Equal(Enumerable.Range(0, 45), Enum.GetValues<RefusalCode>().Select(c => (int)c));

    private static string Written(Engagement? state) => state is null ? "" : Encoding.UTF8.GetString(JournalCodec.Write(state).Json.Span);
}
