namespace Handoff.Tests;

public sealed class CalendarConformanceTests
{
    // The reference looks 800 days ahead and takes its horizon for a closing; these calendars are open around the clock and have none.
    private static readonly string[] BeyondTheHorizonOfTheReference =
        ["generated/53", "generated/317", "generated/497", "generated/816", "generated/868"];

    private static readonly List<CalendarCase> Cases =
        [.. CalendarCase.ReadAll(Path.Combine(AppContext.BaseDirectory, "Calendars", "Cases", "calendar-generated.jsonl"))];

    [Fact]
    public void Every_generated_case_gets_the_answer_of_the_independent_reference()
    {
        var judged = Cases.Where(c => !c.IsPeculiar && !BeyondTheHorizonOfTheReference.Contains(c.Id)).ToList();

        var failures = judged.Select(c => c.Failure()).OfType<string>().ToList();

        Assert.Equal((497, 492), (Cases.Count, judged.Count));
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    [Fact]
    public void Where_the_reference_ran_out_of_horizon_the_calendar_says_that_it_never_closes()
    {
        foreach (var beyond in Cases.Where(c => BeyondTheHorizonOfTheReference.Contains(c.Id)))
            Assert.Throws<CalendarNeverOpensException>(() => beyond.Failure());
    }
}
