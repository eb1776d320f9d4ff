namespace Handoff.Insights;

/// <summary>Counts offers, and what became of them.</summary>
internal sealed class HandoffTally
{
    private readonly Dictionary<(Function From, MemberId? Sender, Function To), Pair> _pairs = [];

    internal void Hear(Occurrence heard)
    {
        if (heard.Event is Event.Offered && heard.After.Offer is { } made) Of(made, heard).Offered.Add(heard.Engagement);
        if (heard.Before?.Offer is not { Status: OfferStatus.Offered } offer) return;
        var pair = Of(offer, heard);
        switch (heard.After.Offer?.Status)
        {
            case OfferStatus.Accepted:
                pair.Accepted.Add(heard.Engagement);
                pair.ToAnswer.Add(heard.Engagement, heard.Event.At - offer.OfferedAt);
                break;
            case OfferStatus.Returned:
                pair.Returned.Add(heard.Engagement);
                pair.ToAnswer.Add(heard.Engagement, heard.Event.At - offer.OfferedAt);
                foreach (var reason in ((Event.Returned)heard.Event).Reasons) pair.ReasonsOf(reason.Requirement).Add(heard.Engagement);
                break;
            case OfferStatus.Lapsed:
                pair.Lapsed.Add(heard.Engagement);
                break;
            case OfferStatus.Withdrawn:
                pair.Withdrawn.Add(heard.Engagement);
                break;
        }
    }

    internal ValueList<HandoffFigures> ToFigures() => _pairs
        .OrderBy(pair => pair.Key.From.Value, StringComparer.Ordinal)
        .ThenBy(pair => pair.Key.Sender?.Value, StringComparer.Ordinal)
        .ThenBy(pair => pair.Key.To.Value, StringComparer.Ordinal)
        .Select(pair => pair.Value.ToFigures(pair.Key.From, pair.Key.Sender, pair.Key.To)).ToValueList();

    private Pair Of(HandoffOffer offer, Occurrence heard)
    {
        var key = (offer.From, heard.Offerer?.AsMember(), offer.To);
        if (!_pairs.TryGetValue(key, out var pair)) _pairs[key] = pair = new();
        return pair;
    }

    /// <summary>One sender and one receiving function.</summary>
    private sealed class Pair
    {
        private readonly Dictionary<string, (RequirementKey? Requirement, FigureTally Tally)> _reasons = [];

        internal FigureTally Offered { get; } = new();

        internal FigureTally Accepted { get; } = new();

        internal FigureTally Returned { get; } = new();

        internal FigureTally Lapsed { get; } = new();

        internal FigureTally Withdrawn { get; } = new();

        internal SpreadTally ToAnswer { get; } = new();

        internal FigureTally ReasonsOf(RequirementKey? requirement)
        {
            var key = requirement?.Value ?? ""; // No requirement is called so.
            if (!_reasons.TryGetValue(key, out var reasons)) _reasons[key] = reasons = (requirement, new());
            return reasons.Tally;
        }

        internal HandoffFigures ToFigures(Function from, MemberId? sender, Function to) => new()
        {
            From = from,
            Sender = sender,
            To = to,
            Offered = Offered.ToFigure(),
            Accepted = Accepted.ToFigure(),
            Returned = Returned.ToFigure(),
            Reasons = _reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal)
                .Select(reason => new ReturnFigure(reason.Value.Requirement, reason.Value.Tally.ToFigure())).ToValueList(),
            Lapsed = Lapsed.ToFigure(),
            Withdrawn = Withdrawn.ToFigure(),
            ToAnswer = ToAnswer.ToSpread(),
        };
    }
}
