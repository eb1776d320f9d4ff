using System.Text;
using System.Text.Json;

namespace Handoff.Replay.Tests;

/// <summary>Event logs that other programs were reported for.</summary>
public sealed class ComplaintTests : IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Complaints");

    private static readonly JsonElement[] Rows = [.. File.ReadLines(Path.Combine(Folder, "csv.jsonl")).Select(row => JsonElement.Parse(
        row))];

    /// <summary>Rows and cases; then what the report notes. Or the place and the beginning of a refusal.</summary>
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["CSV-2"] = ":5: 'not a time'",
        ["CSV-4e"] = ":2: '2024-03-04T09:00:00+01:00[Europe/Paris]'",
        ["CSV-4f"] = ":2: '1709542800'",
        ["CSV-5a"] = ":2: '2016-12-31T23:59:60Z'",
        ["CSV-6"] = ":2: this is not UTF-8",
        ["CSV-7"] = "2 accepted of 1 case; line 2: the local time occurs twice that night; it was read as the first, 2024-10-27T00:50:00Z."
            + "; line 3: the local time occurs twice that night; it was read as the second, 2024-10-27T01:10:00Z.",
        ["CSV-9"] = "2 accepted, 2 refused of 1 case",
        ["CSV-11"] = ":2: the row is malformed",
        ["CSV-13"] = ":3: ''",
        ["CSV-14a"] = ":2: the row is malformed",
        ["CSV-14b"] = "map.json: $.columns.activity",
        ["CSV-16"] =
            "1 accepted, 1 refused of 2 cases; 'A' (line 2) and 'A ' (line 3) differ in blanks or in their Unicode form only, and are 2 "
                + "cases.",
        ["CSV-18b"] = ":2: '1899-12-30T00:00:00Z' in column 'at' lies outside 1900 to 2199",
        ["CSV-18f"] = "0 accepted, 2 refused of 1 case",
        ["CSV-18g"] =
            "1 accepted, 1 unmapped of 1 case; line 3: 9999-12-31T00:00:00Z lies outside 1900 to 2199; the row was left out.",
        ["CSV-19"] = ":2: activity 'order'",
        ["CSV-21"] = ":2: activity 'order'",
        ["CSV-22"] = ":2: activity 'order'",
        ["CSV-23"] = "4 accepted of 2 cases",
        ["CSV-24"] =
            "1 accepted, 1 refused of 2 cases; 'Zo\u00EB' (line 2) and 'Zoe\u0308' (line 3) differ in blanks or in their Unicode form "
                + "only, and are 2 cases.",
        ["CSV-25"] = "0 accepted of 0 cases",
        ["CSV-26"] = ":1: the file is empty",
        ["CSV-27"] = "2 accepted, 1 refused of 1 case",
    };

    private static readonly string[] Counted = ["accepted", "refused", "unmapped"];

    private readonly Trial _trial = new();

    public static TheoryData<string> Ids() => [.. Rows.Select(Id)];

    public void Dispose() => _trial.Dispose();

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_log_is_read_rightly(string id)
    {
        var row = Rows.Single(one => Id(one) == id);
        var (exit, output, errors) = await RunAsync(Of(row, "file"), Of(row, "map"));
        var right = Answers.GetValueOrDefault(id) ?? "2 accepted of 1 case";
        if (exit == 0)
        {
            Assert.Equal(right, Told(JsonElement.Parse(output)));
            return;
        }

        Assert.Equal(ReplayCommand.BadInput, exit);
        Assert.Contains(right.StartsWith(':') ? $"{Path.GetFileName(Of(row, "file"))}{right}" : right, errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_trial.Database)!, "replay.db*"));
    }

    [Fact]
    public async Task CSV_7_Within_a_case_the_order_of_the_file_decides()
    {
        var row = Rows.Single(one => Id(one) == "CSV-7");
        var (_, output, errors) = await Trial.RunAsync(
            Of(row, "file"), "--map", Of(row, "map"), "--db", _trial.Database, "--json", "--case", "A");
        Assert.Empty(errors);
        Assert.Equal("2024-10-27T00:50:00Z", JsonElement.Parse(output).GetProperty("case")[0].GetProperty("from").GetString());
        Assert.Equal("2024-10-27T01:10:00Z", JsonElement.Parse(output).GetProperty("until").GetString());
    }

    [Theory]
    [InlineData("\r\n", "\r\n")]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\n\n\n")]
    public async Task CSV_17_Line_ends_play_no_part(string lineEnd, string end)
    {
        var log = File.ReadAllText(Path.Combine(Folder, "csv-17-cr.csv")).TrimEnd().Replace("\r", lineEnd, StringComparison.Ordinal) + end;
        await File.WriteAllTextAsync(_trial.Log, log);
        Assert.Equal(
            "2 accepted of 1 case", Told(JsonElement.Parse((await RunAsync(_trial.Log, Path.Combine(Folder, "map.json"))).Output)));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T00:00:00Z")]
    public async Task CSV_18f_A_due_date_that_no_calendar_knows_is_refused_and_listed(string due)
    {
        await WriteAsync("due-1899.csv", "1899-12-30T00:00:00Z", due);
        Assert.Equal(
            "0 accepted, 2 refused of 1 case",
            Told(JsonElement.Parse((await RunAsync(_trial.Log, Path.Combine(Folder, "map-due.json"))).Output)));
    }

    [Fact]
    public async Task CSV_18g_A_row_that_stands_for_nothing_and_has_such_a_date_is_left_out()
    {
        await WriteAsync("lone-9999-row.csv", "9999-12-31", "1899-12-31");
        var report = JsonElement.Parse((await RunAsync(_trial.Log, Path.Combine(Folder, "map.json"))).Output);
        Assert.StartsWith("1 accepted, 1 unmapped of 1 case; line 3: 1899-12-31T00:00:00Z", Told(report), StringComparison.Ordinal);
        Assert.Equal("2024-03-04T09:00:00Z", report.GetProperty("until").GetString());
    }

    [Fact]
    public async Task A_case_that_has_only_such_rows_counts_as_a_case()
    {
        await WriteAsync("lone-9999-row.csv", "A,unknown", "B,unknown");
        var report = JsonElement.Parse((await RunAsync(_trial.Log, Path.Combine(Folder, "map.json"))).Output);
        Assert.StartsWith("1 accepted, 1 unmapped of 2 cases; line 3", Told(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-03-05T10:00:00Z")]
    [InlineData("2027-03-05T10:00:00Z")]
    public async Task CSV_27_A_hold_that_expires_at_once_or_after_years_is_answered(string expiry)
    {
        await WriteAsync("hold-past.csv", "2024-03-05T09:00:00Z", expiry);
        Assert.Equal(
            "2 accepted, 1 refused of 1 case",
            Told(JsonElement.Parse((await RunAsync(_trial.Log, Path.Combine(Folder, "map-due.json"))).Output)));
    }

    [Theory]
    [InlineData("A", "\u00A0A")]
    [InlineData("A B", "A  B")]
    [InlineData("A", "A\u200B")]
    [InlineData("\uFB01le", "file")]
    public async Task Cases_that_look_alike_get_a_word(string one, string other)
    {
        var log = $"case,activity,at,agent,note\n{one},order,2024-03-04T09:00:00Z,ann,\n{other},confirm,2024-03-04T10:00:00Z,bob,\n";
        await File.WriteAllTextAsync(_trial.Log, log, Encoding.UTF8);
        Assert.EndsWith(
            "are 2 cases.",
            Told(JsonElement.Parse((await RunAsync(_trial.Log, Path.Combine(Folder, "map.json"))).Output)),
            StringComparison.Ordinal);
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;

    private static string Of(JsonElement row, string field) => Path.Combine(Folder, Path.GetFileName(row.GetProperty(field).GetString()!));

    private Task<(int Exit, string Output, string Errors)> RunAsync(string log, string map) =>
        Trial.RunAsync(log, "--map", map, "--db", _trial.Database, "--json");

    private Task WriteAsync(string name, string from, string to) =>
        File.WriteAllTextAsync(_trial.Log, File.ReadAllText(Path.Combine(Folder, name)).Replace(from, to, StringComparison.Ordinal));

    private static string Told(JsonElement report)
    {
        var cases = report.GetProperty("cases").GetInt32();
        var counts = string.Join(", ", Counted
            .Where(name => name == "accepted"
                || report.GetProperty(name).GetInt32() > 0).Select(name => $"{report.GetProperty(name)} {name}"));
        return string.Join(
            "; ",
            [
                $"{counts} of {cases} {(cases == 1 ? "case" : "cases")}",
                .. report.GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()),
            ]);
    }
}
