using Handoff.Views;

namespace Handoff.Replay;

/// <summary>What endangered a promise, and whether the customer heard of it.</summary>
internal sealed record ProblemCount
{
    public int Opened { get; set; }

    /// <summary>The log shows that the customer was told.</summary>
    public int Told { get; set; }

    /// <summary>Kept from the customer, with a reason.</summary>
    public int Withheld { get; set; }

    /// <summary>Nobody told the customer, as far as the log shows.</summary>
    public int Untold { get; set; }

    public int Open { get; set; }
}

/// <summary>How customers were attended to: the problems they heard of, and how everybody saw it.</summary>
internal sealed class CareTally
{
    internal ProblemCount Problems { get; } = new();

    internal SortedDictionary<string, SortedDictionary<string, int>> Observations { get; } = new(StringComparer.Ordinal);

    internal void Add(Engagement state, IReadOnlyList<Event> events)
    {
        foreach (var problem in state.Items.OfType<Problem>()) Add(problem);
        foreach (var observed in events.OfType<Event.Observed>()) Add(observed);
    }

    private void Add(Problem problem)
    {
        Problems.Opened++;
        if (problem.Told is not null) Problems.Told++;
        if (problem.Withheld is not null) Problems.Withheld++;
        if (problem.IsUntold) Problems.Untold++;
        if (problem.IsOpen) Problems.Open++;
    }

    private void Add(Event.Observed observed)
    {
        var seenBy = observed.PointOfView.Value;
        if (!Observations.TryGetValue(seenBy, out var ratings)) Observations.Add(seenBy, ratings = new(StringComparer.Ordinal));
        var rating = Word(observed.Health);
        ratings[rating] = ratings.GetValueOrDefault(rating) + 1;
    }

    private static string Word(Health health) => health switch
    {
        Health.Green => "green",
        Health.Yellow => "yellow",
        Health.Red => "red",
        _ => throw new InvalidOperationException($"No word for {health}."),
    };
}
