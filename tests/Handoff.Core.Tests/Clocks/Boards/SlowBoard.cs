using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// Clocks as anybody would count them: minute by minute, asking the calendar whether it is open and the ledger whether it is paused.
/// Slow and obviously right, as long as everything happens on whole minutes.
/// </summary>
internal sealed class SlowBoard(CalendarBook calendars)
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private readonly List<(string Cause, Instant From, Instant? To, Party Party, Instant ExpiresAt)> _pauses = [];

    private Instant? _at;

    internal Dictionary<ClockKey, SlowClock> Clocks { get; } = [];

    /// <summary>Every threshold that was crossed, in order.</summary>
    internal List<(ClockKey Clock, int Cycle, string Threshold, Instant At)> Crossed { get; } = [];

    internal bool IsPausedFor(string cause) => _pauses.Any(p => p.Cause == cause && p.To is null);

    internal void PassUntil(Instant now)
    {
        for (var at = _at ?? now; ; at += Minute)
        {
            foreach (var pause in _pauses.Where(p => p.To is null && p.ExpiresAt <= at).ToList()) Resume(pause.Cause, at);
            foreach (var clock in Clocks.Values.Where(c => c.IsOpen)) Cross(clock, at);
            if (at >= now) break;
            foreach (var clock in Clocks.Values.Where(c => c.IsOpen && Counts(c, at))) clock.Used += 1;
        }

        _at = now;
    }

    internal void Start(SlaPolicy policy, Instant from, Instant now)
    {
        var clock = new SlowClock(policy.Clock, (Clocks.GetValueOrDefault(policy.Clock)?.Cycle ?? 0) + 1) { Since = from };
        Aim(clock, policy);
        clock.Used = Count(clock, from, now);
        Clocks[policy.Clock] = clock;
        Pass(clock);
    }

    internal void Pause(string cause, Party party, Instant expiresAt, Instant now) => _pauses.Add((cause, now, null, party, expiresAt));

    internal void Resume(string cause, Instant now)
    {
        var at = _pauses.FindIndex(p => p.Cause == cause && p.To is null);
        _pauses[at] = _pauses[at] with { To = now };
    }

    internal static void End(SlowClock clock, Instant now)
    {
        clock.IsOpen = false;
        if (clock.Used > clock.Budget) Assert.True(clock.IsBreached, $"{clock.Key} ended late at {now} and was never breached");
    }

    internal void Reopen(SlowClock clock, Reopening how, Instant now)
    {
        if (how == Reopening.NewCycle)
        {
            Start(clock.Policy, now, now);
            return;
        }

        (clock.IsOpen, clock.Since) = (true, now);
        clock.Brought = how == Reopening.Continue ? clock.Used : 0;
        clock.Used = clock.Brought;
        if (how == Reopening.Restart) Aim(clock, clock.Policy);
    }

    internal void Retarget(SlowClock clock, SlaPolicy policy, RetargetMode mode, Instant now)
    {
        if (mode == RetargetMode.Keep) return;
        var days = IsDays(clock.Policy);
        Aim(clock, policy);
        if (mode == RetargetMode.FromStart || days != IsDays(policy)) clock.Used = clock.Brought + Count(clock, clock.Since, now);
        Pass(clock);
    }

    private static bool IsDays(SlaPolicy policy) => policy.Target is Target.CalendarTime;

    private void Aim(SlowClock clock, SlaPolicy policy)
    {
        clock.Policy = policy;
        clock.Calendar = IsDays(policy) ? WorkingCalendar.Always : calendars.Find(policy.Calendar!)!;
        clock.Budget = policy.Target switch
        {
            Target.BusinessTime time => (int)time.Length.TotalMinutes,
            Target.CalendarTime time => (int)time.Length.TotalMinutes,
            Target.BusinessDays days =>
                (int)clock.Calendar.Between(clock.Since, clock.Calendar.AddBusinessDays(clock.Since, days.Days)).TotalMinutes,
            _ => throw new InvalidOperationException("Not a target of this model."),
        };
    }

    private int Count(SlowClock clock, Instant from, Instant to)
    {
        var used = 0;
        for (var at = from; at < to; at += Minute) used += Counts(clock, at) ? 1 : 0;
        return used;
    }

    private bool Counts(SlowClock clock, Instant at) =>
        clock.Calendar.IsOpen(at)
        && !_pauses.Any(p => p.From <= at && (p.To is null || at < p.To) && (clock.Policy.PausedBy & Flag(p.Party)) != 0);

    private static PausedBy Flag(Party party) => party switch
    {
        Party.Us => PausedBy.Us,
        Party.Customer => PausedBy.Customer,
        _ => PausedBy.ThirdParty,
    };

    private void Cross(SlowClock clock, Instant at)
    {
        foreach (var name in clock.Reached().Where(clock.Done.Add)) Crossed.Add((clock.Key, clock.Cycle, name, at));
    }

    /// <summary>What lies behind a clock that is given a target fires for nobody.</summary>
    private static void Pass(SlowClock clock)
    {
        foreach (var name in clock.Reached()) clock.Done.Add(name);
    }
}

/// <summary>One clock of a <see cref="SlowBoard"/>, in whole minutes.</summary>
internal sealed class SlowClock(ClockKey key, int cycle)
{
    internal ClockKey Key { get; } = key;

    internal int Cycle { get; } = cycle;

    internal SlaPolicy Policy { get; set; } = null!;

    internal IWorkingCalendar Calendar { get; set; } = null!;

    internal Instant Since { get; set; }

    internal int Budget { get; set; }

    internal int Used { get; set; }

    /// <summary>What it brought along when it was reopened.</summary>
    internal int Brought { get; set; }

    internal bool IsOpen { get; set; } = true;

    internal HashSet<string> Done { get; } = [];

    internal bool IsBreached => Done.Contains("breach");

    /// <summary>The thresholds that lie behind it, in order.</summary>
    internal IEnumerable<string> Reached()
    {
        IEnumerable<(string Name, double At)> warnings = Policy.Warnings.Select(w => (w.Name, WarnsAt(w))).Where(w => w.Item2 > 0)
            .OrderBy(w => w.Item2);
        IEnumerable<(string Name, double At)> ladder = Policy.Escalations
            .Select((e, at) => ($"escalate:{at + 1}", Budget + e.TotalMinutes));
        return warnings.Append((Name: "breach", At: Budget)).Concat(ladder).Where(t => t.At <= Used).Select(t => t.Name);
    }

    private double WarnsAt(Warning warning) => warning switch
    {
        Warning.AtFraction at => Budget * at.Fraction,
        Warning.Ahead ahead => Budget - ahead.Length.TotalMinutes,
        _ => throw new InvalidOperationException("Not a warning of this model."),
    };
}
