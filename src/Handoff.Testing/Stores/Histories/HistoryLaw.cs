namespace Handoff;

/// <summary>Whatever happens in whatever order, a store answers as the model does.</summary>
internal static class HistoryLaw
{
    internal static StoreLaw Law { get; } = new(
        "all", "any history", "Whatever is committed, claimed, released, sent and asked, in whatever order, is answered as by a simple model of the rules.", Examine);

    private static async Task Examine(StoreExamination examination)
    {
        foreach (var history in Histories.Make(examination.Cases, examination.Seed))
        {
            if (await PlayAsync(examination, history) is not { } failure) continue;

            var shortest = await ShortestAsync(examination, failure);
            throw examination.Broken(shortest.Breach with { Told = Told(shortest) }, examination.Seed);
        }
    }

    private static async Task<Failure?> PlayAsync(StoreExamination examination, IReadOnlyList<Step> history) =>
        await examination.BreachAsync(trial => new Playback(trial).PlayAsync(history)) is { } breach ? new Failure(history, breach) : null;

    private static async Task<Failure> ShortestAsync(StoreExamination examination, Failure failure)
    {
        while (await ShorterAsync(examination, failure) is { } shorter) failure = shorter;
        return failure;
    }

    private static async Task<Failure?> ShorterAsync(StoreExamination examination, Failure failure)
    {
        foreach (var history in Histories.Shorter(failure.History))
        {
            if (await PlayAsync(examination, history) is { } shorter) return shorter;
        }

        return null;
    }

    private static string Told(Failure failure) =>
        $"{failure.Breach.Told}\nAfter:{string.Concat(failure.History.Select((step, place) => $"\n  {place + 1}. {step}"))}";

    private sealed record Failure(IReadOnlyList<Step> History, Breach Breach);
}
