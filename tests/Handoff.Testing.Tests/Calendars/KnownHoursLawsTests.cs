using NodaTime;

namespace Handoff.Tests;

/// <summary>Hours that a host knows are asked themselves when they open and close; the rest is counted over them.</summary>
public sealed class KnownHoursLawsTests
{
    [Fact]
    public void Hours_that_are_right_keep_every_law() => CalendarLaws.Check(new Hours());

    [Fact]
    public void An_opening_that_is_told_only_from_a_closing_is_caught() => Caught("next opening", new Hours
    {
        OnNextOpen = from => GoodCalendars.Office.IsOpen(from)
            ? GoodCalendars.Office.NextOpen(GoodCalendars.Office.NextClose(from))
            : GoodCalendars.Office.NextOpen(from),
    });

    [Fact]
    public void A_closing_that_is_a_nanosecond_late_when_asked_at_night_is_caught() => Caught("next closing", new Hours
    {
        OnNextClose = from => GoodCalendars.Office.NextClose(from) + (GoodCalendars.Office.IsOpen(from) ? Duration.Zero : Duration.Epsilon),
    });

    private static void Caught(string law, IOpeningHours hours)
    {
        Assert.Throws<LawBrokenException>(() => CalendarLaws.Check(hours));
        Assert.Throws<LawBrokenException>(() => CalendarLaws.All.Single(each => each.Name == law).Check(hours));
    }

    private sealed class Hours : IOpeningHours
    {
        internal Func<Instant, Instant> OnNextOpen { get; init; } = GoodCalendars.Office.NextOpen;

        internal Func<Instant, Instant> OnNextClose { get; init; } = GoodCalendars.Office.NextClose;

        public CalendarRef Ref { get; } = new("hours", 1);

        public DateTimeZone Zone => GoodCalendars.Office.Zone;

        public Instant NextOpen(Instant from) => OnNextOpen(from);

        public Instant NextClose(Instant from) => OnNextClose(from);
    }
}
