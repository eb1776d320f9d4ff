using System.Globalization;

namespace Handoff.Insights;

/// <summary>A version of a playbook, as events name it.</summary>
internal readonly record struct PlaybookName(string Name, int Version)
{
    /// <summary>Of <c>onboarding@2</c>.</summary>
    internal static PlaybookName Of(string text)
    {
        var at = text.LastIndexOf('@');
        return new(text[..at], int.Parse(text[(at + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// What a milestone is called in its template: its id, or without the number that it got because that was taken.
    /// </summary>
    /// <param name="id">As the engagement calls it.</param>
    /// <param name="taken">Whether the ledger had such an id before.</param>
    /// <param name="isKey">Whether the template has such a key; false for one that nobody knows any more.</param>
    internal static ItemId KeyOf(ItemId id, Func<ItemId, bool> taken, Func<ItemId, bool> isKey)
    {
        var dash = id.Value.LastIndexOf('-');
        if (dash < 1 || !int.TryParse(id.Value[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _)) return id;
        ItemId key = id.Value[..dash];
        return taken(key) && (isKey(key) || !isKey(id)) ? key : id;
    }

    /// <summary>The same text as in events.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}@{Version}");
}
