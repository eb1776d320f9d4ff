using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Clocks;

/// <summary>Why a clock is due when it is: what was counted, and what was not.</summary>
public sealed record Proof
{
    /// <summary>Which clock.</summary>
    public required ClockKey Clock { get; init; }

    /// <summary>The item that the clock times; null for a clock of the whole.</summary>
    public ItemId? Item { get; init; }

    /// <summary>The version of the policy that holds for it.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>For engagements of which segment the policy speaks; null for those of any.</summary>
    public string? Segment { get; init; }

    /// <summary>For engagements of which priority the policy speaks; null for those of any.</summary>
    public string? Priority { get; init; }

    /// <summary>What the policy asks for.</summary>
    public required Target Target { get; init; }

    /// <summary>The calendar and version that count.</summary>
    public required CalendarRef Calendar { get; init; }

    /// <summary>From when.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant StartedAt { get; init; }

    /// <summary>The target as working time of that calendar.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Duration Budget { get; init; }

    /// <summary>What was used up before this calendar counted; null where it counted from the start on.</summary>
    public CarriedTime? Carried { get; init; }

    /// <summary>
    /// The working intervals counted, in order. Together with what was carried they add up to <see cref="Budget"/> once it is used up.
    /// </summary>
    public ValueList<Interval> Counted { get; init; }

    /// <summary>The pauses taken out, in order.</summary>
    public ValueList<NettedPause> Netted { get; init; }

    /// <summary>
    /// The end of the last interval that uses up the budget; null while paused before that, or where the calendar ends before.
    /// </summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? DueAt { get; init; }

    private static readonly ZonedDateTimePattern Time = ZonedDateTimePattern.CreateWithInvariantCulture(
        "ddd uuuu-MM-dd HH:mm:ss o<g>", null);

    /// <summary>The proof as text, a line for each interval, in the order of time.</summary>
    /// <param name="zone">In whose local time; null for UTC.</param>
    public string ToText(DateTimeZone? zone = null)
    {
        var text = new StringBuilder();
        var local = zone ?? DateTimeZone.Utc;
        Line($"Clock '{new ClockRef(Clock, Item)}' allows {Target}, by version {PolicyVersion} of its policy.");
        Line($"From {At(StartedAt)} on, in calendar {Calendar}, that is {Lengths.Text(Budget)}.");
        if (Carried is { } carried) Line($"  {Lengths.Text(carried.Consumed),8}  used up before {At(carried.Since)}");
        foreach (var (_, line) in Lines(At).OrderBy(l => l.From)) Line(line);
        Line($"  {Lengths.Text(Sum()),8}  {(DueAt is { } due ? $"in all: due {At(due)}" : $"so far: {NotDue()}")}");
        return text.ToString();

        string At(Instant instant) => Time.Format(instant.InZone(local));
        void Line(string line) => text.Append(line).Append('\n');
    }

    private string NotDue() => Netted.Count > 0 && !Netted[Netted.Count - 1].During.HasEnd
        ? "not due while the pause lasts"
        : "never due, because its calendar has no working time left";

    private Duration Sum() => Counted.Aggregate(Carried?.Consumed ?? Duration.Zero, (sum, counted) => sum + counted.Duration);

    private IEnumerable<(Instant From, string Text)> Lines(Func<Instant, string> at)
    {
        foreach (var counted in Counted)
        {
            yield return (counted.Start, $"  {Lengths.Text(counted.Duration),8}  {at(counted.Start)} to {at(counted.End)}");
        }

        foreach (var netted in Netted)
        {
            var until = netted.During.HasEnd ? at(netted.During.End) : "now";
            yield return (netted.During.Start, string.Format(
                CultureInfo.InvariantCulture,
                "  {0,8}  {1} to {2}: paused by {3}, {4}",
                "-",
                at(netted.During.Start),
                until,
                Word(netted.Party),
                netted.Cause));
        }
    }

    private static string Word(Party party) => party switch
    {
        Party.Us => "us",
        Party.Customer => "the customer",
        Party.ThirdParty => "a third party",
        _ => throw new InvalidOperationException($"No word for party {party}."),
    };
}

/// <summary>A pause that a clock does not count.</summary>
/// <param name="During">When, from the clock's start on; without an end while it lasts.</param>
/// <param name="Cause">What was waited for.</param>
/// <param name="Party">Who made it wait.</param>
public sealed record NettedPause(
    [property: JsonConverter(typeof(PlainJson))] Interval During,
    string Cause, Party Party);
