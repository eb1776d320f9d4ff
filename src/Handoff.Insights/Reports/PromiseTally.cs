namespace Handoff.Insights;

/// <summary>Counts how commitments end.</summary>
internal sealed class PromiseTally
{
    private readonly SortedDictionary<CommitmentSource, Ends> _sources = [];

    internal void Hear(Occurrence heard)
    {
        if (heard.Event is not Event.OfItem) return;
        foreach (var (before, after) in heard.Changed())
        {
            if (before is Commitment { IsOpen: true } && after is Commitment { End: { } end } commitment)
                Of(commitment.Source).Of(end, commitment.DueAt).Add(heard.Engagement);
        }
    }

    internal ValueList<PromiseFigures> ToFigures() => _sources.Select(source => source.Value.ToFigures(source.Key)).ToValueList();

    private Ends Of(CommitmentSource source)
    {
        if (!_sources.TryGetValue(source, out var ends)) _sources[source] = ends = new();
        return ends;
    }

    /// <summary>The commitments of one source.</summary>
    private sealed class Ends
    {
        private readonly FigureTally _kept = new();
        private readonly FigureTally _keptLate = new();
        private readonly FigureTally _varied = new();
        private readonly FigureTally _waived = new();
        private readonly FigureTally _dropped = new();

        internal FigureTally Of(ItemEnd end, Instant? dueAt) => end.How switch
        {
            ItemEnding.Settled => end.At > dueAt ? _keptLate : _kept,
            ItemEnding.Varied => _varied,
            ItemEnding.Waived => _waived,
            ItemEnding.Dropped => _dropped,
            _ => throw new ArgumentOutOfRangeException(nameof(end), end.How, "No such ending."),
        };

        internal PromiseFigures ToFigures(CommitmentSource source) => new()
        {
            Source = source,
            Kept = _kept.ToFigure(),
            KeptLate = _keptLate.ToFigure(),
            Varied = _varied.ToFigure(),
            Waived = _waived.ToFigure(),
            Dropped = _dropped.ToFigure(),
        };
    }
}
