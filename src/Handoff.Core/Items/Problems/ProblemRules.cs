namespace Handoff.Items;

/// <summary>What endangers a promise. The customer hears of it, unless somebody who may chooses otherwise.</summary>
internal static class ProblemRules
{
    internal static ItemKind Kind { get; } = new("problem")
    {
        Clocks =
        [
            (SlaPolicies.Problem, "Problem"),
            (SlaPolicies.TellCritical, "Telling of a critical problem"),
            (SlaPolicies.TellMajor, "Telling of a major problem"),
            (SlaPolicies.TellMinor, "Telling of a minor problem"),
        ],
        DateClock = static _ => SlaPolicies.Problem,
        Verbs =
        [
            ItemVerb.OfUs<Command.OpenProblem>("what endangers our promises", Open),
            ItemVerb.OfUs<Command.RateProblem>("how bad a problem is", Rate),
            ItemVerb.Of<Command.WithholdProblem>(
                (state, actor) => Permissions.Ended(state)
                    ?? Permissions.Needs(actor, Rights.Withhold, "to keep a problem from the customer"),
                Withhold),
        ],
        Evolve = Evolve,
        Unsettled = Untold,
        Begin = static (draft, item) => StartTelling(draft, (Problem)item),
        Cease = static (draft, item) => EndTelling(draft, (Problem)item, ClockRules.Cancel),
        Again = static (item, _) => (Problem)item with { Told = null, Withheld = null },
    };

    /// <summary>The clock on telling the customer has what it waited for.</summary>
    internal static void Told(Draft draft, Problem problem) => EndTelling(draft, problem, ClockRules.Stop);

    private static ValueList<Item>? Evolve(ValueList<Item> ledger, Event.OfItem happened) => happened switch
    {
        Event.ProblemRated e => ItemEvolution.Change<Problem>(ledger, e.Id, p => p with { Severity = e.Severity }),
        Event.ProblemWithheld e =>
            ItemEvolution.Change<Problem>(ledger, e.Id, p => p with { Withheld = new Withholding(e.At, e.By.Name, e.Reason) }),
        Event.CustomerContacted e => Told(ledger, e),
        _ => null,
    };

    private static ValueList<Item> Told(ValueList<Item> ledger, Event.CustomerContacted e)
    {
        foreach (var id in e.About)
        {
            if (ledger[ledger.FindIndex(item => item.Id == id)] is not Problem { IsOpen: true, Told: null }) continue;
            ledger = ItemEvolution.Change<Problem>(ledger, id, p => p with
            {
                Told = new Telling(e.At, e.By.Name, e.How) { Text = e.Text },
            });
        }

        return ledger;
    }

    private static Refusal? Open(Draft draft, Command.OpenProblem command)
    {
        var refusal = Ledger.Taken(draft, command.Id)
            ?? TextLimits.Needed("text", command.Text)
            ?? Known(command.Severity)
            ?? Ledger.Unknown(draft, command.Endangers)
            ?? DateLimits.Near("due date", command.DueAt, draft.Now)
            ?? ItemRules.NotAhead(command.NextLookAt, draft.Now)
            ?? ItemRules.Unknown(draft, command.Owner);
        if (refusal is not null) return refusal;
        var problem = new Problem
        {
            Id = command.Id,
            Text = command.Text,
            Owner = command.Owner,
            OpenedAt = draft.Now,
            DueAt = command.DueAt,
            Severity = command.Severity,
            Endangers = command.Endangers.Distinct().ToValueList(),
        };
        problem = problem with { NextLookAt = ItemClocks.NextLook(draft, problem, command.DueAt, command.NextLookAt) };
        draft.Happen(new Event.ItemOpened(draft.Now, draft.Actor, problem));
        ItemClocks.Open(draft, problem);
        return null;
    }

    private static Refusal? Rate(Draft draft, Command.RateProblem command)
    {
        var refusal = Ledger.NotOpen<Problem>(draft, command.Id)
            ?? Known(command.Severity)
            ?? TextLimits.Needed("reason", command.Reason);
        if (refusal is not null) return refusal;
        var before = Find(draft, command.Id);
        if (before.Severity == command.Severity) return null;
        draft.Happen(new Event.ProblemRated(draft.Now, draft.Actor, command.Id, command.Severity, command.Reason));
        EndTelling(draft, before, ClockRules.Cancel);
        StartTelling(draft, Find(draft, command.Id));
        return null;
    }

    private static Refusal? Withhold(Draft draft, Command.WithholdProblem command)
    {
        var refusal = Ledger.NotOpen<Problem>(draft, command.Id) ?? TextLimits.Needed("reason", command.Reason);
        if (refusal is not null) return refusal;
        var problem = Find(draft, command.Id);
        if (problem.Told is { } told)
        {
            return new(RefusalCode.CustomerTold, $"'{told.By}' told the customer of problem '{problem.Id}' at {told.At}.");
        }

        if (problem.Withheld is not null) return null;
        draft.Happen(new Event.ProblemWithheld(draft.Now, draft.Actor, command.Id, command.Reason));
        EndTelling(draft, problem, ClockRules.Cancel);
        return null;
    }

    private static Refusal? Untold(Draft draft, Item item) => item is Problem { IsUntold: true }
        ? new Refusal(
            RefusalCode.CustomerNotTold, $"Tell the customer of problem '{item.Id}' first, or choose not to, with the right and a reason.")
        : null;

    private static void StartTelling(Draft draft, Problem problem)
    {
        if (problem.IsUntold) ItemClocks.Start(draft, ClockOf(problem), problem.Id);
    }

    private static void EndTelling(Draft draft, Problem problem, Action<Draft, SlaClock> end) =>
        ItemClocks.End(draft, ClockOf(problem), problem.Id, end);

    private static ClockKey ClockOf(Problem problem) => problem.Severity switch
    {
        ProblemSeverity.Critical => SlaPolicies.TellCritical,
        ProblemSeverity.Major => SlaPolicies.TellMajor,
        ProblemSeverity.Minor => SlaPolicies.TellMinor,
        _ => throw new InvalidOperationException($"No clock for severity {problem.Severity}."),
    };

    private static Refusal? Known(ProblemSeverity severity) =>
        severity is ProblemSeverity.Minor or ProblemSeverity.Major or ProblemSeverity.Critical
            ? null
            : new Refusal(RefusalCode.ValueOutOfRange, $"Unknown severity {severity}.");

    private static Problem Find(Draft draft, ItemId id) => (Problem)Ledger.Find(draft, id)!;
}
