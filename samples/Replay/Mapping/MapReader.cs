using NodaTime;
using NodaTime.Text;

namespace Handoff.Replay;

/// <summary>Reads a map and refuses what it does not know, with the place.</summary>
internal static class MapReader
{
    private static readonly Dictionary<string, Lifecycle> ReadyMade = new(StringComparer.Ordinal)
    {
        ["standard"] = Standard.Lifecycle,
        ["brokerage"] = Brokerage.Lifecycle,
    };

    internal static ReplayMap Read(LogFile file, LogHeader header)
    {
        using var text = new StreamReader(file.OpenUnpacked());
        return Read(file.Path, text.ReadToEnd(), header);
    }

    internal static ReplayMap Read(string file, string json, LogHeader header)
    {
        var root = MapNode.Parse(file, json);
        foreach (var note in root.Find("notes")?.Items() ?? []) note.Text();
        var lifecycle = ReadyMade[root.Need("lifecycle").OneOf("lifecycle", ReadyMade.Keys)];
        var columns = MapColumns.Read(root.Need("columns"), Times(root.Find("times")), header);
        var words = new MapWords(columns, lifecycle);
        foreach (var (name, actor) in root.Need("actors").Members()) words.Add(name, ActorTemplate.Read(actor, columns, words.Functions));
        var rules = root.Need("rules").Items().Select(rule => RuleReader.Read(rule, words)).ToLookup(r => r.Activity, r => r.Rule);
        var map = new ReplayMap
        {
            Columns = columns,
            Lifecycle = lifecycle,
            Policies = PolicyReader.Read(root.Find("policies"), lifecycle),
            Calendars = root.Find("calendar") is { } calendar ? [CalendarReader.Read(calendar)] : [],
            Until = root.Find("until") is { } until ? At(until) : null,
            CannotKnow = [.. root.Find("cannotKnow")?.Items().Select(text => text.Text()) ?? []],
            Rules = rules.ToDictionary(activity => activity.Key, activity => activity.ToArray()),
            TieOrder = TieOrder(root.Find("tieOrder")),
        };
        root.NoMore();
        return map;
    }

    private static TimeFormat Times(MapNode? node)
    {
        if (node is null) return TimeFormat.Iso;
        var pattern = node.Need("pattern");
        var zone = node.Find("zone") is { } named ? Zone(named) : null;
        node.NoMore();
        try
        {
            return zone is null ? TimeFormat.WithOffset(pattern.Text()) : TimeFormat.Local(pattern.Text(), zone);
        }
        catch (InvalidPatternException invalid)
        {
            throw pattern.Fault(invalid.Message);
        }
    }

    internal static DateTimeZone Zone(MapNode node) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(node.Text()) ?? throw node.Fault($"zone '{node.Text()}' is not in the tz database.");

    private static Instant At(MapNode node)
    {
        var at = TimeFormat.Iso.Parse(node.Text()) ?? throw node.Fault($"'{node.Text()}' is not an instant: {TimeFormat.Iso.Expected}.");
        return Reach.Has(at) ? at : throw node.Fault($"'{node.Text()}' {Reach.Text}.");
    }

    private static Dictionary<string, int> TieOrder(MapNode? node)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var activity in node?.Items() ?? [])
        {
            if (!order.TryAdd(activity.Text(), order.Count)) throw activity.Fault($"activity '{activity.Text()}' occurs twice.");
        }

        return order;
    }
}
