namespace Handoff.Replay;

/// <summary>Reads one command of a rule.</summary>
internal static class CommandReader
{
    private static readonly Dictionary<string, Func<CommandFields, Func<LogRow, Command>>> Readers = new(StringComparer.Ordinal)
    {
        ["open"] = OpeningCommands.Open,
        ["setFacts"] = OpeningCommands.SetFacts,
        ["setReference"] = OpeningCommands.SetReference,
        ["assign"] = OpeningCommands.Assign,
        ["cover"] = OpeningCommands.Cover,
        ["endCover"] = OpeningCommands.EndCover,
        ["recordEffort"] = OpeningCommands.RecordEffort,
        ["handOver"] = OpeningCommands.HandOver,
        ["fire"] = OpeningCommands.Fire,
        ["win"] = static _ => static _ => new Command.Win(),
        ["lose"] = static f => Reason(f, static reason => new Command.Lose(reason)),
        ["provide"] = HandoffCommands.Provide,
        ["waiveRequirement"] = HandoffCommands.WaiveRequirement,
        ["addCommitment"] = CommitmentCommands.Add,
        ["confirmCommitment"] = CommitmentCommands.Confirm,
        ["varyCommitment"] = CommitmentCommands.Vary,
        ["waiveCommitment"] = CommitmentCommands.Waive,
        ["correctCommitment"] = CommitmentCommands.Correct,
        ["splitCommitment"] = CommitmentCommands.Split,
        ["fulfilCommitment"] = CommitmentCommands.Fulfil,
        ["openFollowUp"] = ItemCommands.OpenFollowUp,
        ["openProblem"] = ProblemCommands.Open,
        ["rateProblem"] = ProblemCommands.Rate,
        ["withholdProblem"] = ProblemCommands.Withhold,
        ["contactCustomer"] = ProblemCommands.Contact,
        ["observe"] = ObservationCommands.Observe,
        ["openDecision"] = DecisionCommands.Open,
        ["answerDecision"] = DecisionCommands.Answer,
        ["addMilestone"] = MilestoneCommands.Add,
        ["replanMilestone"] = MilestoneCommands.Replan,
        ["linkMilestone"] = MilestoneCommands.Link,
        ["skipMilestone"] = MilestoneCommands.Skip,
        ["checkMilestone"] = MilestoneCommands.Check,
        ["assignItem"] = ItemCommands.Assign,
        ["rescheduleItem"] = ItemCommands.Reschedule,
        ["lookAtItem"] = ItemCommands.LookAt,
        ["settleItem"] = ItemCommands.Settle,
        ["dropItem"] = ItemCommands.Drop,
        ["reopenItem"] = ItemCommands.Reopen,
        ["offer"] = HandoffCommands.Offer,
        ["readdressOffer"] = HandoffCommands.Readdress,
        ["accept"] = static _ => static _ => new Command.Accept(),
        ["return"] = HandoffCommands.Return,
        ["withdraw"] = static f => Reason(f, static reason => new Command.Withdraw(reason)),
        ["retain"] = static _ => static _ => new Command.Retain(),
        ["acknowledge"] = HandoffCommands.Acknowledge,
        ["kickOff"] = static _ => static _ => new Command.KickOff(),
        ["hold"] = HandoffCommands.Hold,
        ["resume"] = static _ => static _ => new Command.Resume(),
        ["deliver"] = static _ => static _ => new Command.Deliver(),
        ["signOff"] = HandoffCommands.SignOff,
        ["dispute"] = CommitmentCommands.Dispute,
        ["cancel"] = static f => Reason(f, static reason => new Command.Cancel(reason)),
        ["reopen"] = static f => Reason(f, static reason => new Command.Reopen(reason)),
        ["unWin"] = static f => Reason(f, static reason => new Command.UnWin(reason)),
    };

    internal static IReadOnlyCollection<string> Words => Readers.Keys;

    /// <param name="node">The command.</param>
    /// <param name="by">Who issues the rule's commands; null where each says it itself.</param>
    /// <param name="words">The names it may use.</param>
    internal static CommandTemplate Read(MapNode node, ActorTemplate? by, MapWords words)
    {
        var word = node.Need("command").OneOf("command", Readers.Keys);
        var actor = node.Find("by") is { } own
            ? words.Actor(own)
            : by ?? throw node.Fault("neither the rule nor the command says by whom.");
        var fill = Readers[word](new CommandFields(node, words));
        node.NoMore();
        return new CommandTemplate(word, actor, fill);
    }

    private static Func<LogRow, Command> Reason(CommandFields fields, Func<string, Command> with)
    {
        var reason = fields.Text("reason");
        return row => with(reason(row));
    }
}
