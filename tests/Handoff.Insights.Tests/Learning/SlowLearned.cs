using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>The same counted slowly: from the state after each event, day by day, and one milestone after another.</summary>
internal sealed class SlowLearned
{
    /// <summary>In which order the playbook of the histories begins its milestones.</summary>
    private static readonly string[] Keys = ["accounts", "training", "data", "live"];

    private readonly List<Run> _runs = [];

    internal SlowLearned(LearningHistories histories, Interval range)
    {
        var until = range.HasEnd ? Instant.Min(range.End, histories.AsOf) : histories.AsOf;
        foreach (var (key, past) in histories.All)
        {
            var all = past.Select(each => each.Event).ToList();
            var events = all.Skip(all.FindLastIndex(e => e is Event.ImportDropped) + 1).ToList();
            if (events.Count == 0 || (events[0] is Event.Opened { Imported: true } && !events.Exists(e => e is Event.WentLive))) continue;
            var known = events.Where(e => !range.HasEnd || e.At < range.End).ToList();
            Follow(key.Id, known, until);
        }

        _runs.RemoveAll(run => run.Turn is not { } turn || !range.Contains(turn));
    }

    /// <summary>Of each milestone of each version, as text.</summary>
    internal IEnumerable<string> Said() => _runs.GroupBy(run => (run.Playbook, run.Key)).Select(group =>
    {
        var newest = group.OrderBy(run => run.Begun.OpenedAt).ThenBy(run => run.Id.Value, StringComparer.Ordinal)
            .ThenBy(run => run.Begun.Id.Value, StringComparer.Ordinal).Last();
        return $"{group.Key.Playbook} {group.Key.Key} '{newest.Begun.Text}' {newest.Begun.Days}: turns {Ids(group)}, "
            + $"done {Ids(group.Where(run => run.IsDone))}, early {Ids(group.Where(run => run.IsDone && run.IsEarly))}, "
            + $"skipped {Ids(group.Where(run => run is { IsDone: false, End: { Because: null } }))}, "
            + $"given up {Ids(group.Where(run => run.End?.Because is not null))}, open {Ids(group.Where(run => run.End is null))}, "
            + $"right {Ids(group.Where(run => run.IsDone && run.Newest.FailedChecks == 0))}, "
            + $"failed {Ids(group.SelectMany(run => Enumerable.Repeat(run, run.Newest.FailedChecks)))}, "
            + $"reopened {Ids(group.SelectMany(run => Enumerable.Repeat(run, run.Newest.Reopened)))}, "
            + $"replanned {Ids(group.SelectMany(run => Enumerable.Repeat(run, run.Replanned)))}, took {Took([.. group])}";
    }).Order(StringComparer.Ordinal);

    internal static IEnumerable<string> Said(Learned learned) => learned.Playbooks.SelectMany(playbook => playbook.Milestones.Select(m =>
        $"{playbook.Playbook}@{playbook.Version} {m.Key} '{m.Text}' {m.Days}: turns {Ids(m.Turns)}, done {Ids(m.Done)}, "
        + $"early {Ids(m.Early)}, skipped {Ids(m.Skipped)}, given up {Ids(m.GivenUp)}, open {Ids(m.Open)}, right {Ids(m.RightFirstTime)}, "
        + $"failed {Ids(m.FailedChecks)}, reopened {Ids(m.Reopened)}, replanned {Ids(m.Replanned)}, took {Took(m.Took)}"))
        .Order(StringComparer.Ordinal);

    /// <summary>The lengths that the review of a milestone of the newest version learns from.</summary>
    internal IReadOnlyList<(double Length, bool IsDone)> Alike(string key, string text) =>
        [.. _runs.Where(run => run.Key == key && run.Begun.Text == text && run.IsTimed && !run.IsEarly)
            .Select(run => (run.Took, run.IsDone))];

    /// <summary>Kaplan and Meier, from one length at which something was done to the next.</summary>
    internal static double? Within(IReadOnlyList<(double Length, bool IsDone)> lengths, double share)
    {
        var left = 1.0;
        foreach (var at in lengths.Where(each => each.IsDone).Select(each => each.Length).Distinct().Order())
        {
            left *= 1 - ((double)lengths.Count(each => each.IsDone && each.Length == at) / lengths.Count(each => each.Length >= at));
            if (1 - left >= share - 1e-9) return at;
        }

        return null;
    }

    /// <summary>How many business days that much working time is, from an instant on: one day after the other.</summary>
    internal static double Days(IWorkingCalendar calendar, Instant from, Duration work)
    {
        var (mark, first) = (Duration.Zero, 1);
        while (calendar.Between(from, calendar.AddBusinessDays(from, first + 30)) < work) first += 30;
        if (first > 1) mark = calendar.Between(from, calendar.AddBusinessDays(from, first - 1));
        for (var day = first; ; day++)
        {
            var next = calendar.Between(from, calendar.AddBusinessDays(from, day));
            if (next >= work) return work == Duration.Zero ? 0 : day - 1 + ((work - mark) / (next - mark));
            mark = next;
        }
    }

    private void Follow(EngagementId id, List<Event> events, Instant until)
    {
        var states = new List<Engagement>();
        foreach (var happened in events) states.Add(Decider.Evolve(states.Count == 0 ? null : states[^1], happened));
        for (var at = 0; at < events.Count; at++)
        {
            if (events[at] is not Event.PlaybookBegun begun) continue;
            for (var place = 0; place < Keys.Length; place++)
            {
                var run = new Run(id, begun.Playbook, Keys[place], begun.Milestones[place]);
                run.Follow(events.Skip(at).ToList(), states.Skip(at).ToList(), until);
                _runs.Add(run);
            }
        }
    }

    private static string Took(IReadOnlyList<Run> runs)
    {
        var timed = runs.Where(run => run.IsTimed && !run.IsEarly).ToList();
        var lengths = timed.Select(run => (run.Took, run.IsDone)).ToList();
        return $"{Ids(timed.Where(run => run.IsDone))} {Ids(timed.Where(run => !run.IsDone))} "
            + string.Join(' ', ((double[])[0.1, 0.5, 0.8, 0.9]).Select(share => Text(Within(lengths, share))));
    }

    private static string Took(RealLengths took) => $"{Ids(took.Done)} {Ids(took.Unfinished)} "
        + string.Join(' ', ((double?[])[took.Tenth, took.Median, took.Eighty, took.Ninety]).Select(Text));

    private static string Text(double? length) => length is { } known ? $"{known:0.000000}" : "never";

    private static string Ids(Figure figure) => $"{figure.Count} [{string.Join(' ', figure.Engagements)}]";

    private static string Ids(IEnumerable<Run> runs)
    {
        var all = runs.ToList();
        return $"{all.Count} [{string.Join(' ', all.Select(run => run.Id.Value).Distinct().Order(StringComparer.Ordinal))}]";
    }

    private sealed class Run(EngagementId id, string playbook, string key, Milestone begun)
    {
        internal EngagementId Id => id;

        internal string Playbook => playbook;

        internal string Key => key;

        internal Milestone Begun { get; } = begun;

        internal Milestone Newest { get; private set; } = begun;

        internal ItemEnd? End => Newest.End;

        internal bool IsDone => End?.How == ItemEnding.Settled;

        internal bool IsEarly { get; private set; }

        internal bool IsTimed { get; private set; }

        internal double Took { get; private set; }

        internal int Replanned { get; private set; }

        internal Instant? Turn { get; private set; }

        internal void Follow(List<Event> events, List<Engagement> states, Instant until)
        {
            Replanned = events.OfType<Event.MilestoneReplanned>().Count(e => e.Id == Begun.Id);
            (Instant From, Instant To, Engagement State)? stretch = null;
            for (var at = 0; at < states.Count; at++)
            {
                Newest = states[at].Items.OfType<Milestone>().Single(milestone => milestone.Id == Begun.Id);
                var (now, next) = (events[at].At, at + 1 < states.Count ? events[at + 1].At : until);
                var from = Instant.Max(now, Newest.StartAt);
                var isItsTurn = Newest.IsOpen && from <= next && Newest.DependsOn.All(on => IsOver(states[at], on));
                if (at + 1 < states.Count && events[at + 1] is Event.ItemSettled settled && settled.Id == Begun.Id && !isItsTurn)
                {
                    IsEarly = true;
                    Turn ??= next;
                }

                if (stretch is { } last && !(isItsTurn && last.To == from))
                {
                    Add(last);
                    stretch = null;
                }

                if (!isItsTurn) continue;
                Turn ??= from;
                stretch = (stretch?.From ?? from, next, states[at]);
            }

            if (stretch is { } rest) Add(rest);
            if (End is { } end) Turn ??= end.At;
        }

        private void Add((Instant From, Instant To, Engagement State) stretch)
        {
            IsTimed = true;
            var calendar = LearningHistories.Calendars.Find(stretch.State.Facts.Calendar ?? "default")!;
            Took += Days(calendar, stretch.From, calendar.Between(stretch.From, stretch.To));
        }

        private static bool IsOver(Engagement state, ItemId on) =>
            state.Items.Single(item => item.Id == on).End is { Because: null };
    }
}
