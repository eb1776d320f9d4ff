namespace Handoff.Insights;

/// <summary>A report as one list.</summary>
internal static class ReportLines
{
    internal static IEnumerable<ReportLine> Of(Report report) =>
    [
        .. report.Handoffs.SelectMany(Of),
        .. report.Stages.SelectMany(Of),
        .. report.Clocks.SelectMany(clock => Of(["clocks", clock.Clock.Value, clock.Segment ?? ""], clock)),
        .. report.Teams.SelectMany(team => Of(["teams", team.Function.Value, team.Team ?? ""], team)),
        .. report.Promises.SelectMany(Of),
        .. Of(report.Problems),
        .. Of(report.Satisfaction),
        .. report.Effort.Select(effort => new ReportLine([.. PathOf(effort), "acts"], effort.Acts)),
        .. Of(report.Forecasts),
    ];

    internal static string[] PathOf(HandoffFigures handoffs) =>
        ["handoffs", handoffs.From.Value, handoffs.Sender?.Value ?? "", handoffs.To.Value];

    internal static string[] PathOf(StageFigures stage) => ["stages", stage.Lifecycle, stage.Stage.Value];

    internal static string[] PathOf(EffortFigures effort) => ["effort", effort.Function.Value, effort.Member.Value];

    private static IEnumerable<ReportLine> Of(HandoffFigures handoffs)
    {
        var who = PathOf(handoffs);
        return
        [
            new([.. who, "offered"], handoffs.Offered),
            new([.. who, "accepted"], handoffs.Accepted),
            new([.. who, "returned"], handoffs.Returned),
            .. handoffs.Reasons.Select(r => new ReportLine([.. who, "returned for", r.Requirement?.Value ?? ""], r.Reasons)),
            new([.. who, "lapsed"], handoffs.Lapsed),
            new([.. who, "withdrawn"], handoffs.Withdrawn),
        ];
    }

    private static IEnumerable<ReportLine> Of(StageFigures stage) =>
    [
        new([.. PathOf(stage), "entered"], stage.Entered),
        new([.. PathOf(stage), "left"], stage.Left),
    ];

    private static IEnumerable<ReportLine> Of(string[] which, ClockEndFigures clocks) =>
    [
        new([.. which, "met"], clocks.Met),
        new([.. which, "met late"], clocks.MetLate),
        new([.. which, "breached"], clocks.Breached),
        new([.. which, "breached and open"], clocks.BreachedOpen),
        new([.. which, "void"], clocks.Void),
    ];

    private static IEnumerable<ReportLine> Of(PromiseFigures promises)
    {
        string[] source = ["promises", WordFor(promises.Source)];
        return
        [
            new([.. source, "kept"], promises.Kept),
            new([.. source, "kept late"], promises.KeptLate),
            new([.. source, "varied"], promises.Varied),
            new([.. source, "waived"], promises.Waived),
            new([.. source, "dropped"], promises.Dropped),
        ];
    }

    private static IEnumerable<ReportLine> Of(ProblemFigures problems) =>
    [
        new(["problems", "opened"], problems.Opened),
        new(["problems", "told"], problems.Told),
        new(["problems", "told in time"], problems.ToldInTime),
        new(["problems", "withheld"], problems.Withheld),
        new(["problems", "settled"], problems.Settled),
        new(["updates", "kept"], problems.UpdatesKept),
        new(["updates", "missed"], problems.UpdatesMissed),
    ];

    private static IEnumerable<ReportLine> Of(SatisfactionFigures satisfaction) =>
    [
        new(["satisfied", "signed off"], satisfaction.SignedOff),
        new(["satisfied", "presumed"], satisfaction.Presumed),
        new(["satisfied", "disputed"], satisfaction.Disputed),
        new(["satisfied", "scored"], satisfaction.Scored),
        new(["satisfied", "repeat business"], satisfaction.Repeats),
    ];

    private static IEnumerable<ReportLine> Of(ForecastFigures forecasts) =>
    [
        new(["forecasts", "judged"], forecasts.Judged),
        new(["forecasts", "50 %", "offered"], forecasts.Half.Offered),
        new(["forecasts", "50 %", "held"], forecasts.Half.Held),
        new(["forecasts", "80 %", "offered"], forecasts.Eighty.Offered),
        new(["forecasts", "80 %", "held"], forecasts.Eighty.Held),
        new(["forecasts", "90 %", "offered"], forecasts.Ninety.Offered),
        new(["forecasts", "90 %", "held"], forecasts.Ninety.Held),
    ];

    internal static string WordFor(CommitmentSource source) => source switch
    {
        CommitmentSource.Ordered => "ordered",
        CommitmentSource.Spoken => "spoken",
        CommitmentSource.Disputed => "disputed",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No such source."),
    };
}
