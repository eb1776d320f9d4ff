namespace Handoff.Replay;

/// <summary>The package, the handoff, and what delivery says to the customer.</summary>
internal static class HandoffCommands
{
    private static readonly Dictionary<string, Party> Parties = new(StringComparer.Ordinal)
    {
        ["us"] = Party.Us,
        ["customer"] = Party.Customer,
        ["thirdParty"] = Party.ThirdParty,
    };

    internal static Func<LogRow, Command> Provide(CommandFields fields)
    {
        var items = fields.Package("items");
        return row => new Command.Provide(items(row).ToValueList());
    }

    internal static Func<LogRow, Command> WaiveRequirement(CommandFields fields)
    {
        var requirement = fields.OneOf("requirement", "requirement", fields.Words.Requirements);
        var reason = fields.Text("reason");
        return row => new Command.WaiveRequirement(requirement, reason(row));
    }

    internal static Func<LogRow, Command> Offer(CommandFields fields)
    {
        var receiver = fields.Optional("receiver");
        return row => new Command.Offer(receiver(row) is { } named ? new MemberId(named) : (MemberId?)null);
    }

    internal static Func<LogRow, Command> Readdress(CommandFields fields)
    {
        var receiver = fields.Optional("receiver");
        return row => new Command.ReaddressOffer(receiver(row) is { } named ? new MemberId(named) : (MemberId?)null);
    }

    internal static Func<LogRow, Command> SignOff(CommandFields fields)
    {
        var (score, comment) = (fields.OptionalNumber("score"), fields.Optional("comment"));
        return row => new Command.SignOff { Score = Whole(score(row)), Comment = comment(row) };
    }

    private static int? Whole(decimal? score) => score is not { } number ? null
        : number == decimal.Truncate(number) && number is >= 0 and <= 10 ? (int)number
        : throw new RowFaultException($"The score {number} is not a whole number from 0 to 10.");

    internal static Func<LogRow, Command> Return(CommandFields fields)
    {
        var item = fields.OneOf("item", "package item", fields.Words.PackageItems, otherwise: "");
        var reason = fields.Text("reason");
        RequirementKey? key = item.Length > 0 ? new RequirementKey(item) : (RequirementKey?)null;
        return row => new Command.Return([new ReturnReason(key, reason(row))]);
    }

    internal static Func<LogRow, Command> Acknowledge(CommandFields fields)
    {
        var how = fields.Optional("how");
        return row => new Command.Acknowledge(how(row));
    }

    /// <summary>A hold ends at an instant that the row names.</summary>
    internal static Func<LogRow, Command> Hold(CommandFields fields)
    {
        var cause = fields.Text("cause");
        var party = Parties[fields.OneOf("party", "party", Parties.Keys)];
        var expiresAt = fields.Instant("expiresAt");
        return row => new Command.Hold(cause(row), party, expiresAt(row));
    }
}
