using Quickstart.Data;
using Quickstart.Plan;

namespace Quickstart.Play;

/// <summary>
/// Plays the calendar day by day: the day's engagements side by side, each step at its own instant; then the sweeper fires what fell due.
/// When it looks decides only when people are told: a deadline takes effect at its own instant, before the next step of its engagement. A
/// day that was interrupted is played again from its morning; commands that were applied answer as repeated and change nothing. What
/// happened on a day is told while the next one is played.
/// </summary>
internal sealed class Player(
    IHandoff handoff, Sweeper sweeper, Dispatcher dispatcher, CoverageWatch watch, SimulatedClock clock, RunProgress progress)
{
    /// <summary>So many engagements at once: the store writes what waits together in one transaction.</summary>
    internal static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 64 };

    /// <summary>Plays what is left of the calendar, and leaves the clock at its end.</summary>
    /// <param name="data">The opportunities.</param>
    /// <param name="seed">Of the simulation.</param>
    /// <param name="dayPlayed">Told of each day that is complete.</param>
    internal async Task PlayAsync(SalesData data, long seed, Action<LocalDate> dayPlayed)
    {
        var from = progress.LastDay()?.PlusDays(1) ?? Diary.FirstDay;
        if (from <= Diary.LastDay)
        {
            var days = data.Opportunities
                .AsParallel().AsOrdered().SelectMany(o => OpportunityPlan.For(o, seed))
                .ToLookup(step => step.At.InUtc().Date);
            clock.PlayedUntil = Diary.Midnight(from);
            for (var day = from; day <= Diary.LastDay; day = day.PlusDays(1))
            {
                await Task.WhenAll(PlayDayAsync(days[day]), dispatcher.StepAsync());
                await EndDayAsync(day);
                dayPlayed(day);
            }
        }

        clock.PlayedUntil = Diary.End;
        while (await dispatcher.StepAsync() > 0) ;
    }

    private Task PlayDayAsync(IEnumerable<Step> steps) => Parallel.ForEachAsync(
        steps.GroupBy(step => step.Request.Key),
        Together,
        async (one, _) =>
        {
            foreach (var step in one.OrderBy(step => step.At)) await GiveAsync(step);
        });

    private async Task EndDayAsync(LocalDate day)
    {
        clock.PlayedUntil = Diary.Midnight(day.PlusDays(1));
        await sweeper.DrainAsync();
        await watch.LookAsync(day, clock.GetCurrentInstant());
        progress.Complete(day);
    }

    private async Task GiveAsync(Step step)
    {
        clock.StandAt(step.At);
        var outcome = await handoff.ExecuteAsync(step.Request);
        if (outcome is Outcome.Refused refused) throw new PlanException(step, refused.Refusal.Text);
        if (outcome is Outcome.Decided { Events.Count: 0 }) throw new PlanException(step, "It changed nothing.");
    }
}

/// <summary>A planned command did not do what the plan reckoned with: a mistake in the sample, never in the data.</summary>
internal sealed class PlanException(Step step, string why)
    : Exception($"{step.Request.Command.Name} of {step.Request.Key} at {step.At}: {why}");
