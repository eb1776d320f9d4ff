using System.Globalization;

namespace Handoff.Items;

/// <summary>What all kinds of items are refused for: an id that is unknown or taken, an end that has come, a ledger that is full.</summary>
internal static class Ledger
{
    internal static Item? Find(Draft draft, ItemId id) => draft.Items.Find(id);

    /// <summary>
    /// By what others may name an item: its id, and those of the commitments that were varied into it, or of which it was a part.
    /// </summary>
    internal static HashSet<ItemId> NamesOf(ValueList<Item> ledger, Item item)
    {
        var names = new HashSet<ItemId> { item.Id };
        var earlier = Earlier(item as Commitment);
        while (earlier is { } id && names.Add(id)) earlier = Earlier(ledger.OfType<Commitment>().FirstOrDefault(c => c.Id == id));
        return names;

        static ItemId? Earlier(Commitment? commitment) => commitment?.Replaces ?? commitment?.SplitFrom;
    }

    /// <summary>Why nothing can be opened under an id; null where it can.</summary>
    internal static Refusal? Taken(Draft draft, ItemId id) => Find(draft, id) is { } taken
        ? new Refusal(RefusalCode.DuplicateItem, $"There is already a {taken.Kind} '{id}'.")
        : ListLimits.Count("items", draft.State.Items.Count + 1);

    /// <summary>Why a list of items cannot be named; null where the ledger has each.</summary>
    internal static Refusal? Unknown(Draft draft, ValueList<ItemId> ids)
    {
        if (ListLimits.Count("items", ids.Count) is { } tooMany) return tooMany;
        foreach (var id in ids)
        {
            if (Find(draft, id) is null) return new(RefusalCode.UnknownItem, $"There is no item '{id}'.");
        }

        return null;
    }

    /// <summary>An id that is not taken: this one, or the first of <c>name-2</c>, <c>name-3</c> and so on.</summary>
    internal static ItemId Free(Draft draft, string name) => Free(new HashSet<ItemId>(draft.Items.Select(item => item.Id)), name);

    /// <summary>The same, where more is taken than the ledger has.</summary>
    internal static ItemId Free(HashSet<ItemId> taken, string name)
    {
        ItemId id = name;
        for (var number = 2; taken.Contains(id); number++)
        {
            var suffix = $"-{number.ToString(CultureInfo.InvariantCulture)}";
            var room = Math.Min(name.Length, KeyText.MaxLength - suffix.Length);
            if (char.IsHighSurrogate(name[room - 1])) room--; // A character is never cut in half.
            id = $"{name.Substring(0, room)}{suffix}";
        }

        return id;
    }

    /// <summary>Why nothing can be done with an item that is to be open; null where it can.</summary>
    internal static Refusal? NotOpen<TItem>(Draft draft, ItemId id)
        where TItem : Item => Find(draft, id) switch
        {
            TItem { IsOpen: true } => null,
            TItem { End: { } end } ended => new Refusal(RefusalCode.ItemEnded, $"The {ended.Kind} '{id}' was {end.How} at {end.At}."),
            null => new Refusal(RefusalCode.UnknownItem, $"There is no item '{id}'."),
            var other => new Refusal(RefusalCode.UnknownItem, $"'{id}' is a {other.Kind}."),
        };
}
