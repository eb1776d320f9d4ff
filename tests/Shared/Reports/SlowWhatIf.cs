namespace Handoff.Tests;

/// <summary>
/// How clocks would have gone day and night, paused by nobody, from all events at once: a start, an end, and how long lies between. Without
/// states, without replays and without tallies.
/// </summary>
internal static class SlowWhatIf
{
    internal static readonly Duration Length = Duration.FromHours(30);

    /// <summary>Clocks of the whole that run to no promised date.</summary>
    internal static readonly ClockKey[] Clocks = ["next-step", "package", "acceptance", "acknowledgement", "kickoff", "sign-off"];

    internal static WhatIfCandidate Candidate { get; } = new()
    {
        Policies = Clocks
            .Select(clock => new SlaPolicy(clock, new Target.CalendarTime(Length)) { PausedBy = PausedBy.Nobody }).ToValueList(),
    };

    /// <summary>What it finds, a line for each clock that ran: how many, how many late, how many then, and which change sides.</summary>
    internal static IEnumerable<string> Lines(
        IEnumerable<(EngagementKey Key, IReadOnlyList<PastEvent> Past)> all, Interval range, Instant until)
    {
        var runs = new List<(string Clock, string Id, bool Late, bool Then)>();
        foreach (var (key, past) in all)
        {
            var events = past.Select(p => p.Event).ToList();
            events = events[(events.FindLastIndex(e => e is Event.ImportDropped) + 1)..];
            if (events is [Event.Opened { Imported: true }, ..] && !events.Exists(e => e is Event.WentLive)) continue;
            var clocks = events.Where(e => e.At < until).OfClocks<ClockEvent.OfClock>().Where(e => Clocks.Contains(e.Clock)).ToList();
            foreach (var start in clocks.OfType<ClockEvent.Started>())
            {
                var mine = clocks.Where(e => e.Clock == start.Clock && e.Cycle == start.Cycle).ToList();
                var end = mine.OfType<ClockEvent.Ended>().FirstOrDefault();
                if (range.HasStart && end?.At < range.Start) continue;
                var late = end?.Outcome is { } outcome
                    ? outcome is ClockOutcome.MetLate or ClockOutcome.Breached
                    : mine.Exists(e => e is ClockEvent.Crossed { Threshold: "breach" });
                var then = end is null ? until - start.From > Length : end.At - start.From >= Length;
                runs.Add((start.Clock.Value, key.Id.Value, late, then));
            }
        }

        return runs.GroupBy(run => run.Clock).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => Line(
            of.Key, of.Count(), of.Count(run => run.Late), of.Count(run => run.Then),
            of.Where(run => !run.Late && run.Then).Select(run => run.Id), of.Where(run => run.Late && !run.Then).Select(run => run.Id)));
    }

    internal static IEnumerable<string> Lines(WhatIfAnswer answer) => answer.Clocks.Where(clock => Clocks.Contains(clock.Clock))
        .Select(clock => Line(
            clock.Clock.Value, clock.Replayed.Count, clock.AsItWent.Late.Count, clock.WithCandidate.Late.Count,
            clock.BecomeLate.Engagements.Select(id => id.Value), clock.BecomeInTime.Engagements.Select(id => id.Value)));

    private static string Line(
        string clock, int all, int late, int then, IEnumerable<string> becomeLate, IEnumerable<string> becomeInTime) =>
        $"{clock}: {late} then {then} of {all} [{Ids(becomeLate)}] [{Ids(becomeInTime)}]";

    private static string Ids(IEnumerable<string> ids) => string.Join(' ', ids.Distinct().Order(StringComparer.Ordinal));
}
