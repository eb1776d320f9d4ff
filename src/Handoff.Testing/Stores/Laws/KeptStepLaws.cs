using System.Text;
using NodaTime;

namespace Handoff.Testing;

/// <summary>Steps are numbered as they become visible and read in the order of time; where the store keeps them at all.</summary>
internal static class KeptStepLaws
{
    private static readonly TenantId Main = new("main");

    internal static IEnumerable<StoreLaw> All =>
    [
        Law("in the order of time", "Steps are read by instant, engagement, version and ordinal, whenever they were added.", InOrder),
        Law("each once", "A step that is added again, with whatever it says, stays as it was, and takes no number.", EachOnce),
        Law("news", "What was added after a number is counted, with the highest number and the earliest instant.", News),
        Law("asked for by number and time", "Only steps of the numbers and instants that were asked for are read.", Asked),
        Law("each tenant's own", "Steps, numbers and bookmarks of one tenant are not another's.", OfTenants),
        Law("bookmarks", "A bookmark is kept with its content until it is replaced or dropped; the latest comes first.", Bookmarks),
        Law("many at once", "More steps than a page has come complete and in order.", Many),
        Law(
            "numbers become visible in their order",
            "Whoever has read all up to a number finds no new step at or below it, however many hosts add them.",
            Together),
    ];

    private static StoreLaw Law(string name, string promise, Func<StoreTrial, IStepStore, Task> tryOn) =>
        StoreLaw.Of("S1", $"steps {name}", promise, tryOn);

    private static async Task InOrder(StoreTrial t, IStepStore store)
    {
        StepRecord[] inOrder =
            [Step("b", 1, 0, -9), Step("a", 1, 0, 0), Step("a", 2, 1, 0), Step("a", 10, 0, 0), Step("b", 2, 0, 0), Step("B", 1, 0, 5)];
        await store.AddStepsAsync(Main, [inOrder[3], inOrder[5], inOrder[1]], t.Cancellation);
        await store.AddStepsAsync(Main, [inOrder[4], inOrder[0], inOrder[2]], t.Cancellation);
        await ExpectAsync(t, store, new StepQuery(Main), inOrder, "Steps in the order of time");
    }

    private static async Task EachOnce(StoreTrial t, IStepStore store)
    {
        var (first, second) = (Step("a", 1, 0, 0), Step("a", 1, 1, 0));
        await store.AddStepsAsync(Main, [first, Step("a", 1, 0, 3)], t.Cancellation);
        await store.AddStepsAsync(Main, [Step("a", 1, 0, 7), second], t.Cancellation);
        await store.AddStepsAsync(Main, [], t.Cancellation);
        await ExpectAsync(t, store, new StepQuery(Main), [first, second], "Steps that were added again");
        Expect.Equal(new StepNews(2, 2, first.At), await store.StepNewsAsync(Main, 0, t.Cancellation), "News of two steps");
    }

    private static async Task News(StoreTrial t, IStepStore store)
    {
        Expect.Equal(new StepNews(0, 0, null), await store.StepNewsAsync(Main, 0, t.Cancellation), "News of an empty store");
        await store.AddStepsAsync(Main, [Step("a", 1, 0, 9), Step("a", 2, 0, 10)], t.Cancellation);
        await store.AddStepsAsync(Main, [Step("b", 1, 0, 4), Step("c", 1, 0, 6)], t.Cancellation);
        Expect.Equal(new StepNews(4, 4, At(4)), await store.StepNewsAsync(Main, 0, t.Cancellation), "All news");
        Expect.Equal(new StepNews(2, 4, At(4)), await store.StepNewsAsync(Main, 2, t.Cancellation), "News of the second adding");
        Expect.Equal(new StepNews(1, 4, At(6)), await store.StepNewsAsync(Main, 3, t.Cancellation), "News of the last step");
        Expect.Equal(new StepNews(0, 4, null), await store.StepNewsAsync(Main, 4, t.Cancellation), "News after the last step");
    }

    private static async Task Asked(StoreTrial t, IStepStore store)
    {
        var steps = Enumerable.Range(1, 9).Select(n => Step("a", n, 0, n)).ToArray();
        foreach (var step in steps.Reverse()) await store.AddStepsAsync(Main, [step], t.Cancellation);
        await ExpectAsync(t, store, new StepQuery(Main) { From = At(4), Until = At(6) }, steps[3..6], "Steps of a range of time");
        await ExpectAsync(t, store, new StepQuery(Main) { After = 2, UpTo = 4 }, steps[5..7], "Steps of a range of numbers");
        await ExpectAsync(t, store, new StepQuery(Main) { From = At(7), UpTo = 2 }, steps[7..], "Steps of both");
        await ExpectAsync(t, store, new StepQuery(Main) { From = At(10) }, [], "Steps after the last");
    }

    private static async Task OfTenants(StoreTrial t, IStepStore store)
    {
        var (one, other) = (new TenantId("tenant"), new TenantId("Tenant"));
        await store.AddStepsAsync(one, [Step("a", 1, 0, 1)], t.Cancellation);
        await store.AddStepsAsync(other, [Step("a", 1, 0, 2), Step("b", 1, 0, 3)], t.Cancellation);
        await ExpectAsync(t, store, new StepQuery(one), [Step("a", 1, 0, 1)], "One tenant's steps");
        Expect.Equal(new StepNews(2, 2, At(2)), await store.StepNewsAsync(other, 0, t.Cancellation), "The other tenant's news");
        await store.KeepBookmarkAsync(one, new StepBookmark(At(1), 1), new byte[] { 1 }, [], t.Cancellation);
        Expect.None(await store.BookmarksAsync(other, t.Cancellation), "The other tenant's bookmarks");
        Expect.Equal(
            false, (await store.ReadBookmarkAsync(other, At(1), t.Cancellation)).HasValue, "Whether the other tenant has its content");
    }

    private static async Task Bookmarks(StoreTrial t, IStepStore store)
    {
        byte[] large = [.. Enumerable.Range(0, 3_000_000).Select(n => (byte)(n * 31))];
        await store.KeepBookmarkAsync(Main, new StepBookmark(At(0), 0), ReadOnlyMemory<byte>.Empty, [], t.Cancellation);
        await store.KeepBookmarkAsync(Main, new StepBookmark(At(7), 3), new byte[] { 7 }, [], t.Cancellation);
        await store.KeepBookmarkAsync(Main, new StepBookmark(At(9), 3), large, [At(0), At(5)], t.Cancellation);
        Expect.Sequence(
            [new StepBookmark(At(9), 3), new StepBookmark(At(7), 3)], await store.BookmarksAsync(Main, t.Cancellation), "Bookmarks");
        await store.KeepBookmarkAsync(Main, new StepBookmark(At(7), 8), new byte[] { 8 }, [], t.Cancellation);
        Expect.Sequence(new byte[] { 8 }, await ContentAsync(t, store, 7), "The content of a bookmark that was replaced");
        Expect.That((await ContentAsync(t, store, 9)).SequenceEqual(large), $"A large content came back otherwise.");
        Expect.Equal(false, (await store.ReadBookmarkAsync(Main, At(0), t.Cancellation)).HasValue, "Whether what was dropped is there");
        Expect.Equal(8L, (await store.BookmarksAsync(Main, t.Cancellation))[1].Number, "The number of what was replaced");
    }

    private static async Task Many(StoreTrial t, IStepStore store)
    {
        var steps = Enumerable.Range(0, 4500).Select(n => Step($"e{n % 7}", 1 + n, n % 3, n / 900)).ToArray();
        await store.AddStepsAsync(Main, steps, t.Cancellation);
        var inOrder = steps.OrderBy(step => step.At).ThenBy(step => step.Engagement.Value, StringComparer.Ordinal)
            .ThenBy(step => step.Version);
        await ExpectAsync(t, store, new StepQuery(Main), inOrder, "More steps than a page has");
    }

    private static async Task Together(StoreTrial t, IStepStore store)
    {
        const int Hosts = 6, Each = 20;
        var (seen, known) = (new HashSet<string>(), 0L);
        var adding = Task.WhenAll(Enumerable.Range(0, Hosts).Select(host => Task.Run(
            async () =>
            {
                for (var n = 1; n <= Each; n++) await store.AddStepsAsync(Main, [Step($"h{host}", n, 0, -n), Step("all", n, 0, n)]);
            },
            t.Cancellation)));
        for (var last = false; !last;)
        {
            last = adding.IsCompleted;
            var news = await store.StepNewsAsync(Main, known, t.Cancellation);
            await foreach (var step in store.StepsAsync(new StepQuery(Main) { After = known, UpTo = news.Last }, t.Cancellation))
                seen.Add(Content(step));
            known = news.Last;
        }

        await adding;
        Expect.Equal((Hosts + 1) * Each, (int)known, "The highest number");
        Expect.Equal((Hosts + 1) * Each, seen.Count, "How many steps were seen by who reads on from the highest number");
    }

    private static async Task<byte[]> ContentAsync(StoreTrial t, IStepStore store, int hour) =>
        (await store.ReadBookmarkAsync(Main, At(hour), t.Cancellation))?.ToArray() ?? [];

    private static async Task ExpectAsync(
        StoreTrial t, IStepStore store, StepQuery query, IEnumerable<StepRecord> expected, string of)
    {
        var came = new List<string>();
        await foreach (var step in store.StepsAsync(query, t.Cancellation)) came.Add(Content(step));
        Expect.Sequence(expected.Select(Content), came, of);
    }

    private static string Content(StepRecord step) =>
        Expect.Say($"{step.Engagement}/{step.Version}/{step.Ordinal} at {step.At}: {Encoding.UTF8.GetString(step.Json.Span)}");

    private static Instant At(int hour) => Example.Occurred + Duration.FromHours(hour);

    private static StepRecord Step(string id, long version, int ordinal, int hour) =>
        new(new EngagementId(id), version, ordinal, At(hour), Example.Json($"{id} {version} {ordinal} {hour}"));
}
