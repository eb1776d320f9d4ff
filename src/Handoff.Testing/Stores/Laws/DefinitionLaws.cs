namespace Handoff.Testing;

/// <summary>What stands behind a version is kept, and told to whoever means something else; where the store keeps it at all.</summary>
internal static class DefinitionLaws
{
    /// <summary>As long as a name may be, beyond the plane that two bytes reach.</summary>
    private static readonly string LongName = string.Concat(Enumerable.Repeat("\U0001F4C5", 150));

    internal static IEnumerable<StoreLaw> All =>
    [
        Law(
            "first of its version",
            "What is kept first of a kind, name and version stays, and is answered to whoever gives another fingerprint.",
            FirstStays),
        Law(
            "each by kind, name and version",
            "Definitions that differ in kind, name or version are kept apart, names by code point.",
            KeptApart),
        Law("replaced on demand", "What is replaced is answered as it was, and is kept as it was given from then on.", Replaced),
        Law("several at once", "Of several definitions, each one that is kept differently is answered, in the order given.", Several),
        Law(
            "hosts that start together",
            "Of hosts that start together with different definitions of a version, one is kept, and each other host is told.",
            Together),
    ];

    private static StoreLaw Law(string name, string promise, Func<StoreTrial, IDefinitionStore, Task> tryOn) =>
        StoreLaw.Of("D1", name, promise, tryOn);

    private static async Task FirstStays(StoreTrial t, IDefinitionStore keeps)
    {
        var first = Of("office", 1, "f1");
        Expect.None(await KeepAsync(t, keeps, first), "What an empty store keeps differently");
        Expect.None(await KeepAsync(t, keeps, first), "What is kept differently of the same definition");
        for (var time = 0; time < 2; time++)
        {
            Expect.Sequence([first], await KeepAsync(t, keeps, Of("office", 1, "f2")), "What is kept of a changed definition");
        }

        Expect.None(await KeepAsync(t, keeps, first), "What is kept differently of the first");
    }

    private static async Task KeptApart(StoreTrial t, IDefinitionStore keeps)
    {
        var all = new[]
        {
            Of("office", 1, "a"),
            Of("office", 2, "b"),
            Of("Office", 1, "c"),
            Of("office ", 1, "d"),
            Of(LongName, 1, "e"),
            Of($"{LongName[..298]}ab", 1, "f"),
        }
            .Append(Of("office", 1, "g") with { Kind = "policy" }).ToArray();
        Expect.None(await KeepAsync(t, keeps, all), "What is kept differently of definitions that are kept apart");
        foreach (var each in all)
        {
            Expect.Sequence([each], await KeepAsync(t, keeps, each with { Fingerprint = "other" }), "What is kept of one of them");
        }
    }

    private static async Task Replaced(StoreTrial t, IDefinitionStore keeps)
    {
        var (first, second) = (Of("office", 1, "f1"), Of("office", 1, "f2"));
        await KeepAsync(t, keeps, first);
        Expect.Sequence(
            [first], await keeps.KeepDefinitionsAsync([second, Of("night", 1, "n")], replace: true, t.Cancellation), "What was replaced");
        Expect.None(await KeepAsync(t, keeps, second, Of("night", 1, "n")), "What is kept differently from what it replaced");
        Expect.Sequence([second], await KeepAsync(t, keeps, first), "What is kept of the former");
    }

    private static async Task Several(StoreTrial t, IDefinitionStore keeps)
    {
        var all = Enumerable.Range(1, 30).Select(version => Of("office", version, $"f{version}")).ToArray();
        await KeepAsync(t, keeps, all);
        var given = all.Reverse().Select(each => each.Version % 3 == 0 ? each with { Fingerprint = "changed" } : each).ToArray();
        Expect.Sequence(
            all.Reverse().Where(each => each.Version % 3 == 0), await KeepAsync(t, keeps, given), "What is kept differently of many");
    }

    private static async Task Together(StoreTrial t, IDefinitionStore keeps)
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(host => Task.Run(() => KeepAsync(t, keeps, Of("office", 1, $"host {host}")), t.Cancellation)));
        var told = answers.SelectMany(answer => answer).ToList();
        Expect.Equal(7, told.Count, "How many of eight hosts are told");
        Expect.Equal(1, told.Distinct().Count(), "How many definitions they are told of");
    }

    private static DefinitionRecord Of(string name, int version, string fingerprint) => new("calendar", name, version, fingerprint);

    private static async Task<IReadOnlyList<DefinitionRecord>> KeepAsync(
        StoreTrial t, IDefinitionStore keeps, params DefinitionRecord[] definitions) =>
        await keeps.KeepDefinitionsAsync(definitions, replace: false, t.Cancellation);
}
