namespace Handoff.Tests;

/// <summary>The same numbers from all events at once, looked up again for each, without states and without tallies.</summary>
internal sealed class SlowReport
{
    private readonly Dictionary<string, List<EngagementId>> _counts = [];
    private readonly Dictionary<string, List<Duration>> _lengths = [];
    private readonly Interval _range;
    private readonly SlowTeams _teams;

    internal SlowReport(
        IEnumerable<(EngagementKey Key, IReadOnlyList<PastEvent> Past)> all, Interval range, Instant asOf, IPeople? people = null)
    {
        (_range, _teams) = (range, new(people));
        foreach (var (key, past) in all)
        {
            var events = past.Select(p => p.Event).ToList();
            events = events[(events.FindLastIndex(e => e is Event.ImportDropped) + 1)..];
            if (events is [] or [Event.Opened { Imported: true }, ..] && !events.Exists(e => e is Event.WentLive)) continue;
            for (var at = 0; at < events.Count; at++)
            {
                if (range.Contains(events[at].At)) Count(key.Id, events[..at], events[at]);
            }

            BreachedAndOpen(key.Id, events);
            Times.Wait(key.Id, events, range, asOf);
            foreach (var (who, acts) in Times.Effort(key.Id, events, range, asOf))
            {
                for (var act = 0; act < acts; act++) Add(key.Id, $"effort, {who}, acts");
            }
        }
    }

    internal List<int> Scores { get; } = [];

    internal SlowTimes Times { get; } = new();

    /// <summary>What is not zero, as <c>path: count [engagements]</c>.</summary>
    internal IEnumerable<string> Lines => _counts
        .Select(count => Line(count.Key, count.Value.Count, count.Value.Distinct().Select(id => id.Value))).Order(StringComparer.Ordinal);

    internal static string Line(string path, int count, IEnumerable<string> ids) =>
        $"{path}: {count} [{string.Join(' ', ids.Order(StringComparer.Ordinal))}]";

    /// <summary>The shortest length within which so many of a hundred lie; null where there are none.</summary>
    internal Duration? Within(string path, int percent) => _lengths.TryGetValue(path, out var lengths)
        ? lengths.Where(length => lengths.Count(other => other <= length) * 100 >= percent * lengths.Count).Min()
        : null;

    private void Count(EngagementId id, List<Event> before, Event e)
    {
        if (e is Event.Transition or Event.Opened or Event.Migrated) Stages(id, before, e);
        if (e is Event.Transition transition) Handoffs(id, before, transition);
        if (e is Event.Timed { Happened: ClockEvent.OfClock clock }) Clocks(id, before, clock);
        Promises(id, before, e);
        Problems(id, before, e);
        if (e is Event.SignedOff signed)
        {
            Add(id, "satisfied, signed off");
            if (signed.Score is { } score)
            {
                Add(id, "satisfied, scored");
                Scores.Add(score);
            }

            if (YesOf(before) is { } yes) Took("from yes", e.At - yes);
        }

        if (e is Event.Presumed) Add(id, "satisfied, presumed");
        if (e is Event.Disputed) Add(id, "satisfied, disputed");
        if (e is Event.Opened { RepeatOf: not null }) Add(id, "satisfied, repeat business");
    }

    internal static Instant? YesOf(List<Event> before)
    {
        var last = before.FindLast(e => e is Event.Won or Event.UnWon or Event.Reopened { Move.Phase: not Phase.Relationship });
        return last is null or Event.UnWon or Event.Reopened { Move.Phase: Phase.Prospect } ? null : last.At;
    }

    private void Stages(EngagementId id, List<Event> before, Event e)
    {
        var (old, now) = (PlaceOf(before), PlaceOf([.. before, e]));
        if (old == now) return;
        Add(id, $"stages, {now}, entered");
        if (old is null) return;
        Add(id, $"stages, {old}, left");
        var entry = Enumerable.Range(1, before.Count).Last(count => PlaceOf(before[..count]) != PlaceOf(before[..(count - 1)]));
        Took($"stay {old}", e.At - before[entry - 1].At);
    }

    private static string? PlaceOf(List<Event> events)
    {
        var lifecycle = events.FindLast(e => e is Event.Opened or Event.Migrated) switch
        {
            Event.Opened opened => opened.Lifecycle.Name,
            Event.Migrated migrated => migrated.To.Name,
            _ => null,
        };
        var stage = events.FindLast(e => e is Event.Opened or Event.Migrated or Event.Transition) switch
        {
            Event.Opened opened => opened.Stage,
            Event.Migrated migrated => migrated.Stage,
            Event.Transition moved => moved.Move.To,
            _ => default,
        };
        return lifecycle is null ? null : $"{lifecycle}, {stage}";
    }

    private void Handoffs(EngagementId id, List<Event> before, Event.Transition e)
    {
        if (e is Event.Offered) Add(id, $"{PairOf(before, (Event.Offered)e)}, offered");
        if (OpenOffer(before) is not { } offer || e is Event.Offered or Event.Held or Event.Resumed) return;
        var pair = PairOf(before[..before.LastIndexOf(offer)], offer);
        if (e is Event.Accepted or Event.Returned) Took($"answer {pair}", e.At - offer.At);
        if (e is Event.Accepted) Add(id, $"{pair}, accepted");
        else if (e is Event.Lapsed) Add(id, $"{pair}, lapsed");
        else if (e is Event.Returned returned)
        {
            Add(id, $"{pair}, returned");
            foreach (var reason in returned.Reasons) Add(id, $"{pair}, returned for, {reason.Requirement?.Value}");
        }
        else if (e is Event.Withdrawn || e.Move.From != e.Move.To) Add(id, $"{pair}, withdrawn");
    }

    /// <summary>The newest offer, if nothing has answered it or taken it along.</summary>
    internal static Event.Offered? OpenOffer(List<Event> events) => events.FindLast(e =>
        e is Event.Offered or Event.Accepted or Event.Returned or Event.Lapsed or Event.Withdrawn
        || (e is Event.Transition t and not (Event.Held or Event.Resumed) && t.Move.From != t.Move.To)) as Event.Offered;

    private static string PairOf(List<Event> before, Event.Offered offer)
    {
        var from = before.FindLast(e => e is Event.Opened || (e is Event.Transition t && t.Move.From != t.Move.To)) switch
        {
            Event.Opened opened => opened.Responsible,
            Event.Transition moved => moved.Move.Responsible!.Value,
            _ => default,
        };
        return $"handoffs, {from}, {offer.By.AsMember()?.Value}, {offer.Receiving}";
    }

    private void Clocks(EngagementId id, List<Event> before, ClockEvent.OfClock e)
    {
        if (e is ClockEvent.Ended ended)
        {
            Add(id, $"{ClockOf(before, e)}, {Word(ended.Outcome)}");
            if (_teams.Of(SlowTeams.Running(before), before, e) is { } team) Add(id, $"{team}, {Word(ended.Outcome)}");
        }

        var isMet = e is ClockEvent.Stopped { Outcome: ClockOutcome.Met };
        if (isMet && e.Clock.Value.StartsWith("tell-", StringComparison.Ordinal)) Add(id, "problems, told in time");
        if (!e.Clock.Value.StartsWith("update-", StringComparison.Ordinal)) return;
        if (isMet) Add(id, "updates, kept");
        if (e is ClockEvent.Crossed { Threshold: "breach" }) Add(id, "updates, missed");
    }

    private static string ClockOf(List<Event> before, ClockEvent.OfClock e)
    {
        var terms = before.OfType<Event.Timed>().Select(t => t.Happened).OfType<ClockEvent.WithTerms>()
            .Last(t => t.Clock == e.Clock && t.Item == e.Item).Terms;
        return $"clocks, {e.Clock}, {terms.Segment}";
    }

    private static string Word(ClockOutcome outcome) => outcome switch
    {
        ClockOutcome.Met => "met",
        ClockOutcome.MetLate => "met late",
        ClockOutcome.Breached => "breached",
        _ => "void",
    };

    /// <summary>Of each clock that goes on: its first breach since it was started, which stays when it is reopened.</summary>
    private void BreachedAndOpen(EngagementId id, List<Event> events)
    {
        foreach (var clock in events.OfType<Event.Timed>().Select(t => t.Happened).OfType<ClockEvent.OfClock>()
            .GroupBy(c => (c.Clock, c.Item)))
        {
            var since = clock.ToList();
            since = since[since.FindLastIndex(c => c is ClockEvent.Started)..];
            var open = since.FindLastIndex(c => c is ClockEvent.Ended) <= since.FindLastIndex(c => c is ClockEvent.Reopened);
            var breach = since.Find(c => c is ClockEvent.Crossed { Threshold: "breach" }
                || (c is ClockEvent.WithTerms terms && terms.Passed.Contains("breach")));
            if (!open || breach is null || !_range.Contains(breach.At)) continue;
            Add(id, $"{ClockOf(events, breach)}, breached and open");
            if (_teams.Of(events, events, breach) is { } team) Add(id, $"{team}, breached and open");
        }
    }

    private void Promises(EngagementId id, List<Event> before, Event e)
    {
        var (item, how) = e switch
        {
            Event.CommitmentFulfilled x => (x.Id, "kept"),
            Event.CommitmentVaried x => (x.Id, "varied"),
            Event.CommitmentWaived x => (x.Id, "waived"),
            Event.ItemDropped x => (x.Id, "dropped"),
            _ => (default, ""),
        };
        if (how.Length == 0 || Made(before).FirstOrDefault(c => c.Id == item) is not { } commitment) return;
        var due = before.Aggregate(commitment.DueAt, (date, past) => past switch
        {
            Event.CommitmentCorrected x when x.Id == item => x.DueAt,
            Event.ItemReopened x when x.Id == item => x.DueAt,
            _ => date,
        });
        Add(id, $"promises, {commitment.Source.ToString().ToLowerInvariant()}, {how}{(how == "kept" && e.At > due ? " late" : "")}");
    }

    private static IEnumerable<Commitment> Made(List<Event> before) => before.SelectMany(e => e switch
    {
        Event.CommitmentAdded x => [x.Commitment],
        Event.CommitmentVaried x => [x.Replacement],
        Event.CommitmentSplit x => [x.Rest],
        Event.Disputed x => x.Missing,
        _ => (IEnumerable<Commitment>)[],
    });

    private void Problems(EngagementId id, List<Event> before, Event e)
    {
        bool IsProblem(ItemId item) => before.Exists(p => p is Event.ItemOpened { Item: Problem problem } && problem.Id == item);
        if (e is Event.ItemOpened { Item: Problem }) Add(id, "problems, opened");
        if (e is Event.ItemReopened { AsItWas: false } again && IsProblem(again.Id)) Add(id, "problems, opened");
        if (e is Event.ProblemWithheld) Add(id, "problems, withheld");
        if (e is Event.ItemSettled settled && IsProblem(settled.Id)) Add(id, "problems, settled");
        if (e is not Event.CustomerContacted contact) return;
        foreach (var item in contact.About.Where(IsProblem))
        {
            var last = before.FindLast(p => p switch
            {
                Event.ItemOpened x => x.Item.Id == item,
                Event.ItemReopened x => x.Id == item && !x.AsItWas,
                Event.CustomerContacted x => x.About.Contains(item) && IsOpen(before[..before.IndexOf(x)], item),
                _ => false,
            });
            if (last is Event.CustomerContacted || !IsOpen(before, item)) continue;
            Add(id, "problems, told");
            Took("told", e.At - before.FindLast(p => OpensAnew(p, item))!.At);
        }
    }

    private static bool OpensAnew(Event e, ItemId item) => e switch
    {
        Event.ItemOpened x => x.Item.Id == item,
        Event.ItemReopened x => x.Id == item && !x.AsItWas,
        _ => false,
    };

    private static bool IsOpen(List<Event> before, ItemId item) => before.FindLast(e => e switch
    {
        Event.ItemOpened x => x.Item.Id == item,
        Event.ItemReopened x => x.Id == item,
        Event.ItemSettled x => x.Id == item,
        Event.ItemDropped x => x.Id == item,
        _ => false,
    }) is Event.ItemOpened or Event.ItemReopened;

    private void Add(EngagementId id, string path)
    {
        if (!_counts.TryGetValue(path, out var ids)) _counts[path] = ids = [];
        ids.Add(id);
    }

    private void Took(string path, Duration length)
    {
        if (!_lengths.TryGetValue(path, out var lengths)) _lengths[path] = lengths = [];
        lengths.Add(length);
    }
}
