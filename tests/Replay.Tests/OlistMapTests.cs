namespace Handoff.Replay.Tests;

/// <summary>The map of orders, on a few made-up ones.</summary>
public sealed class OlistMapTests : IDisposable
{
    /// <summary>
    /// The first is handed over after its date and reviewed all the same; the second at its very date; the third has no date; the fourth is
    /// reviewed by somebody who says neither.
    /// </summary>
    private const string Orders = """
        case_id,activity,timestamp_utc,resource,status,customer_state,promised_at
        late,purchase,2018-03-01T12:00:00Z,s1,delivered,SP,2018-03-12T12:00:00Z
        late,approved,2018-03-01T13:00:00Z,s1,delivered,SP,2018-03-12T12:00:00Z
        late,handed_to_carrier,2018-03-12T12:00:01Z,s1,delivered,SP,2018-03-12T12:00:00Z
        late,delivered,2018-03-16T12:00:00Z,s1,delivered,SP,2018-03-12T12:00:00Z
        late,review_answered_1,2018-03-17T12:00:00Z,customer,delivered,SP,2018-03-12T12:00:00Z
        even,purchase,2018-03-01T12:00:00Z,s1,delivered,SP,2018-03-05T12:00:00Z
        even,approved,2018-03-01T13:00:00Z,s1,delivered,SP,2018-03-05T12:00:00Z
        even,handed_to_carrier,2018-03-05T12:00:00Z,s1,delivered,SP,2018-03-05T12:00:00Z
        even,delivered,2018-03-08T12:00:00Z,s1,delivered,SP,2018-03-05T12:00:00Z
        even,review_answered_5,2018-03-09T12:00:00Z,customer,delivered,SP,2018-03-05T12:00:00Z
        undated,purchase,2018-03-01T12:00:00Z,s2,shipped,SP,2018-03-20T12:00:00Z
        undated,approved,2018-03-01T13:00:00Z,s2,shipped,SP,
        undated,handed_to_carrier,2018-03-22T12:00:00Z,s2,shipped,SP,
        so-so,purchase,2018-03-01T12:00:00Z,s2,delivered,SP,2018-03-20T12:00:00Z
        so-so,approved,2018-03-01T13:00:00Z,s2,delivered,SP,2018-03-20T12:00:00Z
        so-so,handed_to_carrier,2018-03-02T12:00:00Z,s2,delivered,SP,2018-03-20T12:00:00Z
        so-so,delivered,2018-03-06T12:00:00Z,s2,delivered,SP,2018-03-20T12:00:00Z
        so-so,review_answered_3,2018-03-07T12:00:00Z,customer,delivered,SP,2018-03-20T12:00:00Z

        """;

    private readonly Trial _trial = new();

    public OlistMapTests()
    {
        File.WriteAllText(_trial.Log, Orders);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "maps", "olist.json"), _trial.Map, overwrite: true);
    }

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task A_parcel_that_is_handed_over_after_the_promised_date_is_a_problem_that_nobody_told()
    {
        var report = await _trial.ReportAsync();

        var problems = report.GetProperty("problems");
        Assert.Equal(1, problems.GetProperty("opened").GetInt32());
        Assert.Equal(1, problems.GetProperty("untold").GetInt32());
        Assert.Equal(0, problems.GetProperty("told").GetInt32());
        Assert.Equal(1, report.GetProperty("clocks").GetProperty("tell-major").GetProperty("fired").GetProperty("breach").GetInt32());
        Assert.Equal(1, report.GetProperty("refusedByCode").GetProperty("RequirementUnmet").GetInt32());
    }

    [Fact]
    public async Task A_review_is_what_the_customer_sees()
    {
        var seen = (await _trial.ReportAsync()).GetProperty("observations").GetProperty("customer");

        Assert.Equal(["green", "red", "yellow"], seen.EnumerateObject().Select(rating => rating.Name));
        Assert.All(seen.EnumerateObject(), rating => Assert.Equal(1, rating.Value.GetInt32()));
    }

    [Fact]
    public async Task The_report_says_what_the_log_cannot_know()
    {
        var unknown = (await _trial.ReportAsync()).GetProperty("cannotKnow").EnumerateArray().Select(text => text.GetString()).ToList();
        var (_, words, _) = await Trial.RunAsync(_trial.Log, "--map", _trial.Map, "--db", _trial.Database);

        Assert.NotEmpty(unknown);
        Assert.Equal(unknown.Count, words.Split("What this log cannot say").Length - 1);
        Assert.Contains("told by nobody", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_a_row_is_to_come_after_and_that_is_none_is_bad_input()
    {
        File.WriteAllLines(_trial.Log, Orders.Split('\n').Select((row, at) =>
            at == 3 ? row.Replace(",2018-03-12T12:00:00Z", ",soon", StringComparison.Ordinal) : row));

        var (exit, _, errors) = await Trial.RunAsync(_trial.Arguments());

        Assert.Equal(2, exit);
        Assert.Contains(":4: activity 'handed_to_carrier': 'soon' is not an instant", errors, StringComparison.Ordinal);
    }
}
