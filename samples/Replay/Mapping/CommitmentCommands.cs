namespace Handoff.Replay;

/// <summary>The ledger of what was promised, and the customer's word on it.</summary>
internal static class CommitmentCommands
{
    private static readonly Dictionary<string, CommitmentSource> Sources = new(StringComparer.Ordinal)
    {
        ["ordered"] = CommitmentSource.Ordered,
        ["spoken"] = CommitmentSource.Spoken,
    };

    internal static Func<LogRow, Command> Add(CommandFields fields)
    {
        var (id, criterion) = (fields.Text("id"), fields.Text("criterion"));
        var source = Sources[fields.OneOf("source", "source", Sources.Keys)];
        var (due, author) = (fields.OptionalInstant("due"), fields.Optional("author"));
        var confirmed = fields.Flag("confirmed");
        return row => new Command.AddCommitment(id(row), criterion(row), source)
        {
            DueAt = due(row),
            Author = author(row),
            Confirmed = confirmed,
        };
    }

    internal static Func<LogRow, Command> Confirm(CommandFields fields)
    {
        var id = fields.Text("id");
        return row => new Command.ConfirmCommitment(id(row));
    }

    internal static Func<LogRow, Command> Vary(CommandFields fields)
    {
        var (id, newId, criterion) = (fields.Text("id"), fields.Text("newId"), fields.Text("criterion"));
        var (due, consent) = (fields.OptionalInstant("due"), Consent(fields));
        return row => new Command.VaryCommitment(id(row), newId(row), criterion(row), consent(row)) { DueAt = due(row) };
    }

    internal static Func<LogRow, Command> Waive(CommandFields fields)
    {
        var (id, reason, consent) = (fields.Text("id"), fields.Text("reason"), Consent(fields));
        return row => new Command.WaiveCommitment(id(row), reason(row), consent(row));
    }

    internal static Func<LogRow, Command> Correct(CommandFields fields)
    {
        var (id, criterion, reason) = (fields.Text("id"), fields.Text("criterion"), fields.Text("reason"));
        var due = fields.OptionalInstant("due");
        return row => new Command.CorrectCommitment(id(row), criterion(row), reason(row)) { DueAt = due(row) };
    }

    internal static Func<LogRow, Command> Split(CommandFields fields)
    {
        var (id, part) = (fields.Text("id"), fields.Text("part"));
        var (restId, rest) = (fields.Text("restId"), fields.Text("rest"));
        return row => new Command.SplitCommitment(id(row), part(row), restId(row), rest(row));
    }

    internal static Func<LogRow, Command> Fulfil(CommandFields fields)
    {
        var (id, evidence) = (fields.Text("id"), fields.Optional("evidence"));
        return row => new Command.FulfilCommitment(id(row), evidence(row));
    }

    internal static Func<LogRow, Command> Dispute(CommandFields fields)
    {
        var (ids, reason) = (fields.Texts("commitments"), fields.Text("reason"));
        return row => new Command.Dispute(ids(row).Select(id => new ItemId(id)).ToValueList(), reason(row));
    }

    /// <summary>The customer consents in the row itself.</summary>
    internal static Func<LogRow, Consent> Consent(CommandFields fields)
    {
        var (givenBy, how) = (fields.Text("consentBy"), fields.Text("consentHow"));
        return row => new Consent(givenBy(row), how(row), row.At);
    }
}
