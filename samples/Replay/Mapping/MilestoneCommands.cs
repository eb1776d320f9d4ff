namespace Handoff.Replay;

/// <summary>Increments of delivery.</summary>
internal static class MilestoneCommands
{
    internal static Func<LogRow, Command> Add(CommandFields fields)
    {
        var (id, text, days) = (fields.Text("id"), fields.Text("text"), fields.Count("days"));
        var (dependsOn, fulfils) = (ItemCommands.Ids(fields, "dependsOn"), ItemCommands.Ids(fields, "fulfils"));
        var (visible, label, owner) = (fields.Flag("visible"), fields.Optional("customerLabel"), ItemCommands.Owner(fields));
        return row => new Command.AddMilestone(id(row), text(row), days(row))
        {
            DependsOn = dependsOn(row),
            Fulfils = fulfils(row),
            Visible = visible,
            CustomerLabel = label(row),
            Owner = owner(row),
        };
    }

    internal static Func<LogRow, Command> Replan(CommandFields fields)
    {
        var (id, days, reason) = (fields.Text("id"), fields.Count("days"), fields.Text("reason"));
        return row => new Command.ReplanMilestone(id(row), days(row), reason(row));
    }

    internal static Func<LogRow, Command> Link(CommandFields fields)
    {
        var (id, dependsOn, fulfils) = (fields.Text("id"), ItemCommands.Ids(fields, "dependsOn"), ItemCommands.Ids(fields, "fulfils"));
        return row => new Command.LinkMilestone(id(row)) { DependsOn = dependsOn(row), Fulfils = fulfils(row) };
    }

    internal static Func<LogRow, Command> Skip(CommandFields fields)
    {
        var (id, reason) = (fields.Text("id"), fields.Text("reason"));
        var consent = fields.Has("consentBy") ? CommitmentCommands.Consent(fields) : null;
        return row => new Command.SkipMilestone(id(row), reason(row)) { Consent = consent?.Invoke(row) };
    }

    internal static Func<LogRow, Command> Check(CommandFields fields)
    {
        var (id, criterion, how) = (fields.Text("id"), fields.Text("criterion"), fields.Text("how"));
        var passed = fields.Flag("passed");
        return row => new Command.CheckMilestone(id(row), criterion(row), passed, how(row));
    }
}
