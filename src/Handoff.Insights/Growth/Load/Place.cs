namespace Handoff.Insights;

/// <summary>What work lies with: a stage, a function, a member of it, or a team; what it is not about is null.</summary>
internal sealed record Place
{
    internal string? Lifecycle { get; init; }

    internal StageKey? Stage { get; init; }

    internal Function? Function { get; init; }

    internal MemberId? Member { get; init; }

    internal string? Team { get; init; }

    internal static Place? SinceYes(Standing standing) => standing.IsSinceYes ? new() : null;

    internal static Place? OfStage(Standing standing) =>
        standing.IsInProgress ? new() { Lifecycle = standing.Lifecycle, Stage = standing.Stage } : null;

    internal static Place? OfFunction(Standing standing) =>
        standing is { IsInProgress: true, Responsible: { } function } ? new() { Function = function } : null;

    internal static Place? OfMember(Standing standing) =>
        OfFunction(standing) is { } function ? function with { Member = standing.Carrier } : null;

    internal static Place? OfTeam(Standing standing, IPeople? people) =>
        standing is { IsInProgress: true, Carrier: { } member } && people?.Find(member)?.Team is { } team ? new() { Team = team } : null;
}
