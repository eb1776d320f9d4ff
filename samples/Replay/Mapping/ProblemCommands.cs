namespace Handoff.Replay;

/// <summary>Problems, and what the customer is told.</summary>
internal static class ProblemCommands
{
    private static readonly Dictionary<string, ProblemSeverity> Severities = new(StringComparer.Ordinal)
    {
        ["minor"] = ProblemSeverity.Minor,
        ["major"] = ProblemSeverity.Major,
        ["critical"] = ProblemSeverity.Critical,
    };

    internal static Func<LogRow, Command> Open(CommandFields fields)
    {
        var (id, text, severity) = (fields.Text("id"), fields.Text("text"), Severity(fields));
        var (endangers, due, owner) = (ItemCommands.Ids(fields, "endangers"), fields.OptionalInstant("due"), ItemCommands.Owner(fields));
        return row => new Command.OpenProblem(id(row), text(row), severity)
        {
            Endangers = endangers(row),
            DueAt = due(row),
            Owner = owner(row),
        };
    }

    internal static Func<LogRow, Command> Rate(CommandFields fields)
    {
        var (id, severity, reason) = (fields.Text("id"), Severity(fields), fields.Text("reason"));
        return row => new Command.RateProblem(id(row), severity, reason(row));
    }

    internal static Func<LogRow, Command> Withhold(CommandFields fields)
    {
        var (id, reason) = (fields.Text("id"), fields.Text("reason"));
        return row => new Command.WithholdProblem(id(row), reason(row));
    }

    internal static Func<LogRow, Command> Contact(CommandFields fields)
    {
        var (how, text) = (fields.Text("how"), fields.Text("text"));
        var (about, next) = (ItemCommands.Ids(fields, "about"), fields.OptionalInstant("next"));
        return row => new Command.ContactCustomer(how(row), text(row)) { About = about(row), NextAt = next(row) };
    }

    private static ProblemSeverity Severity(CommandFields fields) => Severities[fields.OneOf("severity", "severity", Severities.Keys)];
}
