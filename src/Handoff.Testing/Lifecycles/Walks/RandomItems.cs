using NodaTime;

namespace Handoff.Testing;

/// <summary>
/// What a random step asks of problems, decisions, milestones and update promises, and how it looks: mostly what makes sense.
/// </summary>
internal static class RandomItems
{
    private const string Check = "the doors close";

    private static readonly string[] Options = ["red", "blue"];

    internal static Command Problem(WalkStep step, Engagement state, Instant now)
    {
        var id = Id(step, state, "p");
        return (step.Choice % 6) switch
        {
            0 => new Command.RateProblem(id, (ProblemSeverity)((step.A % 4) + 1), "it got worse"),
            1 => new Command.WithholdProblem(id, "solved by noon"),
            2 => Contact(step, state, now),
            _ => new Command.OpenProblem(Named("p", step), "the gate is locked", (ProblemSeverity)((step.A % 3) + 1))
            {
                Endangers = state.Items.Take(step.Gap % 3).Select(item => item.Id).ToValueList(),
                DueAt = step.B % 3 == 0 ? now + Duration.FromHours(step.Gap) : null,
            },
        };
    }

    internal static Command Decision(WalkStep step, Engagement state, Instant now) => (step.Choice % 4) switch
    {
        0 => new Command.AnswerDecision(Id(step, state, "d"), step.A % 7 == 0 ? "green" : Options[step.A % 2], "by mail"),
        1 => new Command.RescheduleItem(Id(step, state, "d"), now + Duration.FromHours(step.Gap), "Bea is away"),
        _ => new Command.OpenDecision(Named("d", step), "which colour?", [.. Options], now + Duration.FromHours((step.Gap % 300) + 1))
        {
            Blocks = state.Items.Where(item => item.IsOpen).Take(step.A % 3).Select(item => item.Id).ToValueList(),
            Silence = (Silence)((step.B % 3) + 1),
            Default = Options[step.A % 2],
        },
    };

    internal static Command Milestone(WalkStep step, Engagement state, Instant now) => (step.Choice % 8) switch
    {
        0 => new Command.ReplanMilestone(Id(step, state, "s"), (step.Gap % 20) + 1, "the paint is late"),
        1 => new Command.LinkMilestone(Id(step, state, "s"))
        {
            DependsOn = state.Items.OfType<Milestone>().Skip(step.A % 3).Take(2).Select(m => m.Id).ToValueList(),
            Fulfils = state.Commitments.Take(step.B % 2).Select(c => c.Id).ToValueList(),
        },
        2 => new Command.SkipMilestone(Id(step, state, "s"), "not needed") { Consent = new Consent("buyer", "mail", now) },
        3 => new Command.CheckMilestone(Id(step, state, "s"), Check, step.A % 3 != 0, "tried all"),
        4 => new Command.SettleItem(Id(step, state, "s"), "photos"),
        _ => new Command.AddMilestone(Named("s", step), "the rooms are ready", (step.Gap % 9) + 1)
        {
            DependsOn = state.Items.OfType<Milestone>().Take(step.A % 3).Select(m => m.Id).ToValueList(),
            Fulfils = state.Commitments.Take(step.B % 2).Select(c => c.Id).ToValueList(),
            Visible = step.A % 2 == 0,
            CustomerLabel = step.Gap % 2 == 0 ? "You can move in" : null,
            Checks = step.B % 3 == 0 ? [new QualityCheck(Check) { ByAnother = step.A % 2 == 0 }] : [],
        },
    };

    internal static Command Contact(WalkStep step, Engagement state, Instant now) => new Command.ContactCustomer("call", "all goes well")
    {
        About = state.Items.OfType<Problem>().Select(p => p.Id).ToValueList(),
        NextAt = step.A % 3 == 0 ? now + Duration.FromHours(step.Gap) : null,
    };

    /// <summary>Of whoever asks, or of the customer as one of us heard it.</summary>
    internal static Command Observation(WalkStep step) => new Command.Observe(
        (Health)((step.A % 4) + 1), step.Gap % 3 == 0 ? null : "as I see it")
    {
        CustomerSaid = step.Choice % 3 == 0 ? "in a call" : null,
    };

    /// <summary>Brings an open item nearer to its end, so that walks reach what open items bar.</summary>
    internal static Command Ending(WalkStep step, Engagement state, Instant now)
    {
        var open = state.Items.Where(item => item is { IsOpen: true } and not Commitment).ToList();
        return open.Count == 0 ? Milestone(step, state, now) : open[step.A % open.Count] switch
        {
            Problem { IsUntold: true } => Contact(step, state, now),
            CustomerDecision decision => new Command.AnswerDecision(decision.Id, Options[step.B % 2], "by mail"),
            Milestone { Checks.Count: > 0 } milestone when milestone.Checks.Any(check => check.Passed is null) =>
                new Command.CheckMilestone(milestone.Id, Check, true, "tried all"),
            UpdatePromise => Contact(step, state, now),
            var item => new Command.SettleItem(item.Id, "photos"),
        };
    }

    private static ItemId Named(string kind, WalkStep step) => kind + (step.B % 4);

    /// <summary>Mostly one that is there.</summary>
    private static ItemId Id(WalkStep step, Engagement state, string kind)
    {
        var known = state.Items.Select(item => item.Id).Where(id => id.Value.StartsWith(kind, StringComparison.Ordinal)).ToList();
        return known.Count == 0 || step.Gap % 9 == 0 ? Named(kind, step) : known[step.B % known.Count];
    }
}
