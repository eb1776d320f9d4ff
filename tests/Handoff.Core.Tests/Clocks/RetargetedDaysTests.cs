using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A target of business days stays one of days when another calendar takes over.</summary>
public class RetargetedDaysTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);

    private static readonly WorkingCalendar Half = WorkingCalendar.Define("w2", 1, "UTC").OpenWeekdays("08:00", "12:00").Build();

    private static readonly IWorkingCalendar[] Calendars =
    [
        WorkingCalendar.Default, Half, Rules.Night, WorkingCalendar.Always,
        WorkingCalendar.Define("office", 1, "Europe/Amsterdam").OpenWeekdays("08:30", "12:00").OpenWeekdays("13:00", "17:15")
            .Holiday(new LocalDate(2024, 4, 1)).Build(),
        WorkingCalendar.Define("lunch", 1, "Asia/Kolkata").OpenWeekdays("10:00", "12:00").OpenWeekdays("14:30", "19:00")
            .Open(IsoDayOfWeek.Saturday, "10:00", "11:00").Build(),
        WorkingCalendar.Define("friday", 1, "Europe/Paris").OpenWeekdays("09:00", "17:00").Open(IsoDayOfWeek.Sunday, "09:00", "10:00")
            .Build(),
    ];

    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public void R10_03_a_kickoff_within_business_days_keeps_the_days_that_are_left_when_the_customers_calendar_becomes_known(
        int used, int left)
    {
        var story = Accepted().Wait(Used(WorkingCalendar.Default, used))
            .Do(new Command.SetFacts(new Facts { Calendar = "w2" }), Story.Operator);
        Assert.Equal(Due(Half, story.Now, left), story.Explained("kickoff").DueAt);
        Assert.Null(story.Clock("kickoff").BreachedAt);
        Assert.Equal(used * Duration.FromHours(4), story.Explained("kickoff").Consumed);
    }

    [Fact]
    public void R10_03_the_last_of_twenty_half_days_is_one_whole_day()
    {
        var story = new Story(With()).Do(new Command.Open("ACME", "standard") { Facts = new Facts { Calendar = "w2" } }, Story.Seller);
        story.Wait(Used(Half, 19)).Do(new Command.SetFacts(Facts.None), Story.Seller);
        Assert.Equal(Due(WorkingCalendar.Default, story.Now, 1), story.Explained("next-step").DueAt);
    }

    [Fact]
    public void R10_03_delivery_without_a_date_keeps_its_days_too()
    {
        var story = Accepted().Do(new Command.WaiveCommitment("crm", "no", new Consent("bea", "mail", Monday)), Story.Operator);
        story.Wait(Used(WorkingCalendar.Default, 12)).Do(new Command.SetFacts(new Facts { Calendar = "w2" }), Story.Operator);
        Assert.Equal(Due(Half, story.Now, 8), story.Explained("delivery").DueAt);
    }

    [Fact]
    public void Another_number_of_days_for_another_priority_takes_off_the_days_that_are_used_up()
    {
        var urgent = new SlaPolicy("kickoff", new Target.BusinessDays(4)) { Priority = "high", Version = 2 };
        var story = Accepted(With(urgent)).Wait(Used(WorkingCalendar.Default, 3));
        story.Do(new Command.SetFacts(new Facts { Calendar = "w2", Priority = "high" }), Story.Operator);
        Assert.Equal(Due(Half, story.Now, 1), story.Explained("kickoff").DueAt);
        story.Do(new Command.SetFacts(new Facts { Calendar = "w2" }), Story.Operator);
        Assert.Equal(Due(Half, story.Now, 2), story.Explained("kickoff").DueAt);
    }

    [Fact]
    public void Part_of_a_day_is_that_part_of_a_day_in_the_other_calendar()
    {
        // Six of eight hours are three quarters of a day, and the last quarter of a half day is an hour: due after four days and one hour.
        var story = Accepted().WaitHours(6).Do(new Command.SetFacts(new Facts { Calendar = "w2" }), Story.Operator);
        var fourDays = Half.AddBusinessDays(story.Now, 4);
        Assert.Equal(Half.Add(fourDays, Duration.FromHours(1)), story.Explained("kickoff").DueAt);
        Assert.Equal(Duration.FromHours(3), story.Explained("kickoff").Consumed);
    }

    [Fact]
    public void What_was_waited_for_the_customer_is_no_day_of_it()
    {
        var story = Accepted().Wait(Used(WorkingCalendar.Default, 1))
            .Do(new Command.Hold("data", Party.Customer, Monday + Duration.FromDays(90)), Story.Operator).WaitDays(14)
                .Do(new Command.Resume(), Story.Operator)
            .Wait(Used(WorkingCalendar.Default, 2)).Do(new Command.SetFacts(new Facts { Calendar = "w2" }), Story.Operator);
        Assert.Equal(Due(Half, story.Now, 2), story.Explained("kickoff").DueAt);
    }

    [Fact]
    public void A_warning_at_a_part_of_the_days_is_neither_lost_nor_early()
    {
        var story = Accepted().Wait(Used(WorkingCalendar.Default, 3))
            .Do(new Command.SetFacts(new Facts { Calendar = "w2" }), Story.Operator);
        Assert.Empty(story.Clock("kickoff").Crossed);

        // Three quarters of five days are three and three quarters.
        Assert.Equal(Half.Add(story.Now, Duration.FromHours(3)), story.Explained("kickoff").NextAt);
    }

    [Fact]
    public void After_n_of_m_days_under_one_calendar_a_switch_leaves_the_rest_in_the_other() => Prop.ForAll(Switch.Any, asked =>
    {
        var (from, to) = (Calendars[asked.From], Calendars[asked.To]);
        var start = from.NextOpen(Monday + asked.Late);
        var rules = new ClockDecider(new CalendarBook(Calendars));
        var (days, used) = (asked.Days + asked.Used, asked.Used);
        var now = used == 0 ? start : from.AddBusinessDays(start, used);
        if (asked.From == asked.To || IsUneven(from, start, days)) return; // The same calendar counts on as it did.

        var board = Decided(rules, ClockBoard.Empty, new ClockCommand.Start(Policy(from, days)), start);
        board = Decided(rules, board, new ClockCommand.Retarget(Policy(to, days), RetargetMode.FromNow, "moved"), now);
        Assert.Equal(Due(to, now, asked.Days), rules.Explain(board, "reply", now)!.DueAt);

        // And back again at once, as if nothing had been.
        board = Decided(rules, board, new ClockCommand.Retarget(Policy(from, days), RetargetMode.FromNow, "moved back"), now);
        Assert.Equal(Due(from, now, asked.Days), rules.Explain(board, "reply", now)!.DueAt);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void The_same_again_changes_nothing() => Prop.ForAll(Switch.Any, asked =>
    {
        var (from, to) = (Calendars[asked.From], Calendars[asked.To]);
        var rules = new ClockDecider(new CalendarBook(Calendars));
        var start = from.NextOpen(Monday + asked.Late);
        var now = start + asked.Late * 7;
        var board = Decided(rules, ClockBoard.Empty, new ClockCommand.Start(Policy(from, asked.Days)), start);
        var moved = Decided(rules, board, new ClockCommand.Retarget(Policy(to, asked.Days), RetargetMode.FromNow, "moved"), now);
        Assert.Equal(
            moved,
            Decided(rules, moved, new ClockCommand.Retarget(Policy(to, asked.Days), RetargetMode.FromNow, "again"), now) with
            {
                LastEventAt = moved.LastEventAt,
            });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>When so many business days are over: an opening is due at the closing before it.</summary>
    private static Instant Due(IWorkingCalendar calendar, Instant start, int days) =>
        calendar.Add(start, calendar.Between(start, calendar.AddBusinessDays(start, days)));

    /// <summary>
    /// Whether some of these days have no working time between their marks, so that nobody can tell by it which of them is over.
    /// </summary>
    private static bool IsUneven(IWorkingCalendar calendar, Instant start, int days)
    {
        Instant[] marks = [start, .. Enumerable.Range(1, days).Select(d => calendar.AddBusinessDays(start, d))];
        return marks.Zip(marks.Skip(1)).Any(m => calendar.Between(m.First, m.Second) == Duration.Zero);
    }

    private static ClockBoard Decided(ClockDecider rules, ClockBoard board, ClockCommand command, Instant now) =>
        Assert.IsType<ClockDecision.Decided>(rules.Decide(board, command, now)).Board;

    private static SlaPolicy Policy(IWorkingCalendar calendar, int days) =>
        new("reply", new Target.BusinessDays(days)) { Calendar = calendar.Ref.Name };

    /// <summary>From the start of so many business days until they are over, on the wall clock.</summary>
    private static Duration Used(WorkingCalendar calendar, int days) => days == 0
        ? Duration.Zero
        : calendar.AddBusinessDays(Monday, days) - Monday;

    private static Decider With(params SlaPolicy[] first) => new(
        Standard.Lifecycle,
        new SlaPolicyBook(Standard.Lifecycle, [.. first, .. SlaPolicies.Defaults]),
        new CalendarBook([WorkingCalendar.Default, Half]));

    private static Story Accepted(Decider? rules = null) =>
        Story.Offered(rules ?? With()).Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge("mail"), Story.Operator);

    /// <summary>From which calendar to which, after how many days of how many more, begun how long after Monday.</summary>
    public sealed record Switch(int From, int To, int Used, int Days, Duration Late)
    {
        public static Arbitrary<Switch> Any => Arb.From(
            from one in Gen.Choose(0, Calendars.Length - 1)
            from other in Gen.Choose(0, Calendars.Length - 1)
            from used in Gen.Choose(0, 30)
            from days in Gen.Choose(1, 30)
            from minutes in Gen.Choose(0, 20_000)
            select new Switch(one, other, used, days, Duration.FromMinutes(minutes)));
    }
}
