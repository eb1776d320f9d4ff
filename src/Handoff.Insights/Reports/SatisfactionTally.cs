namespace Handoff.Insights;

/// <summary>Counts what customers said in the end, and who came back.</summary>
internal sealed class SatisfactionTally
{
    private readonly FigureTally _signedOff = new();
    private readonly FigureTally _presumed = new();
    private readonly FigureTally _disputed = new();
    private readonly FigureTally _scored = new();
    private readonly FigureTally _repeats = new();
    private readonly SpreadTally _fromYes = new();
    private long _scores;

    internal void Hear(Occurrence heard)
    {
        switch (heard.Event)
        {
            case Event.SignedOff signed:
                _signedOff.Add(heard.Engagement);
                if (heard.Before!.Dates.WonAt is { } yes) _fromYes.Add(heard.Engagement, signed.At - yes);
                if (signed.Score is not { } score) return;
                _scored.Add(heard.Engagement);
                _scores += score;
                break;
            case Event.Presumed:
                _presumed.Add(heard.Engagement);
                break;
            case Event.Disputed:
                _disputed.Add(heard.Engagement);
                break;
            case Event.Opened { RepeatOf: not null }:
                _repeats.Add(heard.Engagement);
                break;
        }
    }

    internal SatisfactionFigures ToFigures()
    {
        var scored = _scored.ToFigure();
        return new()
        {
            SignedOff = _signedOff.ToFigure(),
            Presumed = _presumed.ToFigure(),
            Disputed = _disputed.ToFigure(),
            Scored = scored,
            MeanScore = scored.Count == 0 ? null : (double)_scores / scored.Count,
            FromYes = _fromYes.ToSpread(),
            Repeats = _repeats.ToFigure(),
        };
    }
}
