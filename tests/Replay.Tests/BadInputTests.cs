using System.Text;

namespace Handoff.Replay.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("A,accepted,2024-03-04T10:00:00Z,omar,,", "A,accepted,yesterday,omar,,", ":3: 'yesterday'")]
    [InlineData("A,accepted,2024-03-04T10:00:00Z,omar,,", "A,accepted,2024-03-04T10:00:00Z,omar", ":3: ")]
    [InlineData("A,accepted,2024-03-04T10:00:00Z,omar,,", "A,accepted,2024-03-04T10:00:00Z,\"om\"ar,,", ":3: ")]
    [InlineData("A,accepted,2024-03-04T10:00:00Z,omar,,", ",accepted,2024-03-04T10:00:00Z,omar,,", ":3: column 'order' is empty")]
    [InlineData(
        "A,accepted,2024-03-04T10:00:00Z,omar,,", "A,accepted,2024-03-04T10:00:00Z,,,", ":3: activity 'accepted': '{resource}' is empty")]
    [InlineData("anna,,2024-03-20T17:00:00Z", "anna,,soon", ":7: activity 'ordered': 'soon' is not an instant")]
    [InlineData("order,what,when,who,mark,due", "order,what,when,who,mark,mark", ":1: column 'mark' occurs twice")]
    [InlineData("order,what,when,who,mark,due", "order,what,when,agent,mark,due", "$.columns.resource: the log has no column 'who'")]
    public Task A_log_that_cannot_be_used_is_refused_with_its_line(string good, string bad, string message) =>
        RefusesAsync(() => File.WriteAllText(_trial.Log, Replaced(Sample.Log, good, bad)), message);

    [Theory]
    [InlineData("1899-12-30T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2200-01-01T00:00:00Z")]
    [InlineData("1900-01-01T00:00:00+01:00")]
    public Task A_date_that_no_calendar_knows_is_refused_with_its_line(string date) => RefusesAsync(
        () => File.WriteAllText(_trial.Log, Replaced(Sample.Log, "A,accepted,2024-03-04T10:00:00Z", $"A,accepted,{date}")),
        $"events.csv:3: '{date}' in column 'when' lies outside 1900 to 2199");

    [Fact]
    public async Task A_date_so_late_that_its_deadlines_have_none_is_refused_and_listed()
    {
        await File.WriteAllTextAsync(_trial.Map, Replaced(Sample.Map, "\"until\": \"2024-03-20T00:00:00Z\",", ""));
        await File.WriteAllTextAsync(_trial.Log, "order,what,when,who,mark,due\nA,ordered,2199-12-31T12:00:00Z,anna,,\n");

        Assert.Equal(1, (await _trial.ReportAsync()).GetProperty("refusedByCode").GetProperty("CalendarNeverOpens").GetInt32());
    }

    [Fact]
    public async Task A_run_that_is_stopped_leaves_nothing_behind()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var run = new ReplayRun(new ReplayOrder(_trial.Log, _trial.Map, _trial.Database, null, null), new Progress(null));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunAsync(stopped.Token));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_trial.Database)!, "replay.db*"));
    }

    [Theory]
    [InlineData("9999-01-01T00:00:00Z")]
    [InlineData("1899-12-31T00:00:00Z")]
    public Task The_map_and_the_command_line_stay_within_what_calendars_know(string date) =>
        RefusesAsync(static () => { }, $"--import-until: '{date}' lies outside 1900 to 2199", "--import-until", date);

    [Fact]
    public Task A_map_that_ends_beyond_all_calendars_is_refused() => RefusesAsync(
        () => File.WriteAllText(_trial.Map, Replaced(Sample.Map, "2024-03-20T00:00:00Z", "9999-12-31T00:00:00Z")),
        "$.until: '9999-12-31T00:00:00Z' lies outside");

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public Task Bytes_that_are_not_UTF8_are_refused_with_their_line(string lineEnd) => RefusesAsync(
        () => File.WriteAllBytes(
            _trial.Log, Encoding.Latin1.GetBytes(Replaced(Sample.Log, "olga", "Jörg").Replace("\n", lineEnd, StringComparison.Ordinal))),
        $"events.csv:{Sample.Log[..Sample.Log.IndexOf("olga", StringComparison.Ordinal)].Count(c => c == '\n') + 1}: this is not UTF-8");

    [Fact]
    public Task A_map_that_is_not_UTF8_is_refused_with_its_line() => RefusesAsync(
        () => File.WriteAllBytes(_trial.Map, Encoding.Latin1.GetBytes(Replaced(Sample.Map, "web shop", "Müller"))),
        "map.json:7: this is not UTF-8");

    [Fact]
    public Task Bytes_that_are_not_UTF8_are_found_however_far_they_stand() => RefusesAsync(
        () => File.WriteAllBytes(
            _trial.Log,
            [
                .. Encoding.UTF8.GetBytes(Sample.Log),
                .. Enumerable.Repeat(Encoding.UTF8.GetBytes("Ü,looked at,2024-03-19T12:00:00Z,,,\n"), 5000).SelectMany(row => row),
                0xFC,
                0x0A,
            ]),
        "events.csv:5020: this is not UTF-8");

    [Fact]
    public Task Half_a_character_at_the_end_is_not_UTF8() => RefusesAsync(
        () => File.WriteAllBytes(_trial.Log, [.. Encoding.UTF8.GetBytes(Sample.Log), 0xC3]), "events.csv:20: this is not UTF-8");

    [Theory]
    [InlineData("{ \"command\": \"win\" }", "{ \"command\": \"wim\" }", "$.rules[0].do[4].command: there is no command 'wim'")]
    [InlineData("{ \"command\": \"win\" }", "{ \"command\": \"win\", \"why\": \"x\" }", "$.rules[0].do[4].why: there is no field 'why'")]
    [InlineData("\"trigger\": \"qualify\"", "\"trigger\": \"qualfy\"", "$.rules[0].do[1].trigger: there is no plain trigger 'qualfy'")]
    [InlineData("\"due\": \"{due}\"", "\"due\": \"{dew}\"", "$.rules[0].do[3].due: the log has no column 'dew'")]
    [InlineData("\"due\": \"{due}\"", "\"due\": \"{due\"", "$.rules[0].do[3].due: '{' is not closed")]
    [InlineData("\"goals\": \"Order {case}.\"", "\"gaols\": \"Order {case}.\"", "there is no package item 'gaols'")]
    [InlineData(
        "\"activity\": \"started\", \"by\": \"operations\"",
        "\"activity\": \"started\", \"by\": \"ops\"",
        "$.rules[3].by: there is no actor 'ops'")]
    [InlineData(
        "\"activity\": \"started\", \"by\": \"operations\"",
        "\"activty\": \"started\", \"by\": \"operations\"",
        "$.rules[3]: field 'activity' is missing")]
    [InlineData("\"in\": \"won\"", "\"in\": \"wun\"", "$.rules[1].in: there is no stage 'wun'")]
    [InlineData("\"when\": { \"mark\": \"1\" }", "\"when\": { \"marks\": \"1\" }", "$.rules[6].when.marks: the log has no column 'marks'")]
    [InlineData("\"zone\": \"UTC\"", "\"zone\": \"Mars/Olympus\"", "$.calendar.zone: zone 'Mars/Olympus' is not in the tz database")]
    [InlineData("09:00-17:00", "9 to 5", "$.calendar.weekly.weekdays: '9 to 5' is not a window")]
    [InlineData("\"weekdays\"", "\"workdays\"", "there is no day 'workdays'")]
    [InlineData("\"lifecycle\": \"standard\"", "\"lifecycle\": \"custom\"", "$.lifecycle: there is no lifecycle 'custom'")]
    [InlineData(
        "\"lifecycle\": \"standard\"",
        "\"lifecycle\": \"standard\", \"policies\": { \"lunch\": {} }",
        "$.policies.lunch: there is no clock of 'standard' 'lunch'")]
    [InlineData(
        "\"lifecycle\": \"standard\"",
        "\"lifecycle\": \"standard\", \"tieOrder\": [\"a\", \"a\"]",
        "$.tieOrder[1]: activity 'a' occurs twice")]
    [InlineData("\"lifecycle\": \"standard\"", "\"lifecycle\": \"standard\", \"lifecycle\": \"brokerage\"", "this is not valid JSON")]
    [InlineData("\"lifecycle\": \"standard\",", "\"lifecycle\": \"standard\"", "map.json:3: this is not valid JSON")]
    [InlineData(
        "\"until\": \"2024-03-20T00:00:00Z\"",
        "\"until\": \"2024-03-10T00:00:00Z\"",
        "$.until: 2024-03-10T00:00:00Z is before the last row")]
    public Task A_map_that_cannot_be_used_is_refused_with_its_place(string good, string bad, string message) =>
        RefusesAsync(() => File.WriteAllText(_trial.Map, Replaced(Sample.Map, good, bad)), message);

    [Fact]
    public Task A_missing_log_is_refused() => RefusesAsync(() => File.Delete(_trial.Log), "events.csv: there is no such file");

    [Fact]
    public Task A_missing_map_is_refused() => RefusesAsync(() => File.Delete(_trial.Map), "map.json: there is no such file");

    [Fact]
    public Task An_empty_log_is_refused() => RefusesAsync(() => File.WriteAllText(_trial.Log, ""), "events.csv:1: the file is empty");

    [Fact]
    public Task A_damaged_packed_log_is_refused() => RefusesAsync(() => File.WriteAllBytes(_trial.Log, [0x1F, 0x8B, 1, 2, 3]), "damaged");

    [Fact]
    public Task An_import_date_that_is_none_is_refused() =>
        RefusesAsync(static () => { }, "--import-until: 'spring' is not a date", "--import-until", "spring");

    [Fact]
    public Task A_case_that_the_log_does_not_have_is_refused() => RefusesAsync(static () => { }, "the log has no case 'Z'", "--case", "Z");

    [Fact]
    public async Task A_command_line_without_map_is_refused()
    {
        var (exit, _, errors) = await Trial.RunAsync(_trial.Log, "--db", _trial.Database);

        Assert.Equal(2, exit);
        Assert.Contains("--map", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_replay_is_refused_and_left_as_it_was()
    {
        await File.WriteAllTextAsync(_trial.Database, "not a database");

        await RefusesAsync(static () => { }, "this file is not a replay");
    }

    [Fact]
    public async Task The_replay_of_another_log_is_refused_and_left_as_it_was()
    {
        await _trial.ReportAsync();

        await RefusesAsync(
            () => File.AppendAllText(_trial.Log, "E,looked at,2024-03-19T12:00:00Z,,,\n"), "this is the replay of another log");
    }

    private async Task RefusesAsync(Action spoil, string message, params string[] more)
    {
        spoil();
        var before = File.Exists(_trial.Database) ? await File.ReadAllBytesAsync(_trial.Database) : null;

        var (exit, output, errors) = await Trial.RunAsync(_trial.Arguments(more));

        Assert.Equal(ReplayCommand.BadInput, exit);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.Equal(before, File.Exists(_trial.Database) ? await File.ReadAllBytesAsync(_trial.Database) : null);
        Assert.False(File.Exists(_trial.Database + ".partial"));
    }

    private static string Replaced(string text, string good, string bad)
    {
        Assert.Contains(good, text, StringComparison.Ordinal);
        return text.Replace(good, bad, StringComparison.Ordinal);
    }
}
