namespace Handoff.Testing;

/// <summary>Whatever happens in whatever order, a store answers as the model does.</summary>
internal static class RandomHistoryLaw
{
    internal static StoreLaw Law { get; } = new(
        "all", "any history", "Whatever is done in whatever order, every answer is that of a simple model of the rules.", Examine);

    private static async Task Examine(StoreExamination examination)
    {
        foreach (var history in Histories.Make(examination.Cases, examination.Seed))
        {
            if (await PlayAsync(examination, history) is not { } failure) continue;

            var simplest = await SimplestAsync(examination, failure);
            throw examination.Broken(simplest.Breach with { Told = Told(simplest) }, examination.Seed);
        }
    }

    private static async Task<Failure?> PlayAsync(StoreExamination examination, IReadOnlyList<Step> history) =>
        await examination.BreachAsync(trial => new Playback(trial).PlayAsync(history)) is { } breach ? new Failure(history, breach) : null;

    private static async Task<Failure> SimplestAsync(StoreExamination examination, Failure failure)
    {
        while (await SimplerAsync(examination, failure) is { } simpler) failure = simpler;
        return failure;
    }

    private static async Task<Failure?> SimplerAsync(StoreExamination examination, Failure failure)
    {
        foreach (var history in Histories.Simpler(failure.History))
        {
            if (await PlayAsync(examination, history) is { } simpler) return simpler;
        }

        return null;
    }

    private static string Told(Failure failure) =>
        $"{failure.Breach.Told}\nAfter:{string.Concat(failure.History.Select((step, place) => $"\n  {place + 1}. {step}"))}";

    private sealed record Failure(IReadOnlyList<Step> History, Breach Breach);
}
