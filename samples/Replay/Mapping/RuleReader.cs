namespace Handoff.Replay;

/// <summary>Reads one rule of a map.</summary>
internal static class RuleReader
{
    internal static (string Activity, Rule Rule) Read(MapNode node, MapWords words)
    {
        var activity = node.Need("activity").Text();
        var by = node.Find("by") is { } actor ? words.Actor(actor) : null;
        var when = node.Find("when")?.Members().Select(m => ReadCondition(m.Name, m.Value, words.Columns)).ToList() ?? [];
        var after = node.Find("after") is null ? null : new CommandFields(node, words).OptionalInstant("after");
        var stages = node.Find("in")?.Items().Select(stage => new StageKey(stage.OneOf("stage", words.Stages))).ToHashSet();
        var commands = node.Need("do").Items().Select(command => CommandReader.Read(command, by, words)).ToList();
        if (commands.Count == 0) throw node.Need("do").Fault("a rule must do something; leave out the rule for a row that means nothing.");
        node.NoMore();
        return (activity, new Rule(node.Path, when, after, stages, commands));
    }

    private static Condition ReadCondition(string name, MapNode node, MapColumns columns)
    {
        var column = columns.Find(name) ?? throw node.Fault($"the log has no column '{name}'; it has {columns.Header}.");
        var values = node.Items().Select(value => value.Text()).ToHashSet(StringComparer.Ordinal);
        return new Condition(column, values.Contains("*") ? null : values);
    }
}
