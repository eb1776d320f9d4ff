using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>
/// How long something may take: working time, business days, calendar time, or until a point in time. Different types, with no conversion
/// between them: "1 day" is not 24 business hours.
/// </summary>
/// <remarks>A point in time is what it is: day and night count towards it, and no pause moves it.</remarks>
[JsonPolymorphic]
[JsonDerivedType(typeof(BusinessTime), "businessTime")]
[JsonDerivedType(typeof(BusinessDays), "businessDays")]
[JsonDerivedType(typeof(CalendarTime), "calendarTime")]
[JsonDerivedType(typeof(Until), "until")]
[JsonDerivedType(typeof(UntilEndOfBusinessDay), "untilEndOfBusinessDay")]
[JsonDerivedType(typeof(UntilNext), "untilNext")]
[JsonDerivedType(typeof(UntilDue), "untilDue")]
[JsonDerivedType(typeof(UntilHoldExpires), "untilHoldExpires")]
public abstract record Target
{
    private Target()
    {
    }

    /// <summary>Closes the union to other assemblies.</summary>
    internal abstract string Unit { get; }

    /// <summary>That much working time of the clock's calendar.</summary>
    /// <param name="Length">More than zero.</param>
    public sealed record BusinessTime([property: JsonConverter(typeof(PlainJson))] Duration Length) : Target
    {
        internal override string Unit => "working time";

        /// <inheritdoc/>
        public override string ToString() => $"{Lengths.Text(Length)} of working time";
    }

    /// <summary>The same local time, that many business dates later.</summary>
    /// <param name="Days">At least 1.</param>
    public sealed record BusinessDays(int Days) : Target
    {
        internal override string Unit => "business days";

        /// <inheritdoc/>
        public override string ToString() => Days == 1 ? "1 business day" : $"{Days} business days";
    }

    /// <summary>That much time on the wall clock, day and night.</summary>
    /// <param name="Length">More than zero.</param>
    public sealed record CalendarTime([property: JsonConverter(typeof(PlainJson))] Duration Length) : Target
    {
        internal override string Unit => "calendar time";

        /// <inheritdoc/>
        public override string ToString() => $"{Lengths.Text(Length)} of calendar time";
    }

    /// <summary>Until an instant that is known.</summary>
    /// <param name="At">When; one that has passed is breached at once.</param>
    public sealed record Until([property: JsonConverter(typeof(PlainJson))] Instant At) : Target
    {
        internal override string Unit => "point in time";

        /// <inheritdoc/>
        public override string ToString() => $"time until {At}";
    }

    /// <summary>Until the last closing of a business day of the clock's calendar.</summary>
    /// <param name="Days">How many business dates after the start's; 0 for its own.</param>
    public sealed record UntilEndOfBusinessDay(int Days) : Target
    {
        internal override string Unit => "end of a business day";

        /// <inheritdoc/>
        public override string ToString() => Days switch
        {
            0 => "until the end of the business day",
            1 => "until the end of the next business day",
            _ => $"until the end of business day {Days} after",
        };
    }

    /// <summary>Until the next occurrence of a time of the week, in the zone of the clock's calendar.</summary>
    /// <param name="Day">The day of the week.</param>
    /// <param name="Time">The local time; one that a clock change skips moves forward by the length of the gap.</param>
    public sealed record UntilNext(
        [property: JsonConverter(typeof(PlainJson))] IsoDayOfWeek Day,
        [property: JsonConverter(typeof(PlainJson))] LocalTime Time) : Target
    {
        internal override string Unit => "time of the week";

        /// <inheritdoc/>
        public override string ToString() => $"until {Day} {Time.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>
    /// Until the item that the clock times is due; commitments of one date share a clock. No pause moves a date that was promised.
    /// </summary>
    /// <param name="Otherwise">What holds while there is no due date; not itself until a due date or the end of a hold.</param>
    public sealed record UntilDue(Target Otherwise) : Target
    {
        internal override string Unit => "due date";

        /// <inheritdoc/>
        public override string ToString() => $"until due, otherwise {Otherwise}";
    }

    /// <summary>Until the open pause expires.</summary>
    public sealed record UntilHoldExpires : Target
    {
        internal override string Unit => "expiry of the hold";

        /// <inheritdoc/>
        public override string ToString() => "the expiry of the hold";
    }
}
