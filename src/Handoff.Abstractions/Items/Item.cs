using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Items;

/// <summary>
/// Anything open that somebody has to attend to by a date: a commitment, a follow-up. A closed union, whose kinds are in their own
/// folders; all are in one ledger, from which nothing disappears.
/// </summary>
[JsonPolymorphic]
public abstract partial record Item
{
    private readonly Instant _date = Never.Instant;
    private readonly bool _isDue;

    private protected Item()
    {
    }

    /// <summary>Copies a case of this union; whoever derives another one is refused.</summary>
    /// <exception cref="InvalidOperationException">It is not one of the kinds.</exception>
    protected Item(Item original)
    {
        (Id, Text, Owner) = (original.Id, original.Text, original.Owner);
        (OpenedAt, _date, _isDue) = (original.OpenedAt, original._date, original._isDue);
        (End, Reopened) = (original.End, original.Reopened);
        _ = Kind;
    }

    /// <summary>What kind it is, as in stores and messages: <c>commitment</c>.</summary>
    [JsonIgnore]
    public string Kind => CaseNames<Item>.Of(this);

    /// <summary>Its id within the engagement, whatever its kind.</summary>
    public required ItemId Id { get; init; }

    /// <summary>What it is about; of a commitment how one can tell that it was kept.</summary>
    public required string Text { get; init; }

    /// <summary>Who attends to it; null for whoever is responsible for the engagement, so that acceptance moves it along.</summary>
    public ItemOwner? Owner { get; init; }

    /// <summary>Since when it is open.</summary>
    [JsonConverter(typeof(PlainJson))]
    public required Instant OpenedAt { get; init; }

    /// <summary>By when; null where there is no date.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? DueAt
    {
        get => _isDue ? _date : (Instant?)null;
        init => (_date, _isDue) = value is null && !_isDue ? (_date, false) : (Never.Kept(value), value is not null);
    }

    /// <summary>
    /// When somebody looks at it again, where there is no date; null otherwise, and for a kind that something else times.
    /// </summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? NextLookAt
    {
        get => _isDue ? null : Never.OrNull(_date);
        init => _date = _isDue ? _date : Never.Kept(value);
    }

    /// <summary>How it ended; null while it is open.</summary>
    public ItemEnd? End { get; init; }

    /// <summary>How often it was opened again.</summary>
    public int Reopened { get; init; }

    /// <summary>Whether somebody still has to attend to it.</summary>
    [JsonIgnore]
    public bool IsOpen => End is null;
}
