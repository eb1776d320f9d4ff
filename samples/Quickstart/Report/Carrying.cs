namespace Quickstart.Report;

/// <summary>For so long somebody carried a customer who had said Yes.</summary>
internal sealed record Stretch(Function Function, MemberId Member, Instant From, Instant To);

/// <summary>Folds a history, and notes on the way who carried the customer after Yes.</summary>
internal static class Carrying
{
    /// <returns>The state that the events make, and the stretches until now.</returns>
    internal static (Engagement? State, IReadOnlyList<Stretch> Stretches) Of(IEnumerable<Event> history, Instant now)
    {
        var stretches = new List<Stretch>();
        Engagement? state = null;
        Stretch? open = null;
        foreach (var happened in history)
        {
            state = Decider.Evolve(state, happened);
            if (open is not null && Carrier(state) == (open.Function, open.Member)) continue;
            if (open is not null) stretches.Add(open with { To = happened.At });
            open = Carrier(state) is var (function, member) ? new Stretch(function, member, happened.At, now) : null;
        }

        if (open is not null) stretches.Add(open);
        return (state, stretches);
    }

    private static (Function, MemberId)? Carrier(Engagement state) =>
        state.Dates.WonAt is not null && state.Position.Responsible is { } function && state.OwnerOf(function) is { } member
            ? (function, member)
            : null;
}
