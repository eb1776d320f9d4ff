using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Tests;

/// <summary>Holiday files that other programs were reported for. A row that leaves open what is right has its answer here.</summary>
public sealed class ComplaintTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Files", "Complaints");

    private static readonly JsonElement[] Rows = [.. File.ReadLines(Path.Combine(
        Folder, "ics.jsonl")).Select(row => JsonDocument.Parse(row).RootElement)];

    /// <summary>What is closed; then what is listed beside it.</summary>
    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["ICS-6b"] = "2026-01-27 2026-02-24; Doubtful 2026-03-31",
        ["ICS-8"] = "; TimeOfDay 2026-12-31 2027-12-31 2028-12-31",
        ["ICS-12"] = "; TimeOfDay 2026-09-07",
        ["ICS-14"] = "!",
        ["ICS-25"] = "!",
        ["ICS-27"] = "!",
        ["ICS-33b"] = "2026-03-20; TimeOfDay 2027-03-10; TimeOfDay 2028-02-26",
        ["ICS-40a"] = "; UnsupportedRule 2026-04-06",
        ["ICS-40b"] = "; UnsupportedRule 2026-02-17",
        ["ICS-41"] = "2026-05-25",
        ["ICS-42"] = "2026-11-26 2027-11-25 2028-11-23",
        ["ICS-V dur-PT24H"] = "; TimeOfDay 2026-05-01",
        ["ICS-V dur-PT48H"] = "; TimeOfDay 2026-05-01 2026-05-02",
        ["ICS-V dur-P1DT12H"] = "; TimeOfDay 2026-05-01 2026-05-02",
        ["ICS-V two-summaries"] = "2026-05-01",
        ["ICS-V exdate-utc-evening-before"] = "2026-03-03; Doubtful 2026-03-01; Doubtful 2026-03-02",
        ["ICS-V exdate-norule"] = "; Excluded 2026-03-01",
        ["ICS-V exdate-multiday"] =
            "2026-03-01 2026-03-02 2026-03-03 2027-03-01 2027-03-02 2027-03-03 2028-03-01 2028-03-02 2028-03-03",
        ["ICS-V recid-wrong"] = "2026-05-01 2027-05-01 2028-05-01; Doubtful 2027-05-03",
        ["ICS-V recid-thisandfuture"] = "2026-05-01 2028-05-01; UnsupportedRule 2027-05-03",
        ["ICS-V rrule-x-part"] = "; UnsupportedRule 2026-05-01",
        ["ICS-V until-dt-day-before-evening"] = "2026-05-01 2027-05-01; Doubtful 2028-05-01",
        ["ICS-V same-name-diff-case"] = "2026-01-01 2026-01-01",
        // The event in another component costs itself and not the other: one odd thing never costs the feed.
        ["ICS-V vevent-in-vtodo"] = "2026-05-01; Malformed 2026-05-02",
    };

    /// <summary>ICS-28 waits: days on which one works are told from holidays by their names alone.</summary>
    public static TheoryData<string> Ids() => [.. Rows.Select(Id).Where(id => id != "ICS-28")];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_file_is_read_rightly(string id)
    {
        var row = Rows.Single(one => Id(one) == id);
        var expect = row.GetProperty("expect");
        var right = Answers.GetValueOrDefault(id) ?? (expect.ValueKind == JsonValueKind.Array
            ? string.Join(' ', expect.EnumerateArray().Select(date => date.GetString()))
            : expect.GetString()!);

        if (right == "!") Assert.NotNull(Assert.Throws<HolidayFileException>(() => Read(row)).Line);
        else if (Answers.ContainsKey(id)) Assert.Equal(right, Told(Read(row)));
        else Assert.Equal(right, Dates(Read(row).Holidays.Select(holiday => holiday.Date)));
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;

    private static HolidayReview Read(JsonElement row)
    {
        using var file = File.OpenRead(Path.Combine(Folder, row.GetProperty("file").GetString()!));
        return HolidayFile.Read(file, Date("from"), Date("to"));

        LocalDate Date(string field) => LocalDatePattern.Iso.Parse(row.GetProperty(field).GetString()!).Value;
    }

    private static string Told(HolidayReview review) => string.Join("; ",
        [
            Dates(review.Holidays.Select(holiday => holiday.Date)),
            .. review.PassedOver.Select(other => $"{other.Reason} {Dates(other.Days)}"),
        ]);

    private static string Dates(IEnumerable<LocalDate> dates) => string.Join(' ', dates.Select(LocalDatePattern.Iso.Format));
}
