namespace Handoff;

/// <summary>The open spells of one stretch of time, some 55 weeks, with what is needed to find a place in them in a step or two.</summary>
/// <remarks>A spell that crosses the edge of a block is cut there; both parts together are the spell.</remarks>
internal sealed class Block
{
    /// <summary>Blocks are this many seconds long, so that a shift finds one.</summary>
    public const int Length = 1 << LengthBits;

    private const int LengthBits = 25;
    private const int TimeBucketBits = 17;
    private const int WorkBucketBits = 15;

    private readonly Spell[] _spells;
    private readonly int[] _byClose;
    private readonly int[] _byWork;

    public Block(int number, long workBefore, Spell[] spells)
    {
        Start = (long)number * Length;
        WorkBefore = workBefore;
        WorkAfter = workBefore + WorkIn(spells);
        _spells = spells;
        _byClose = Buckets(Length, TimeBucketBits, spell => spell.Close);
        _byWork = Buckets(WorkIn(spells), WorkBucketBits, spell => spell.WorkAtClose);
    }

    /// <summary>Where it begins, in seconds.</summary>
    public long Start { get; }

    /// <summary>Working seconds from the calendar's anchor to the beginning (negative before the anchor).</summary>
    public long WorkBefore { get; }

    /// <summary>Working seconds from the calendar's anchor to the end.</summary>
    public long WorkAfter { get; }

    public ReadOnlySpan<Spell> Spells => _spells;

    /// <summary>Which block holds a second.</summary>
    public static int NumberAt(long second) => (int)(second >> LengthBits);

    /// <summary>Working seconds of a block's spells.</summary>
    public static int WorkIn(Spell[] spells) => spells.Length == 0 ? 0 : spells[spells.Length - 1].WorkAtClose;

    /// <summary>The first spell that closes after the given second of the block; the number of spells if none does.</summary>
    public int FirstClosingAfter(int second)
    {
        var spells = _spells;
        var index = _byClose[(second + 1) >> TimeBucketBits];
        while (index < spells.Length && spells[index].Close <= second) index++;
        return index;
    }

    /// <summary>The spell in which the given second of the block's work is done; counted from 1 and not more than there are.</summary>
    public Spell Doing(int second)
    {
        var spells = _spells;
        var index = _byWork[second >> WorkBucketBits];
        while (spells[index].WorkAtClose < second) index++;
        return spells[index];
    }

    /// <summary>Working time from the anchor to a place in this block.</summary>
    public ExactSeconds WorkUntil(ExactSeconds at)
    {
        var second = (int)(at.Whole - Start);
        var index = FirstClosingAfter(second);
        if (index == _spells.Length) return new ExactSeconds(WorkAfter, 0);

        var spell = _spells[index];
        var workAtOpen = WorkBefore + spell.WorkAtClose - (spell.Close - spell.Open);
        return second < spell.Open
            ? new ExactSeconds(workAtOpen, 0)
            : new ExactSeconds(workAtOpen + second - spell.Open, at.Nanos);
    }

    // For each bucket of keys, the first spell whose key is not below the bucket.
    private int[] Buckets(int greatestKey, int bits, Func<Spell, int> key)
    {
        var buckets = new int[(greatestKey >> bits) + 1];
        var index = 0;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            while (index < _spells.Length && key(_spells[index]) < bucket << bits) index++;
            buckets[bucket] = index;
        }

        return buckets;
    }
}

/// <summary>A merged open interval within a block, in seconds from the block's beginning.</summary>
/// <param name="Open">Its first second.</param>
/// <param name="Close">The first second after it.</param>
/// <param name="WorkAtClose">Working seconds from the block's beginning to <paramref name="Close"/>.</param>
internal readonly record struct Spell(int Open, int Close, int WorkAtClose);
