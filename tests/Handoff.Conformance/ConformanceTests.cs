using System.Globalization;
using Handoff.Conformance;

namespace Handoff.Tests;

/// <summary>The cases that others wrote, and the program that reads them.</summary>
public sealed class ConformanceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("handoff-conformance");

    [Theory]
    [InlineData("calendar", "493 passed, 0 failed")]
    [InlineData("sla", "117 passed, 0 failed")]
    public void Every_shared_case_agrees(string form, string summary)
    {
        var (exit, output, _) = Run(form, Copied(form));
        Assert.EndsWith(summary + Environment.NewLine, output, StringComparison.Ordinal);
        Assert.Equal(0, exit);
    }

    public static TheoryData<string> Complaints() =>
        [.. CaseFile.Read(Cases("calendar-complaints")).Select(found => found.Need("id").Text())];

    [Theory]
    [MemberData(nameof(Complaints))]
    public void A_complaint_about_calendars_is_right(string id) => Assert.Equal(
        new Verdict.Agrees(),
        CalendarCase.Judge(CaseFile.Read(Cases("calendar-complaints")).Single(found => found.Need("id").Text() == id)));

    [Fact]
    public void SLA_19m_a_clock_passes_over_the_date_that_was_not()
    {
        var (exit, output, _) = Run("sla", Written("""
            {"id":"SLA-19m",
            "calendar":{"zone":"Pacific/Apia","weekly":{
            "mon":[["09:00","17:00"]],"tue":[["09:00","17:00"]],"wed":[["09:00","17:00"]],
            "thu":[["09:00","17:00"]],"fri":[["09:00","17:00"]]}},
            "target":{"businessSeconds":14400},
            "events":[{"at":"2011-12-30T01:00:00Z","what":"start"}],
            "asOf":"2012-01-01T22:00:00Z",
            "expect":{"phase":"running","outcome":"breached","consumedBusinessSeconds":18000,
            "dueAt":"2012-01-01T21:00:00Z","overrunBusinessSeconds":3600,
            "fired":[{"threshold":"breach","crossedAt":"2012-01-01T21:00:00Z"}]}}
            """.ReplaceLineEndings("")));
        Assert.Equal((0, $"1 passed, 0 failed{Environment.NewLine}"), (exit, output));
    }

    [Fact]
    public void Complaints_about_calendars_run_by_the_program_too() =>
        Assert.Equal(
            (0, $"{CaseFile.Read(Cases("calendar-complaints")).Count()} passed, 0 failed{Environment.NewLine}", ""),
            Run("calendar", Cases("calendar-complaints")));

    [Theory]
    [InlineData("calendar", "\"expect\":", "\"expect\":\"2001-01-01T00:00:00Z\",\"was\":")]
    [InlineData("sla", "\"phase\":\"", "\"phase\":\"not-")]
    public void A_planted_mistake_is_found_and_named(string form, string from, string to)
    {
        var line = File.ReadLines(Copied(form)).First(l => form == "sla" || l.Contains("\"op\":\"add\"", StringComparison.Ordinal));
        var (exit, output, _) = Run(form, Written(line.Replace(from, to, StringComparison.Ordinal)));
        Assert.Equal(1, exit);
        Assert.Matches("^\\S+: expected .*, got .*", output);
        Assert.EndsWith("0 passed, 1 failed" + Environment.NewLine, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calendar")]
    [InlineData("sla")]
    public void Peculiar_cases_are_counted_and_not_judged(string form)
    {
        var peculiar = File.ReadLines(Copied(form)).Take(2).Select(line => string.Concat("{\"peculiar\":true,", line.AsSpan(1)));
        var (exit, output, _) = Run(form, Written([.. peculiar, .. File.ReadLines(Copied(form)).Skip(2).Take(3)]));
        Assert.Equal((0, true), (exit, output.StartsWith("2 peculiar", StringComparison.Ordinal)));
        Assert.EndsWith("3 passed, 0 failed" + Environment.NewLine, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_reference_ends_at_its_horizon_ours_says_that_the_calendar_never_closes_and_nothing_else_passes_for_that()
    {
        var beyond = File.ReadLines(Copied("calendar")).Where(line => line.Contains("\"generated/816\"", StringComparison.Ordinal))
            .ToArray();
        Assert.Contains("1 of calendars that never close", Run("calendar", Written(beyond)).Output, StringComparison.Ordinal);
        Assert.Equal(1, Run("calendar", Written(beyond[0].Replace("2027-03-06", "2027-03-07", StringComparison.Ordinal))).Exit);
    }

    [Theory]
    [InlineData("calendar", "{", "this is not JSON")]
    [InlineData("calendar", "[]", "an object is expected")]
    [InlineData("calendar", "{\"id\":\"x\"}", "field 'calendar' is missing")]
    [InlineData("calendar", "{\"id\":\"x\",\"calendar\":{\"zone\":\"Mars/Base\"}}", "zone 'Mars/Base'")]
    [InlineData("calendar", "{\"id\":\"x\",\"calendar\":{\"zone\":\"UTC\",\"weekly\":{\"day\":[]}}}", "'day' is no day of the week")]
    [InlineData(
        "calendar", "{\"id\":\"x\",\"calendar\":{\"zone\":\"UTC\",\"weekly\":{\"mon\":[[\"9\",\"10:00\"]]}}}", "'9' is not a time of day")]
    [InlineData("calendar", "{\"id\":\"x\",\"calendar\":{\"zone\":\"UTC\",\"holidays\":[\"May\"]}}", "'May' is no date")]
    [InlineData(
        "calendar",
        """{"id":"x","calendar":{"zone":"UTC"},"op":"jump","start":"2024-01-01T00:00:00Z","expect":"2024-01-01T00:00:00Z"}""",
        "unknown op 'jump'")]
    [InlineData(
        "calendar",
        "{\"id\":\"x\",\"calendar\":{\"zone\":\"UTC\"},\"op\":\"isOpen\",\"start\":\"noon\",\"expect\":true}",
        "'noon' is no point in time")]
    [InlineData("sla", "{\"id\":\"x\",\"calendar\":{\"zone\":\"UTC\"}}", "field 'expect' is missing")]
    public void What_cannot_be_read_is_named_with_file_and_line(string form, string line, string says)
    {
        var file = Written(File.ReadLines(Copied(form)).First(), line);
        var (exit, _, error) = Run(form, file);
        Assert.Equal(2, exit);
        Assert.StartsWith($"{file}:2", error, StringComparison.Ordinal);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var missing = Path.Combine(_folder.FullName, "none.jsonl");
        var (exit, _, error) = Run("sla", missing);
        Assert.Equal((2, true), (exit, error.Contains(missing, StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Copied(string form) => Cases($"{form}-generated");

    private static string Cases(string name) => Path.Combine(AppContext.BaseDirectory, "Cases", $"{name}.jsonl");

    private string Written(params string[] lines)
    {
        var file = Path.Combine(_folder.FullName, "cases.jsonl");
        File.WriteAllLines(file, lines);
        return file;
    }

    private static (int Exit, string Output, string Error) Run(string form, params string[] files)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        return (ConformanceRun.Judge(form, files, output, error), output.ToString(), error.ToString());
    }
}
