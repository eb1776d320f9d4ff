using System.Globalization;

namespace Handoff.Benchmarks;

/// <summary>What an open engagement weighs, as an object and as stored JSON.</summary>
internal static class EngagementMemory
{
    private const int Many = 20_000;

    internal static void Print(TextWriter output)
    {
        var rules = new Decider(Standard.Lifecycle);
        output.WriteLine("| stage | bytes in memory | bytes of JSON |");
        output.WriteLine("|---|---|---|");
        Measure(output, "offered", () => Ways.Offered(rules));
        Measure(output, "delivering", () => Ways.Delivering(rules));
    }

    private static void Measure(TextWriter output, string stage, Func<Engagement> make)
    {
        var kept = new Engagement[Many];
        make();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var at = 0; at < Many; at++) kept[at] = make();
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Many;
        var json = JournalCodec.Write(kept[0]).Json.Length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {stage} | {bytes} | {json} |"));
        GC.KeepAlive(kept);
    }
}
