namespace Handoff.Replay;

/// <summary>Questions put to the customer.</summary>
internal static class DecisionCommands
{
    private static readonly Dictionary<string, Silence> Silences = new(StringComparer.Ordinal)
    {
        ["remind"] = Silence.Remind,
        ["default"] = Silence.Default,
        ["escalate"] = Silence.Escalate,
    };

    internal static Func<LogRow, Command> Open(CommandFields fields)
    {
        var (id, text, options) = (fields.Text("id"), fields.Text("text"), fields.Texts("options"));
        var (due, blocks, owner) = (fields.Instant("due"), ItemCommands.Ids(fields, "blocks"), ItemCommands.Owner(fields));
        var silence = Silences[fields.OneOf("silence", "silence", Silences.Keys, "remind")];
        var otherwise = fields.Optional("default");
        return row => new Command.OpenDecision(id(row), text(row), options(row).ToValueList(), due(row))
        {
            Blocks = blocks(row),
            Silence = silence,
            Default = otherwise(row),
            Owner = owner(row),
        };
    }

    internal static Func<LogRow, Command> Answer(CommandFields fields)
    {
        var (id, option, how) = (fields.Text("id"), fields.Text("option"), fields.Optional("how"));
        return row => new Command.AnswerDecision(id(row), option(row), how(row));
    }
}
