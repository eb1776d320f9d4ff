using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Items;

/// <summary>
/// What was sold against what was delivered: every commitment, how it ended, by which milestones and evidence, when against when.
/// </summary>
public sealed record SoldAndDelivered
{
    /// <summary>Every commitment, in the order in which they were made.</summary>
    public required ValueList<CommitmentAccount> Commitments { get; init; }

    /// <summary>Whether each has ended: none of them disappears.</summary>
    public bool IsSettled => Commitments.All(account => account.End is not null);

    /// <summary>The statement of an engagement.</summary>
    public static SoldAndDelivered Of(Engagement state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new SoldAndDelivered { Commitments = state.Commitments.Select(commitment => Account(state, commitment)).ToValueList() };
    }

    private static CommitmentAccount Account(Engagement state, Commitment commitment)
    {
        var names = Ledger.NamesOf(state.Items, commitment);
        return new()
        {
            Id = commitment.Id,
            Text = commitment.Text,
            Source = commitment.Source,
            Author = commitment.Author,
            DueAt = commitment.DueAt,
            End = commitment.End,
            ReplacedBy = state.Commitments.FirstOrDefault(other => other.Replaces == commitment.Id)?.Id,
            Milestones = state.Items.OfType<Milestone>().Where(m => m.Fulfils.Any(names.Contains)).Select(m => m.Id).ToValueList(),
            Problems = state.Items.OfType<Problem>().Where(p => p.Endangers.Any(names.Contains)).Select(p => p.Id).ToValueList(),
        };
    }
}

/// <summary>What became of one commitment.</summary>
public sealed record CommitmentAccount
{
    /// <summary>Which.</summary>
    public required ItemId Id { get; init; }

    /// <summary>How one can tell that it was kept.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it was in the order or was said.</summary>
    public required CommitmentSource Source { get; init; }

    /// <summary>Who promised it.</summary>
    public required string Author { get; init; }

    /// <summary>When it was to be kept; null where no date was promised.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? DueAt { get; init; }

    /// <summary>How it ended, when, by whom, and the evidence or the reason; null while it is open.</summary>
    public ItemEnd? End { get; init; }

    /// <summary>The commitment that it was varied into; null where it was not.</summary>
    public ItemId? ReplacedBy { get; init; }

    /// <summary>The milestones that fulfil it.</summary>
    public ValueList<ItemId> Milestones { get; init; }

    /// <summary>The problems that endanger it, or did.</summary>
    public ValueList<ItemId> Problems { get; init; }

    /// <summary>How long after its date it ended or, where it was kept in time or had no date, zero; null while it is open.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Duration? Late => End is null ? null
        : DueAt is { } due && End.At > due ? End.At - due
        : Duration.Zero;
}
