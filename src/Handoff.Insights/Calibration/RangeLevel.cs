namespace Handoff.Insights;

/// <summary>How wide a central range is: the share of such ranges that should hold.</summary>
internal sealed record RangeLevel(int Index, double Share, double Allowance)
{
    // History never repeats itself exactly: on every log that was tried, a range of 80 % cut from the past held 1 to 4 points less in
    // the time that followed. So a little less is cut off each tail than its share, and less still where the middle is asked for.
    internal static readonly RangeLevel Ninety = new(0, 0.9, 0.15);
    internal static readonly RangeLevel Eighty = new(1, 0.8, 0.15);
    internal static readonly RangeLevel Half = new(2, 0.5, 0.075);

    internal static readonly RangeLevel[] All = [Ninety, Eighty, Half];

    /// <summary>The share on either side that the range should leave out.</summary>
    internal double Tail => (1 - Share) / 2;

    /// <summary>The share on either side that is cut off before the ledger is asked.</summary>
    internal double Cut => Tail * (1 - Allowance);

    /// <summary>
    /// How many satisfied it takes: with n, the outermost two leave out 2/(n + 1) on average (order statistics, free of any distribution).
    /// </summary>
    internal int Needed => (int)Math.Round((2 / (1 - Share)) - 1);
}
