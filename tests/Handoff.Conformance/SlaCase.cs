using System.Globalization;
using NodaTime;

namespace Handoff.Conformance;

/// <summary>One clock, played from its start to the instant at which the question is asked.</summary>
internal static class SlaCase
{
    private static readonly ClockKey Key = "case";

    /// <summary>Longer than any case lasts; the cases know no expiry.</summary>
    private static readonly Duration NoExpiry = Duration.FromDays(730);

    internal static Verdict Judge(CaseNode found)
    {
        var zone = CaseCalendar.Zone(found.Need("calendar"));
        var (id, expected) = (found.Need("id").Text(), Expected(found.Need("expect"), zone));
        return found.Find("peculiar")?.Flag() == true ? new Verdict.Peculiar() : Verdict.Of(id, expected, Play(found, zone));
    }

    private static string Play(CaseNode found, DateTimeZone zone)
    {
        var rules = new ClockDecider(new CalendarBook([CaseCalendar.Read(found.Need("calendar"))]), CatchUpDelivery.All);
        var (board, fired) = (ClockBoard.Empty, new List<(string, Instant)>());
        var asOf = found.Need("asOf").At(zone);
        var steps = found.Need("events").Items().Select(e => (At: e.Need("at").At(zone), Command: Command(e, found, zone)));
        foreach (var (at, command) in steps.Append((asOf, new ClockCommand.CatchUp())))
        {
            if (rules.Decide(board, command, at) is not ClockDecision.Decided decided) return $"{command} refused at {at}";
            board = decided.Board;
            fired.AddRange(decided.Events.OfType<ClockEvent.Crossed>().Select(c => (c.Threshold, c.At)));
        }

        return rules.Explain(board, Key, asOf) is { } clock ? Text(clock, board.Clock(Key)!, fired) : "never started";
    }

    private static ClockCommand Command(CaseNode happened, CaseNode found, DateTimeZone zone) => happened.Need("what").Text() switch
    {
        "start" => new ClockCommand.Start(Policy(found)),
        "pause" => new ClockCommand.Pause("case", Party.Customer, happened.Need("at").At(zone) + NoExpiry),
        "resume" => new ClockCommand.Resume(),
        "stop" => new ClockCommand.Stop(Key),
        "cancel" => new ClockCommand.Cancel(Key),
        var unknown => throw happened.Fault($"unknown event '{unknown}'"),
    };

    private static SlaPolicy Policy(
        CaseNode found) => new(Key, new Target.BusinessTime(found.Need("target").Need("businessSeconds").Seconds()))
        {
            Warnings = (found.Find("warnings")?.Items() ?? []).Select(w => (Warning)new Warning.AtFraction(w.Number())).ToValueList(),
            Escalations = (found.Find("escalations")?.Items() ?? []).Select(e => e.Need("afterBusinessSeconds").Seconds()).ToValueList(),
            PausedBy = PausedBy.Customer,
        };

    private static string Expected(CaseNode expect, DateTimeZone zone) => Text(
        expect.Need("phase").Text(),
        expect.Need("outcome") is { IsNull: false } outcome ? outcome.Text() : null,
        expect.Need("consumedBusinessSeconds").Seconds(),
        expect.Need("dueAt") is { IsNull: false } due ? due.At(zone) : null,
        expect.Need("overrunBusinessSeconds").Seconds(),
        expect.Need("fired").Items().Select(f => (f.Need("threshold").Text(), f.Need("crossedAt").At(zone))));

    private static string Text(ClockExplanation explained, SlaClock clock, List<(string, Instant)> fired) => Text(
        explained.Phase.ToString().ToLowerInvariant(),
        Outcome(clock),
        explained.Consumed,
        explained.Phase == ClockPhase.Running ? explained.DueAt : null,
        Duration.Max(Duration.Zero, explained.Consumed - clock.Budget),
        fired);

    private static string? Outcome(SlaClock clock) => clock.End?.Outcome switch
    {
        ClockOutcome.Met => "met",
        ClockOutcome.MetLate => "met-late",
        ClockOutcome.Breached => "breached",
        ClockOutcome.Void => "void",
        _ => clock.BreachedAt is null ? null : "breached",
    };

    private static string Text(
        string phase, string? outcome, Duration consumed, Instant? due, Duration overrun, IEnumerable<(string Name, Instant At)> fired) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{phase}, outcome {outcome ?? "none yet"}, consumed {consumed.TotalSeconds} s, due {due?.ToString() ?? "-"}, "
                    + $"overrun {overrun.TotalSeconds} s, fired [{string.Join(", ", fired.Select(f => $"{f.Name} at {f.At}"))}]");
}
