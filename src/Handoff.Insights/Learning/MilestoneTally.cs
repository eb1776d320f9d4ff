namespace Handoff.Insights;

/// <summary>Counts what became of the milestones of playbooks.</summary>
internal sealed class MilestoneTally(Interval range)
{
    private readonly Dictionary<PlaybookName, FigureTally> _begun = [];
    private readonly Dictionary<(PlaybookName Playbook, ItemId Key), Counts> _milestones = [];
    private readonly Dictionary<(string Playbook, ItemId Key, string Text), LengthTally> _alike = [];

    internal void Begin(EngagementId engagement, PlaybookName playbook, Instant at)
    {
        if (!range.Contains(at)) return;
        if (!_begun.TryGetValue(playbook, out var begun)) _begun[playbook] = begun = new();
        begun.Add(engagement);
    }

    internal void Add(MilestoneRun run)
    {
        if (run.Turn is not { } turn || !range.Contains(turn)) return;
        if (!_milestones.TryGetValue((run.Playbook, run.Key), out var counts)) _milestones[(run.Playbook, run.Key)] = counts = new();
        counts.Add(run);
        if (run.Took is not { } took) return;
        var alike = (run.Playbook.Name, run.Key, run.Begun.Text);
        if (!_alike.TryGetValue(alike, out var lengths)) _alike[alike] = lengths = new(TargetUnit.BusinessDays);
        lengths.Add(run.Engagement, took, run.Newest.End?.How == ItemEnding.Settled);
    }

    /// <summary>How long the same work took in whatever version: of the same key and in the same words.</summary>
    internal LengthTally Alike(string playbook, PlaybookMilestone milestone) =>
        _alike.TryGetValue((playbook, milestone.Key, milestone.Text), out var lengths) ? lengths : new(TargetUnit.BusinessDays);

    internal ValueList<PlaybookFigures> ToFigures() => _begun.Keys.Concat(_milestones.Keys.Select(key => key.Playbook)).Distinct()
        .OrderBy(playbook => playbook.Name, StringComparer.Ordinal).ThenBy(playbook => playbook.Version)
        .Select(ToFigures).ToValueList();

    private PlaybookFigures ToFigures(PlaybookName playbook) => new()
    {
        Playbook = playbook.Name,
        Version = playbook.Version,
        Begun = _begun.TryGetValue(playbook, out var begun) ? begun.ToFigure() : Figure.None,
        Milestones = _milestones.Where(milestone => milestone.Key.Playbook == playbook)
            .OrderBy(milestone => milestone.Value.Place).ThenBy(milestone => milestone.Key.Key.Value, StringComparer.Ordinal)
            .Select(milestone => milestone.Value.ToFigures(milestone.Key.Key)).ToValueList(),
    };

    /// <summary>One milestone of one version.</summary>
    private sealed class Counts
    {
        private readonly FigureTally _turns = new();
        private readonly FigureTally _done = new();
        private readonly FigureTally _early = new();
        private readonly FigureTally _skipped = new();
        private readonly FigureTally _givenUp = new();
        private readonly FigureTally _open = new();
        private readonly FigureTally _rightFirstTime = new();
        private readonly FigureTally _failedChecks = new();
        private readonly FigureTally _reopened = new();
        private readonly FigureTally _replanned = new();
        private readonly LengthTally _took = new(TargetUnit.BusinessDays);
        private MilestoneRun? _newest;

        internal int Place { get; private set; } = int.MaxValue;

        internal void Add(MilestoneRun run)
        {
            var (id, milestone) = (run.Engagement, run.Newest);
            var isDone = milestone.End is { How: ItemEnding.Settled };
            _turns.Add(id);
            Ending(milestone.End).Add(id);
            if (isDone && run.IsEarly) _early.Add(id);
            if (isDone && milestone.FailedChecks == 0) _rightFirstTime.Add(id);
            _failedChecks.Add(id, milestone.FailedChecks);
            _reopened.Add(id, milestone.Reopened);
            _replanned.Add(id, run.Replanned);
            if (run.Took is { } took) _took.Add(id, took, isDone);
            Place = Math.Min(Place, run.Place);
            if (_newest is null || Age(run).CompareTo(Age(_newest)) > 0) _newest = run;
        }

        internal MilestoneFigures ToFigures(ItemId key) => new()
        {
            Key = key,
            Text = _newest!.Begun.Text,
            Days = _newest.Begun.Days,
            Turns = _turns.ToFigure(),
            Done = _done.ToFigure(),
            Early = _early.ToFigure(),
            Skipped = _skipped.ToFigure(),
            GivenUp = _givenUp.ToFigure(),
            Open = _open.ToFigure(),
            Took = _took.ToLengths(),
            RightFirstTime = _rightFirstTime.ToFigure(),
            FailedChecks = _failedChecks.ToFigure(),
            Reopened = _reopened.ToFigure(),
            Replanned = _replanned.ToFigure(),
        };

        /// <summary>In whatever order they come, the same one is the newest.</summary>
        private static (Instant At, string Engagement, string Id) Age(MilestoneRun run) =>
            (run.Begun.OpenedAt, run.Engagement.Value, run.Begun.Id.Value);

        private FigureTally Ending(ItemEnd? end) => end switch
        {
            null => _open,
            { How: ItemEnding.Settled } => _done,
            { Because: not null } => _givenUp,
            _ => _skipped,
        };
    }
}
