namespace Handoff.Replay;

/// <summary>How handoffs between the two sides went.</summary>
internal sealed record HandoffCount
{
    /// <summary>Engagements in which the customer said Yes.</summary>
    public int Won { get; set; }

    public int Offered { get; set; }

    public int Accepted { get; set; }

    public int Returned { get; set; }

    public int Lapsed { get; set; }

    public int Withdrawn { get; set; }

    /// <summary>Kept by the side that won.</summary>
    public int Retained { get; set; }

    /// <summary>Open at the end.</summary>
    public int Unanswered { get; set; }

    public int Disputed { get; set; }

    internal void Add(Engagement state, IEnumerable<Event> events)
    {
        if (state.Dates.WonAt is not null) Won++;
        if (state.Offer is { Status: OfferStatus.Offered }) Unanswered++;
        foreach (var happened in events)
        {
            switch (happened)
            {
                case Event.Offered:
                    Offered++;
                    break;
                case Event.Accepted:
                    Accepted++;
                    break;
                case Event.Returned:
                    Returned++;
                    break;
                case Event.Lapsed:
                    Lapsed++;
                    break;
                case Event.Withdrawn:
                    Withdrawn++;
                    break;
                case Event.Retained:
                    Retained++;
                    break;
                case Event.Disputed:
                    Disputed++;
                    break;
            }
        }
    }
}
