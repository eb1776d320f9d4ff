namespace Handoff.Replay;

/// <summary>The columns as a map may name them: by what they are to it, or by their own names.</summary>
internal sealed record MapColumns(LogHeader Header, LogColumns Columns)
{
    internal int? Find(string name) => name switch
    {
        "case" => Columns.Case,
        "activity" => Columns.Activity,
        "timestamp" => Columns.Timestamp,
        "resource" when Columns.Resource is not null => Columns.Resource,
        _ => Header.Find(name),
    };

    internal static MapColumns Read(MapNode node, TimeFormat times, LogHeader header)
    {
        var columns = new LogColumns(
            Column(node.Need("case"), header),
            Column(node.Need("activity"), header),
            Column(node.Need("timestamp"), header),
            node.Find("resource") is { } resource ? Column(resource, header) : null,
            times);
        node.NoMore();
        return new MapColumns(header, columns);
    }

    private static int Column(MapNode node, LogHeader header) =>
        header.Find(node.Text()) ?? throw node.Fault($"the log has no column '{node.Text()}'; it has {header}.");
}
