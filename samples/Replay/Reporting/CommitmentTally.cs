using NodaTime;

namespace Handoff.Replay;

/// <summary>What became of what was promised.</summary>
internal sealed record CommitmentCount
{
    public int Made { get; set; }

    /// <summary>Fulfilled by its date.</summary>
    public int KeptInTime { get; set; }

    /// <summary>Fulfilled after its date.</summary>
    public int KeptLate { get; set; }

    /// <summary>Fulfilled, where no date was promised.</summary>
    public int KeptUndated { get; set; }

    public int Varied { get; set; }

    public int Waived { get; set; }

    /// <summary>Open when the sale was called off.</summary>
    public int Dropped { get; set; }

    public int Open { get; set; }

    /// <summary>Of the open ones, beyond their date at the end of the replay.</summary>
    public int OpenOverdue { get; set; }

    /// <summary>How often a dispute reopened one.</summary>
    public int Reopened { get; set; }
}

/// <summary>Which commitments were kept.</summary>
internal sealed class CommitmentTally(Instant until)
{
    internal CommitmentCount Count { get; } = new();

    internal void Add(Engagement state)
    {
        foreach (var commitment in state.Commitments) Add(commitment);
    }

    private void Add(Commitment commitment)
    {
        Count.Made++;
        Count.Reopened += commitment.Reopened;
        switch (commitment.End)
        {
            case { How: ItemEnding.Settled } when commitment.DueAt is null:
                Count.KeptUndated++;
                break;
            case { How: ItemEnding.Settled } kept when kept.At <= commitment.DueAt:
                Count.KeptInTime++;
                break;
            case { How: ItemEnding.Settled }:
                Count.KeptLate++;
                break;
            case { How: ItemEnding.Varied }:
                Count.Varied++;
                break;
            case { How: ItemEnding.Waived }:
                Count.Waived++;
                break;
            case { How: ItemEnding.Dropped }:
                Count.Dropped++;
                break;
            case null:
                Count.Open++;
                if (commitment.DueAt < until) Count.OpenOverdue++;
                break;
            default:
                throw new InvalidOperationException($"No rule for commitments that are {commitment.End.How}.");
        }
    }
}
