namespace Handoff.Calendars;

/// <summary>The open spells of one stretch of time, some 55 weeks, with what is needed to find a place in them in a step or two.</summary>
/// <remarks>A spell that crosses the edge of a block is cut there; both parts together are the spell.</remarks>
internal sealed class Block
{
    /// <summary>Blocks are this many seconds long, so that a shift finds one.</summary>
    public const int Length = 1 << LengthBits;

    private const int LengthBits = 25;
    private const int TimeBucketBits = 17;
    private const int WorkBucketBits = 15;

    // Eight bytes a spell: where it opens, and the block's work before it; its close follows from the work before the next.
    private readonly int[] _opens;
    private readonly int[] _work;
    private readonly int[] _byClose;
    private readonly int[] _byWork;

    public Block(int number, long workBefore, Spell[] spells)
    {
        Start = (long)number * Length;
        WorkBefore = workBefore;
        WorkAfter = workBefore + WorkIn(spells);
        _opens = [.. spells.Select(spell => spell.Open)];
        _work = [0, .. spells.Select(spell => spell.WorkAtClose)];
        _byClose = Buckets(spells, Length, TimeBucketBits, spell => spell.Close);
        _byWork = Buckets(spells, WorkIn(spells), WorkBucketBits, spell => spell.WorkAtClose);
    }

    /// <summary>Where it begins, in seconds.</summary>
    public long Start { get; }

    /// <summary>Working seconds from the calendar's anchor to the beginning (negative before the anchor).</summary>
    public long WorkBefore { get; }

    /// <summary>Working seconds from the calendar's anchor to the end.</summary>
    public long WorkAfter { get; }

    /// <summary>How many spells.</summary>
    public int Count => _opens.Length;

    /// <summary>A spell, in order from 0.</summary>
    public Spell this[int index] => new(_opens[index], _opens[index] + _work[index + 1] - _work[index], _work[index + 1]);

    /// <summary>Whether the given second of work, counted from the calendar's anchor, is done in this block.</summary>
    public bool Does(long work) => work > WorkBefore && work <= WorkAfter;

    /// <summary>Which block holds a second.</summary>
    public static int NumberAt(long second) => (int)(second >> LengthBits);

    /// <summary>Working seconds of a block's spells.</summary>
    public static int WorkIn(Spell[] spells) => spells.Length == 0 ? 0 : spells[spells.Length - 1].WorkAtClose;

    /// <summary>The first spell that closes after the given second of the block; the number of spells if none does.</summary>
    public int FirstClosingAfter(int second)
    {
        var (opens, work) = (_opens, _work);
        var index = _byClose[(second + 1) >> TimeBucketBits];
        while (index < opens.Length && opens[index] + work[index + 1] - work[index] <= second) index++;
        return index;
    }

    /// <summary>The spell in which the given second of the block's work is done; counted from 1 and not more than there are.</summary>
    public Spell Doing(int second)
    {
        var work = _work;
        var index = _byWork[second >> WorkBucketBits];
        while (work[index + 1] < second) index++;
        return this[index];
    }

    /// <summary>Working time from the anchor to a place in this block.</summary>
    public ExactSeconds WorkUntil(ExactSeconds at)
    {
        var second = (int)(at.Whole - Start);
        var index = FirstClosingAfter(second);
        if (index == _opens.Length) return new ExactSeconds(WorkAfter, 0);

        var (open, workAtOpen) = (_opens[index], WorkBefore + _work[index]);
        return second < open ? new ExactSeconds(workAtOpen, 0) : new ExactSeconds(workAtOpen + second - open, at.Nanos);
    }

    // For each bucket of keys, the first spell whose key is not below the bucket.
    private static int[] Buckets(Spell[] spells, int greatestKey, int bits, Func<Spell, int> key)
    {
        var buckets = new int[(greatestKey >> bits) + 1];
        var index = 0;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            while (index < spells.Length && key(spells[index]) < bucket << bits) index++;
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
