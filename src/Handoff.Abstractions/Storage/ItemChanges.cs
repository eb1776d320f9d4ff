using NodaTime;

namespace Handoff.Storage;

/// <summary>What a commit changes of an engagement's open items; what stays as it is, is not named.</summary>
public sealed record ItemChanges
{
    /// <summary>Nothing, as of most commits.</summary>
    public static ItemChanges None { get; } = new();

    /// <summary>
    /// Items that are open now, or are somebody else's, or have another date: a row for each, new or in place of its old one.
    /// </summary>
    public IReadOnlyList<ItemRecord> Put { get; init; } = [];

    /// <summary>Items that are not open any more.</summary>
    public IReadOnlyList<ItemId> Removed { get; init; } = [];

    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty => Put.Count == 0 && Removed.Count == 0;

    /// <exception cref="ArgumentException">A list or an entry is missing, an item comes twice, or one of them cannot be kept.</exception>
    internal void EnsureValid()
    {
        if (Put is null || Removed is null) throw new ArgumentException("The commit's changes of items lack a list.");
        if (IsEmpty) return;
        StoreRequest.EnsureEach(Put);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Put)
        {
            item.EnsureValid();
            Once(item.Id);
        }

        foreach (var id in Removed) Once(id);

        void Once(ItemId id)
        {
            if (!named.Add(id.Value)) throw new ArgumentException($"The commit changes item '{id}' twice.");
        }
    }
}

/// <summary>An open item as lists have it: whose it is, and by when. What it is about stands in the engagement's state.</summary>
/// <param name="Id">Its id within the engagement.</param>
/// <param name="Kind">What kind it is, as <see cref="Item.Kind"/> says it.</param>
/// <param name="Function">The function that has to attend to it.</param>
public sealed record ItemRecord(ItemId Id, string Kind, Function Function)
{
    /// <summary>Kinds are our own words, and stand in indexes beside texts that are not.</summary>
    private const int LongestKind = 40;

    private readonly Instant? _at;

    /// <summary>The member who carries it; null while it waits in the function's queue.</summary>
    public MemberId? Member { get; init; }

    /// <summary>
    /// When it is due or, without that, looked at again; null for neither. Kept in whole microseconds, rounded down, so that a place in a
    /// list is the same place in every store.
    /// </summary>
    public Instant? At
    {
        get => _at;
        init => _at = value is { } given ? StoredTime.Coarse(given) : null;
    }

    /// <summary>Whether it names its owner itself; false for one that goes along with whoever is responsible for the engagement.</summary>
    public bool IsOwn { get; init; }

    internal void EnsureValid()
    {
        _ = (Id.Value, Function.Value, Member?.Value);
        StoredText.Key(Kind, "item's kind", LongestKind);
        StoredTime.Check(At, "item");
    }
}
