using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>What a store says is so.</summary>
internal static class AnswerLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        new("C10", "the store's time", "A load tells the store's clock.", TheTime),
        new("C12", "seen by every load", "Every load after an answered commit sees it, or a later one.", SeenByEveryLoad),
        new("C13", "it says what survives", "The store states its name, its durability and at least one lane.", SaysWhatSurvives),
        new("C14", "cancelled is not applied", "A commit that was cancelled before it began says so, and is not applied.", Cancelled),
    ];

    private static async Task TheTime(StoreTrial t)
    {
        Expect.Equal(Start, (await t.LoadAsync(Key())).StoreNow, "The store's clock");
        t.Clock.Move(Duration.FromDays(1));
        await t.CommitAsync(Commit(Key(), 0));
        Expect.Equal(Start + Duration.FromDays(1), (await t.LoadAsync(Key())).StoreNow, "The store's clock a day later");
    }

    private static async Task SeenByEveryLoad(StoreTrial t)
    {
        for (var version = 0; version < 100; version++)
        {
            await t.CommitAsync(Commit(Key(), version));
            var seen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => t.LoadAsync(Key()))));
            foreach (var loaded in seen) Expect.Equal(version + 1, loaded.Snapshot?.Version, "The version that a load sees after a commit");
        }
    }

    private static Task SaysWhatSurvives(StoreTrial t)
    {
        var info = t.Store.Info;
        Expect.That(info.Durability != StoreDurability.Unknown, $"Its durability is {info.Durability}.");
        Expect.That(!string.IsNullOrWhiteSpace(info.Name), $"It has no name.");
        Expect.That(info.Lanes >= 1, $"It has {info.Lanes} lanes.");
        return Task.CompletedTask;
    }

    private static async Task Cancelled(StoreTrial t)
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var cancelled = source.Token;

        await Expect.ThrowsAsync<OperationCanceledException>(
            async () => await t.Store.CommitAsync(Commit(Key(), 0), cancelled), "A cancelled commit");
        await Expect.ThrowsAsync<OperationCanceledException>(
            async () => await t.Store.LoadAsync(Key(), null, cancelled), "A cancelled load");
        Expect.Nothing((await t.LoadAsync(Key())).Snapshot, "The snapshot after a cancelled commit");
    }
}
