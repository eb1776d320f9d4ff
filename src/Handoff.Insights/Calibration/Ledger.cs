namespace Handoff.Insights;

/// <summary>How often the statements of one stage held lately, and how much wider its ranges must therefore be.</summary>
internal sealed class Ledger
{
    /// <summary>How many of the newest statements count.</summary>
    internal const int Capacity = 200;

    private const int FewestToWiden = 30;
    private const double Shrink = 200;
    private const double Widest = 0.25;

    private readonly Queue<byte> _places = new();
    private readonly int[] _counts = new int[7];

    internal IEnumerable<byte> Places => _places;

    internal int Count => _places.Count;

    internal void Add(int place)
    {
        _places.Enqueue((byte)place);
        _counts[place]++;
        if (_places.Count > Capacity) _counts[_places.Dequeue()]--;
    }

    /// <summary>How many of the counted statements held at this level.</summary>
    internal int Held(RangeLevel level) => Count - Missed(level, upper: false) - Missed(level, upper: true);

    /// <summary>
    /// The share to cut off this side. Ranges are only ever widened: narrowing them after good times meets the bad times unprepared.
    /// </summary>
    internal double CutOf(RangeLevel level, bool upper)
    {
        if (Count < FewestToWiden) return level.Cut;
        var missed = (Missed(level, upper) + (Shrink * level.Cut)) / (Count + Shrink);
        return missed <= level.Tail ? level.Cut : level.Cut * Math.Max(Widest, level.Tail / missed);
    }

    private int Missed(RangeLevel level, bool upper)
    {
        var missed = 0;
        for (int i = 0; i <= level.Index; i++) missed += _counts[upper ? 6 - i : i];
        return missed;
    }
}
