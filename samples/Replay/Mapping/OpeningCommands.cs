namespace Handoff.Replay;

/// <summary>How an engagement begins, what is known of it, who carries it, and its plain triggers.</summary>
internal static class OpeningCommands
{
    internal static Func<LogRow, Command> Open(CommandFields fields)
    {
        var account = fields.TextOrCase("account");
        var reference = fields.TextOrCase("reference");
        var facts = Facts(fields);
        return row => new Command.Open(account(row), fields.Words.Lifecycle) { Reference = reference(row), Facts = facts(row) };
    }

    internal static Func<LogRow, Command> SetFacts(CommandFields fields)
    {
        var facts = Facts(fields);
        return row => new Command.SetFacts(facts(row));
    }

    internal static Func<LogRow, Command> SetReference(CommandFields fields)
    {
        var reference = fields.Optional("reference");
        return row => new Command.SetReference(reference(row));
    }

    internal static Func<LogRow, Command> Assign(CommandFields fields)
    {
        var function = fields.OneOf("function", "function", fields.Words.Sides);
        var member = fields.Optional("member");
        return row => new Command.Assign(function, member(row) is { } named ? new MemberId(named) : (MemberId?)null);
    }

    internal static Func<LogRow, Command> Cover(CommandFields fields)
    {
        var (member, by, to) = (fields.Text("member"), fields.Text("substitute"), fields.Instant("to"));
        var from = fields.OptionalInstant("from");
        return row => new Command.Cover(member(row), by(row), to(row)) { From = from(row) };
    }

    internal static Func<LogRow, Command> EndCover(CommandFields fields)
    {
        var member = fields.Text("member");
        return row => new Command.EndCover(member(row));
    }

    /// <summary>Work that the row's actor did, in hours.</summary>
    internal static Func<LogRow, Command> RecordEffort(CommandFields fields)
    {
        var (hours, what) = (fields.OptionalNumber("hours"), fields.Text("what"));
        return row => new Command.RecordEffort(
            hours(row) is { } spent and > 0 and <= 8784
                ? NodaTime.Duration.FromHours((double)spent)
                : throw new RowFaultException("An effort needs a number of hours, more than none and at most a year of them."),
            what(row));
    }

    internal static Func<LogRow, Command> HandOver(CommandFields fields)
    {
        var (from, to) = (fields.Text("from"), fields.Optional("to"));
        return row => new Command.HandOver(from(row), to(row) is { } named ? new MemberId(named) : (MemberId?)null);
    }

    internal static Func<LogRow, Command> Fire(CommandFields fields)
    {
        var trigger = fields.OneOf("trigger", "plain trigger", fields.Words.Triggers);
        var note = fields.Optional("note");
        return row => new Command.Fire(trigger, note(row));
    }

    private static Func<LogRow, Facts> Facts(CommandFields fields)
    {
        var segment = fields.Optional("segment");
        var priority = fields.Optional("priority");
        var value = fields.OptionalNumber("value");
        return row => new Facts { Segment = segment(row), Priority = priority(row), Value = value(row) };
    }
}
