namespace Handoff.Replay;

/// <summary>Follow-ups, and what can be asked of every item.</summary>
internal static class ItemCommands
{
    internal static Func<LogRow, Command> OpenFollowUp(CommandFields fields)
    {
        var (id, text, due) = (fields.Text("id"), fields.Text("text"), fields.OptionalInstant("due"));
        var (nextLook, owner) = (fields.OptionalInstant("nextLook"), Owner(fields));
        return row => new Command.OpenFollowUp(id(row), text(row)) { DueAt = due(row), NextLookAt = nextLook(row), Owner = owner(row) };
    }

    internal static Func<LogRow, Command> Assign(CommandFields fields)
    {
        var (id, owner) = (fields.Text("id"), Owner(fields));
        return row => new Command.AssignItem(id(row), owner(row));
    }

    internal static Func<LogRow, Command> Reschedule(CommandFields fields)
    {
        var (id, due, reason) = (fields.Text("id"), fields.OptionalInstant("due"), fields.Text("reason"));
        return row => new Command.RescheduleItem(id(row), due(row), reason(row));
    }

    internal static Func<LogRow, Command> LookAt(CommandFields fields)
    {
        var (id, note, nextLook) = (fields.Text("id"), fields.Text("note"), fields.OptionalInstant("nextLook"));
        return row => new Command.LookAtItem(id(row), note(row)) { NextLookAt = nextLook(row) };
    }

    internal static Func<LogRow, Command> Settle(CommandFields fields)
    {
        var (id, note) = (fields.Text("id"), fields.Optional("note"));
        return row => new Command.SettleItem(id(row), note(row));
    }

    internal static Func<LogRow, Command> Drop(CommandFields fields)
    {
        var (id, reason) = (fields.Text("id"), fields.Text("reason"));
        return row => new Command.DropItem(id(row), reason(row));
    }

    internal static Func<LogRow, Command> Reopen(CommandFields fields)
    {
        var (id, reason, due) = (fields.Text("id"), fields.Text("reason"), fields.OptionalInstant("due"));
        return row => new Command.ReopenItem(id(row), reason(row)) { DueAt = due(row) };
    }

    /// <summary>The items that a row names; none where the map names none.</summary>
    internal static Func<LogRow, ValueList<ItemId>> Ids(CommandFields fields, string name)
    {
        if (!fields.Has(name)) return static _ => [];
        var ids = fields.Texts(name);
        return row => ids(row).Select(id => new ItemId(id)).ToValueList();
    }

    internal static Func<LogRow, ItemOwner?> Owner(CommandFields fields)
    {
        var (function, member) = (fields.Optional("function"), fields.Optional("member"));
        return row => function(row) is { } named
            ? new ItemOwner(named, member(row) is { } who ? new MemberId(who) : (MemberId?)null)
            : null;
    }
}
