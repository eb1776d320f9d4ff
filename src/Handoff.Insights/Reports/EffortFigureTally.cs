namespace Handoff.Insights;

/// <summary>Adds up what members did and carried after Yes.</summary>
internal sealed class EffortFigureTally(Interval range, Instant asOf)
{
    private readonly Dictionary<(Function Function, MemberId Member), Shares> _members = [];

    internal void Add(EngagementId engagement, IReadOnlyList<Event> history)
    {
        foreach (var share in EffortShare.Of(history, asOf, range: range))
        {
            if (!_members.TryGetValue((share.Function, share.Member), out var shares))
                _members[(share.Function, share.Member)] = shares = new();
            shares.Acts.Add(engagement, share.Acts);
            shares.Recorded.Add(engagement, share.Recorded);
            shares.Carried.Add(engagement, share.Carried);
        }
    }

    internal ValueList<EffortFigures> ToFigures() => _members
        .OrderBy(member => member.Key.Function.Value, StringComparer.Ordinal)
        .ThenBy(member => member.Key.Member.Value, StringComparer.Ordinal)
        .Select(member => new EffortFigures
        {
            Function = member.Key.Function,
            Member = member.Key.Member,
            Acts = member.Value.Acts.ToFigure(),
            Recorded = member.Value.Recorded.ToFigure(),
            Carried = member.Value.Carried.ToFigure(),
        }).ToValueList();

    /// <summary>Of one member for one function.</summary>
    private sealed class Shares
    {
        internal FigureTally Acts { get; } = new();

        internal TimeFigureTally Recorded { get; } = new();

        internal TimeFigureTally Carried { get; } = new();
    }
}
