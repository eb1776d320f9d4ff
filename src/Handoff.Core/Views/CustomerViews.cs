using NodaTime;

namespace Handoff.Views;

/// <summary>What the customer sees. Each line takes one thing that is meant for it out of the state; nothing is copied whole.</summary>
internal static class CustomerViews
{
    internal static CustomerView Of(Lifecycle lifecycle, Engagement state, IPeople? people, Instant at) => new()
    {
        AsOf = at,
        Stage = CustomerWords.Of(lifecycle[state.Position.Stage].Definition),
        CustomerSince = state.Dates.WonAt,
        Responsible = state.Position.Responsible is { } function ? NameOf(people, state, function, at) : null,
        Team = Functions(state).Select(each => NameOf(people, state, each, at)).OfType<string>().Distinct().ToValueList(),
        Promises = state.Commitments.Where(promised => promised.ConfirmedAt is not null).Select(Promise).ToValueList(),
        Milestones = state.Items.OfType<Milestone>().Where(milestone => milestone.Visible).Select(Milestone)
            .OrderBy(milestone => milestone.DueAt).ToValueList(),
        Questions = state.Items.OfType<CustomerDecision>().Where(decision => decision.IsOpen).Select(Question)
            .OrderBy(question => question.RespondBy).ToValueList(),
        Problems = state.Items.OfType<Problem>().Where(problem => problem is { Told: not null, End: null or { How: ItemEnding.Settled } })
            .Select(Problem).OrderBy(problem => problem.ToldAt).ToValueList(),
        NextUpdateAt = NextUpdate(state),
    };

    /// <summary>By when the customer hears from us; null where nothing was promised.</summary>
    internal static Instant? NextUpdate(Engagement state) =>
        state.Items.OfType<UpdatePromise>().FirstOrDefault(promise => promise.IsOpen)?.DueAt;

    /// <summary>The responsible one, and then those for which somebody carries it; none once it has ended.</summary>
    private static IEnumerable<Function> Functions(Engagement state) => state.Position.Responsible is { } responsible
        ? state.Owners.Select(owner => owner.Function).Prepend(responsible)
        : [];

    private static string? NameOf(IPeople? people, Engagement state, Function function, Instant at) =>
        people?.ResponsibleAt(function, state.OwnerOf(function), at, state.Covers).Member is { } member ? people.Find(member)?.Name : null;

    private static CustomerPromise Promise(Commitment commitment) => new()
    {
        Id = commitment.Id,
        Text = commitment.Text,
        DueAt = commitment.DueAt,
        Ending = commitment.End?.How,
        EndedAt = commitment.End?.At,
    };

    private static CustomerMilestone Milestone(Milestone milestone) => new()
    {
        Text = milestone.CustomerLabel ?? milestone.Text,
        DueAt = milestone.DueAt!.Value,
        Ending = milestone.End?.How,
        EndedAt = milestone.End?.At,
    };

    private static CustomerQuestion Question(CustomerDecision decision) => new()
    {
        Id = decision.Id,
        Text = decision.Text,
        Options = decision.Options,
        RespondBy = decision.DueAt!.Value,
        IfSilent = decision.Silence == Silence.Default ? decision.Default : null,
    };

    private static CustomerProblem Problem(Problem problem) => new()
    {
        Told = problem.Told!.Text,
        ToldAt = problem.Told.At,
        SolvedAt = problem.End?.At,
    };
}
