namespace Handoff.People;

/// <summary>Ready-made ways to choose who carries an engagement.</summary>
/// <remarks>
/// They go well together: <c>Assignments.Sticky.Then(Assignments.WithSkill("hospitals")).Then(Assignments.LeastLoaded)</c>.
/// </remarks>
public static class Assignments
{
    /// <summary>Whoever knows the account, the one who has for longest first; no opinion where nobody does.</summary>
    public static IAssignment Sticky { get; } = new By(static request => request.Candidates
        .Where(candidate => candidate.KnowsAccountSince is not null).OrderBy(candidate => candidate.KnowsAccountSince));

    /// <summary>Whoever carries the fewest open engagements; of several, the one who has waited longest for another.</summary>
    public static IAssignment LeastLoaded { get; } = new By(static request => request.Candidates
        .OrderBy(candidate => candidate.Carries).ThenBy(candidate => candidate.LastAt));

    /// <summary>Each in turn: whoever has waited longest for another one.</summary>
    public static IAssignment RoundRobin { get; } = new By(static request => request.Candidates.OrderBy(candidate => candidate.LastAt));

    /// <summary>Those who are good at something, in their order; no opinion where nobody is.</summary>
    /// <param name="skill">As in <see cref="Member.Skills"/>.</param>
    public static IAssignment WithSkill(string skill) => WithSkill(_ => skill);

    /// <summary>Those who are good at what an engagement needs: <c>WithSkill(engagement =&gt; engagement.Facts.Segment)</c>.</summary>
    /// <param name="skill">What an engagement needs; null for nothing in particular.</param>
    public static IAssignment WithSkill(Func<Engagement, string?> skill)
    {
        ArgumentNullException.ThrowIfNull(skill);
        return new By(request => skill(request.Engagement) is { } needed
            ? request.Candidates.Where(candidate => candidate.Member.Skills.Contains(needed))
            : []);
    }

    /// <summary>
    /// Among those whom the first prefers, the second chooses; among all, where the first has no opinion. Where the second has none, the
    /// first decides.
    /// </summary>
    /// <param name="first">Whose word counts first.</param>
    /// <param name="second">Who chooses among those.</param>
    public static IAssignment Then(this IAssignment first, IAssignment second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new By(request =>
        {
            var preferred = first.Prefer(request).ToValueList();
            var among = second.Prefer(preferred.Count == 0 ? request : request with { Candidates = preferred }).ToList();
            return among.Count == 0 ? preferred : among;
        });
    }

    private sealed class By(Func<AssignmentRequest, IEnumerable<Candidate>> prefer) : IAssignment
    {
        public IEnumerable<Candidate> Prefer(AssignmentRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return prefer(request);
        }
    }
}
