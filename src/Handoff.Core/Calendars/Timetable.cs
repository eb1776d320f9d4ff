namespace Handoff.Calendars;

/// <summary>All open spells of a calendar, expanded block by block when first asked for. Thread-safe.</summary>
/// <remarks>
/// Working time is counted from an anchor, the beginning of the first block that was asked for. The table grows from there without
/// gaps, so a block, once published, never changes.
/// </remarks>
internal sealed class Timetable(ISpellSource source)
{
    private static readonly int BlockCount = Block.NumberAt(Reach.TotalSeconds) + 1;

    private readonly Block?[] _blocks = new Block?[BlockCount];
    private readonly object _growing = new();
    private int _first = -1;
    private int _last = -1;
    private long _usualWork;

    /// <summary>The block that holds a second.</summary>
    public Block BlockAt(long second) => this[Block.NumberAt(second)];

    /// <summary>The block after, or null at the end of the calendars' reach.</summary>
    public Block? After(Block block) => Block.NumberAt(block.Start) + 1 is var next && next < BlockCount ? this[next] : null;

    /// <summary>The block in which the given second of work, counted from the anchor, is done; null when it never is.</summary>
    /// <param name="work">Which second of work.</param>
    /// <param name="near">Where to begin looking.</param>
    public Block? Doing(long work, Block near)
    {
        if (near.Does(work)) return near;

        var number = Block.NumberAt(near.Start) + (work > near.WorkAfter ? 1 : -1);
        if ((uint)number < BlockCount && Volatile.Read(ref _blocks[number]) is { } beside && beside.Does(work)) return beside;

        number = Guess(work, near);
        var block = this[number];
        while (work <= block.WorkBefore)
        {
            if (--number < 0) return null;
            block = this[number];
        }

        while (work > block.WorkAfter)
        {
            if (++number == BlockCount) return null;
            block = this[number];
        }

        return block;
    }

    /// <summary>What is open from one second until another, in order; cut at both, and at the edges of blocks.</summary>
    public IEnumerable<(long Open, long Close)> Spells(long from, long until)
    {
        for (var block = BlockAt(from); block is not null && block.Start < until; block = After(block))
        {
            for (var index = block.FirstClosingAfter((int)Math.Max(from - block.Start, 0)); index < block.Count; index++)
            {
                var (open, close) = (block.Start + block[index].Open, block.Start + block[index].Close);
                if (open >= until) yield break;
                yield return (Math.Max(open, from), Math.Min(close, until));
            }
        }
    }

    private Block this[int number] => Volatile.Read(ref _blocks[number]) ?? GrowTo(number);

    // By the blocks' average; never beyond those there are, so that a bad guess expands nothing.
    private int Guess(long work, Block near)
    {
        var number = Block.NumberAt(near.Start);
        var usual = Volatile.Read(ref _usualWork);
        if (usual == 0) return number;

        var guess = number + ((work - near.WorkBefore) / usual);
        return (int)Math.Min(Math.Max(guess, Volatile.Read(ref _first)), Volatile.Read(ref _last));
    }

    /// <summary>What is read may be a host's hours, slow or without end: nobody else waits for that, but may read the same.</summary>
    private Block GrowTo(int number)
    {
        while (true)
        {
            if (NextTowards(number) is not { } next) return _blocks[number]!;
            var spells = source.Read(next);
            lock (_growing)
            {
                if (NextTowards(number) == next) Publish(next, spells);
            }
        }
    }

    /// <summary>The block to read next; null when the one that is wanted is there.</summary>
    private int? NextTowards(int number)
    {
        lock (_growing)
        {
            if (_first < 0) return number;
            return number > _last ? _last + 1 : number < _first ? _first - 1 : null;
        }
    }

    private void Publish(int number, Spell[] spells)
    {
        var workBefore = _first < 0 ? 0
            : number > _last ? _blocks[_last]!.WorkAfter
            : _blocks[_first]!.WorkBefore - Block.WorkIn(spells);
        Volatile.Write(ref _blocks[number], new Block(number, workBefore, spells));
        Volatile.Write(ref _first, _first < 0 ? number : Math.Min(_first, number));
        Volatile.Write(ref _last, Math.Max(_last, number));
        Volatile.Write(ref _usualWork, (_blocks[_last]!.WorkAfter - _blocks[_first]!.WorkBefore) / (_last - _first + 1));
    }
}
