using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>How long something may take. Four different types, with no conversion between them: "1 day" is not 24 business hours.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(BusinessTime), "business-time")]
[JsonDerivedType(typeof(BusinessDays), "business-days")]
[JsonDerivedType(typeof(CalendarTime), "calendar-time")]
[JsonDerivedType(typeof(UntilCommitted), "until-committed")]
[JsonDerivedType(typeof(UntilHoldExpires), "until-hold-expires")]
public abstract record Target
{
    private Target()
    {
    }

    /// <summary>Closes the union to other assemblies.</summary>
    internal abstract string Unit { get; }

    /// <summary>So much working time of the clock's calendar.</summary>
    /// <param name="Length">More than zero.</param>
    public sealed record BusinessTime(Duration Length) : Target
    {
        internal override string Unit => "working time";

        /// <inheritdoc/>
        public override string ToString() => $"{Lengths.Text(Length)} of working time";
    }

    /// <summary>The same local time, so many business dates on.</summary>
    /// <param name="Days">At least 1.</param>
    public sealed record BusinessDays(int Days) : Target
    {
        internal override string Unit => "business days";

        /// <inheritdoc/>
        public override string ToString() => Days == 1 ? "1 business day" : $"{Days} business days";
    }

    /// <summary>So much time on the wall clock, day and night.</summary>
    /// <param name="Length">More than zero.</param>
    public sealed record CalendarTime(Duration Length) : Target
    {
        internal override string Unit => "calendar time";

        /// <inheritdoc/>
        public override string ToString() => $"{Lengths.Text(Length)} of calendar time";
    }

    /// <summary>Until the earliest date among the open commitments. No pause moves a date that was promised.</summary>
    /// <param name="Otherwise">What holds while no open commitment has a date; not itself an "until".</param>
    public sealed record UntilCommitted(Target Otherwise) : Target
    {
        internal override string Unit => "committed date";

        /// <inheritdoc/>
        public override string ToString() => $"the earliest committed date, otherwise {Otherwise}";
    }

    /// <summary>Until the open pause expires.</summary>
    public sealed record UntilHoldExpires : Target
    {
        internal override string Unit => "expiry of the hold";

        /// <inheritdoc/>
        public override string ToString() => "the expiry of the hold";
    }
}
