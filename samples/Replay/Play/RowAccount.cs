namespace Handoff.Replay;

/// <summary>Accounts for every row: accepted, refused or unmapped.</summary>
internal sealed record RowAccount
{
    public int Rows { get; set; }

    public int Accepted { get; set; }

    public int Refused { get; set; }

    public int Unmapped { get; set; }

    /// <summary>How many cases the rows belong to.</summary>
    public int Cases { get; set; }

    public SortedDictionary<string, int> AcceptedByActivity { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, int> UnmappedByActivity { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, int> RefusedByCode { get; init; } = new(StringComparer.Ordinal);

    /// <summary>In the order in which they first occurred.</summary>
    public List<RefusalGroup> Refusals { get; init; } = [];

    internal void Add(RowResult result)
    {
        Rows++;
        switch (result)
        {
            case RowResult.Accepted:
                Accepted++;
                AcceptedByActivity.CountUp(result.Row.Activity);
                break;
            case RowResult.Unmapped:
                Unmapped++;
                UnmappedByActivity.CountUp(result.Row.Activity);
                break;
            case RowResult.Refused refused:
                Refused++;
                RefusedByCode.CountUp(refused.Refusal.Code.ToString());
                Add(refused);
                break;
            default:
                throw new InvalidOperationException($"No rule for {result.GetType().Name}.");
        }
    }

    /// <summary>Accounts for rows that stand for nothing and were not played.</summary>
    internal void AddAside(IReadOnlyCollection<LogRow> rows)
    {
        foreach (var row in rows) Add(new RowResult.Unmapped(row));
    }

    private void Add(RowResult.Refused refused)
    {
        var group = Refusals.Find(g => g.Holds(refused));
        if (group is null)
        {
            group = new RefusalGroup(
                refused.Row.Activity,
                refused.Stage?.Value,
                refused.Command,
                refused.Refusal.Code.ToString(),
                refused.Row.Line,
                refused.Refusal.Text);
            Refusals.Add(group);
        }

        group.Count++;
    }
}

/// <summary>Rows refused for the same reason.</summary>
/// <param name="Activity">Of which activity.</param>
/// <param name="Stage">Where the case stood; null where it was not open.</param>
/// <param name="Command">The command that was refused.</param>
/// <param name="Code">Why.</param>
/// <param name="FirstLine">The first of them in the file.</param>
/// <param name="Example">What was said to it.</param>
internal sealed record RefusalGroup(string Activity, string? Stage, string Command, string Code, int FirstLine, string Example)
{
    public int Count { get; set; }

    internal bool Holds(RowResult.Refused refused) =>
        (Activity, Stage, Command, Code) == (refused.Row.Activity, refused.Stage?.Value, refused.Command, refused.Refusal.Code.ToString());
}
