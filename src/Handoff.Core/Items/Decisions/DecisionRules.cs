using NodaTime;

namespace Handoff.Items;

/// <summary>Questions put to the customer. While one blocks something, the customer's pause runs until its date.</summary>
internal static class DecisionRules
{
    private const string Answered = "it is answered by one of its options, or dropped.";

    internal static ItemKind Kind { get; } = new("decision")
    {
        Clocks =
        [
            (SlaPolicies.DecisionReminds, "Decision"),
            (SlaPolicies.DecisionPresumes, "Decision that silence makes"),
            (SlaPolicies.DecisionEscalates, "Decision that escalates"),
        ],
        DateClock = static item => ClockOf((CustomerDecision)item),
        Undatable = static (draft, item, date) => DateLimits.Ahead("date to respond by", date, draft.Now)
            ?? Unpausable(draft, item.Id, ((CustomerDecision)item).Blocks, date!.Value),
        Verbs =
        [
            ItemVerb.OfUs<Command.OpenDecision>("what we ask", Open),
            ItemVerb.Of<Command.AnswerDecision>((state, _) => Permissions.Ended(state), Answer),
        ],
        Evolve = static (ledger, happened) => happened is Event.DecisionAnswered e
            ? ItemEvolution.Change<CustomerDecision>(ledger, e.Id, d => d with
            {
                Answer = e.Answer,
                End = ItemEvolution.Ended(e, ItemEnding.Settled, e.Answer.Option),
            })
            : null,
        Instead = new Dictionary<string, string> { [Command.NameOf<Command.SettleItem>()] = Answered },
        Begin = static (draft, item) => BeginPause(draft, (CustomerDecision)item),
        Cease = static (draft, item) => EndPause(draft, item.Id),
        Rescheduled = static (draft, item) =>
        {
            EndPause(draft, item.Id);
            BeginPause(draft, (CustomerDecision)item);
        },
        Again = static (item, _) => (CustomerDecision)item with { Answer = null },
        Expire = Presume,
    };

    private static Refusal? Open(Draft draft, Command.OpenDecision command)
    {
        var refusal = Ledger.Taken(draft, command.Id)
            ?? TextLimits.Needed("question", command.Text)
            ?? Options(command.Options)
            ?? DateLimits.Ahead("date to respond by", command.DueAt, draft.Now)
            ?? Ledger.Unknown(draft, command.Blocks)
            ?? TextLimits.Optional("default", command.Default)
            ?? SilenceOf(command)
            ?? ItemRules.Unknown(draft, command.Owner)
            ?? Ended(draft, command.Blocks)
            ?? Unpausable(draft, command.Id, command.Blocks, command.DueAt);
        if (refusal is not null) return refusal;
        var decision = new CustomerDecision
        {
            Id = command.Id,
            Text = command.Text,
            Owner = command.Owner,
            OpenedAt = draft.Now,
            DueAt = command.DueAt,
            Options = command.Options,
            Blocks = command.Blocks.Distinct().ToValueList(),
            Silence = command.Silence,
            Default = command.Default,
        };
        draft.Happen(new Event.ItemOpened(draft.Now, draft.Actor, decision));
        ItemClocks.Open(draft, decision);
        return null;
    }

    private static Refusal? Answer(Draft draft, Command.AnswerDecision command)
    {
        var isCustomer = draft.Actor.Function == Function.Customer;
        var refusal = Ledger.NotOpen<CustomerDecision>(draft, command.Id)
            ?? Needs.Open(draft, command.Id)
            ?? TextLimits.Needed("option", command.Option)
            ?? (isCustomer
                ? TextLimits.Optional("how the customer said it", command.How)
                : TextLimits.Needed("how the customer said it", command.How));
        if (refusal is not null) return refusal;
        var decision = (CustomerDecision)Ledger.Find(draft, command.Id)!;
        if (!decision.Options.Contains(command.Option)) return Unknown(command.Option, decision.Options);
        draft.Happen(new Event.DecisionAnswered(
            draft.Now, draft.Actor, decision.Id, new DecisionAnswer(command.Option, Presumed: false, command.How)));
        ItemClocks.Settle(draft, decision);
        return null;
    }

    /// <summary>Ends the pauses of decisions that block nothing any more, because all that they blocked has ended.</summary>
    internal static void Release(Draft draft)
    {
        foreach (var item in draft.Items)
        {
            if (item is CustomerDecision { IsOpen: true, Blocks.Count: > 0 } decision && !Requirements.Blocks(draft.Items, decision))
            {
                EndPause(draft, decision.Id);
            }
        }
    }

    /// <summary>Silence chose.</summary>
    private static void Presume(Draft draft, Item item)
    {
        draft.Happen(new Event.DecisionAnswered(
            draft.At, draft.By, item.Id, new DecisionAnswer(((CustomerDecision)item).Default!, Presumed: true, null)));
        ItemClocks.GiveUp(draft, item);
        Release(draft); // At the instant of the silence, not when somebody looks.
    }

    private static void BeginPause(Draft draft, CustomerDecision decision)
    {
        if (!Requirements.Blocks(draft.Items, decision)) return;
        draft.Happen(new ClockEvent.Paused
        {
            At = draft.At,
            Cause = Cause(decision.Id),
            Item = decision.Id,
            Party = Party.Customer,
            ExpiresAt = decision.DueAt!.Value,
        });
    }

    private static void EndPause(Draft draft, ItemId id)
    {
        if (draft.Board.Pauses.FirstOrDefault(p => p.To is null && p.Item == id) is { } open)
        {
            Pauses.End(draft, open, expired: false);
        }
    }

    /// <summary>Whatever is blocked needs a pause.</summary>
    private static Refusal? Unpausable(Draft draft, ItemId id, ValueList<ItemId> blocks, Instant until) => blocks.Count == 0
        ? null
        : Pauses.Refuse(draft.Board.Pauses, Cause(id), Party.Customer, until, draft.Now);

    private static Refusal? Ended(Draft draft, ValueList<ItemId> blocks)
    {
        foreach (var id in blocks)
        {
            if (Ledger.NotOpen<Item>(draft, id) is { } ended) return ended;
        }

        return null;
    }

    private static string Cause(ItemId id) => $"decision '{id}'";

    private static ClockKey ClockOf(CustomerDecision decision) => decision.Silence switch
    {
        Silence.Remind => SlaPolicies.DecisionReminds,
        Silence.Default => SlaPolicies.DecisionPresumes,
        Silence.Escalate => SlaPolicies.DecisionEscalates,
        _ => throw new InvalidOperationException($"No clock for silence that means {decision.Silence}."),
    };

    private static Refusal? Options(ValueList<string> options)
    {
        if (options.Count < 2) return new(RefusalCode.ValueMissing, "A decision has at least two options.");
        if (ListLimits.Count("options", options.Count) is { } tooMany) return tooMany;
        foreach (var option in options)
        {
            if (TextLimits.Needed("option", option) is { } nothing) return nothing;
        }

        return options.Distinct().Count() == options.Count
            ? null
            : new Refusal(RefusalCode.ValueOutOfRange, "An option is given twice.");
    }

    private static Refusal? SilenceOf(Command.OpenDecision command) => command switch
    {
        { Silence: not (Silence.Remind or Silence.Default or Silence.Escalate) } =>
            new(RefusalCode.ValueOutOfRange, $"Unknown meaning of silence: {command.Silence}."),
        { Silence: Silence.Default, Default: null } => new(RefusalCode.ValueMissing, "The option that silence chooses is missing."),
        { Default: { } chosen } when !command.Options.Contains(chosen) => Unknown(chosen, command.Options),
        _ => null,
    };

    private static Refusal Unknown(string option, ValueList<string> options) => new(
        RefusalCode.UnknownChoice, $"'{Brief.Value(option)}' is none of the options {Brief.Message(string.Join(", ", options))}.");
}
