using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// The laws of working time, over random calendars, plain and composed, near zone transitions and block edges. A failure prints its seed.
/// </summary>
public sealed class CalendarLawTests
{
    private sealed record Question(RandomTree Definition, SlowCalendar Model, Instant A, Instant B, Instant C, Duration Work)
    {
        public IWorkingCalendar Calendar { get; } = Definition.Build();
    }

    private static readonly Arbitrary<Question> Questions = Arb.From(
        from around in RandomCalendar.Places
        from definition in RandomTree.Near(around)
        let model = definition.Model
        from a in RandomCalendar.InstantsNear(around)
        from b in RandomCalendar.InstantsNear(around)
        from c in RandomCalendar.InstantsNear(around)
        from work in WorkNear(model, a, b)
        select new Question(definition, model, a, b, c, work));

    [Fact]
    public void Working_time_up_to_the_end_of_added_work_is_that_work() =>
        Check(q => q.Calendar.Between(q.A, q.Calendar.Add(q.A, q.Work)) == q.Work);

    [Fact]
    public void Adding_no_work_changes_nothing() =>
        Check(q => q.Calendar.Add(q.A, Duration.Zero) == q.A);

    [Fact]
    public void Working_time_is_additive() =>
        Check(q => q.Calendar.Between(q.A, q.B) + q.Calendar.Between(q.B, q.C) == q.Calendar.Between(q.A, q.C));

    [Fact]
    public void Working_time_is_antisymmetric() =>
        Check(q => q.Calendar.Between(q.A, q.B) == -q.Calendar.Between(q.B, q.A));

    [Fact]
    public void More_time_is_never_less_work_and_a_later_start_never_an_earlier_end() =>
        Check(q =>
        {
            var (early, late) = (Instant.Min(q.A, q.B), Instant.Max(q.A, q.B));
            return q.Calendar.Between(q.C, early) <= q.Calendar.Between(q.C, late)
                && q.Calendar.Add(early, q.Work) <= q.Calendar.Add(late, q.Work);
        });

    [Fact]
    public void Added_work_ends_at_the_earliest_instant_and_subtracted_work_begins_at_the_latest() =>
        Check(q =>
        {
            var end = q.Calendar.Add(q.A, q.Work);
            var beyond = q.Calendar.Between(q.A, end - Duration.Epsilon * Math.Sign(q.Work.TotalNanoseconds));
            return q.Work == Duration.Zero || (q.Work > Duration.Zero ? beyond < q.Work : beyond > q.Work);
        });

    [Fact]
    public void Working_time_agrees_with_walking_the_dates() =>
        Check(q => q.Calendar.Between(q.A, q.B) == q.Model.Between(q.A, q.B));

    [Fact]
    public void Added_work_agrees_with_walking_the_dates() =>
        Check(q => q.Calendar.Add(q.A, q.Work) == q.Model.Add(q.A, q.Work));

    [Fact]
    public void Openings_and_closings_agree_with_walking_the_dates() =>
        Check(q => q.Calendar.IsOpen(q.A) == q.Model.IsOpen(q.A)
            && q.Calendar.NextOpen(q.A) == q.Model.NextOpen(q.A)
            && (IsEndless(q) || q.Calendar.NextClose(q.A) == q.Model.NextClose(q.A)));

    [Fact]
    public void Open_means_that_the_next_opening_is_now_and_the_next_closing_shuts() =>
        Check(q =>
        {
            if (q.Calendar.IsOpen(q.A) != (q.Calendar.NextOpen(q.A) == q.A)) return false;
            if (IsEndless(q)) return true;

            var close = q.Calendar.NextClose(q.A);
            return close > q.A && !q.Calendar.IsOpen(close) && q.Calendar.IsOpen(close - Duration.Epsilon);
        });

    // Open for the model's whole horizon; whether there is a closing after it, the model cannot tell.
    private static bool IsEndless(Question q) => q.Model.NextClose(q.A) - q.A > Duration.FromDays(300);

    // Work that ends on an edge, next to one, or anywhere within some weeks.
    private static Gen<Duration> WorkNear(SlowCalendar model, Instant a, Instant b)
    {
        var exact = model.Between(a, model.NextOpen(b));
        return Gen.Frequency(
            (1, Gen.Constant(Duration.Zero)),
            (4, Gen.Constant(exact)),
            (2, Gen.Constant(exact + Duration.Epsilon)),
            (2, Gen.Constant(-exact)),
            (4, Gen.Choose(-1000, 1000).Select(part => exact / 1000 * part)),
            (1, Gen.Choose(-900, 900).Select(seconds => Duration.FromSeconds(seconds)))).Where(work => model.Knows(a, work));
    }

    private static void Check(Func<Question, bool> law) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 100, all: 400)), Prop.ForAll(Questions, law));
}
