namespace Handoff;

/// <summary>All open spells of a calendar, expanded block by block when first asked for. Thread-safe.</summary>
/// <remarks>
/// Working time is counted from an anchor, the beginning of the first block that was asked for. The table grows from there without
/// gaps, so a block, once published, never changes.
/// </remarks>
internal sealed class Timetable(Schedule schedule)
{
    private const long SecondsPerWeek = 7 * 86_400;
    private static readonly int BlockCount = Block.NumberAt(Reach.TotalSeconds) + 1;

    private readonly Block?[] _blocks = new Block?[BlockCount];
    private readonly SpellReader _reader = new(schedule);
    private readonly long _usualWork = schedule.SecondsPerWeek * Block.Length / SecondsPerWeek;
    private readonly object _growing = new();
    private int _first = -1;
    private int _last = -1;

    /// <summary>The block that holds a second.</summary>
    public Block BlockAt(long second) => this[Block.NumberAt(second)];

    /// <summary>The block after, or null at the end of the calendars' reach.</summary>
    public Block? After(Block block) => Block.NumberAt(block.Start) + 1 is var next && next < BlockCount ? this[next] : null;

    /// <summary>The block in which the given second of work, counted from the anchor, is done; null when it never is.</summary>
    /// <param name="work">Which second of work.</param>
    /// <param name="near">Where to begin looking.</param>
    public Block? Doing(long work, Block near)
    {
        var number = Guess(work, near);
        while (number >= 0 && work <= this[number].WorkBefore) number--;
        if (number < 0) return null;

        while (number < BlockCount && work > this[number].WorkAfter) number++;
        return number < BlockCount ? this[number] : null;
    }

    private Block this[int number] => Volatile.Read(ref _blocks[number]) ?? GrowTo(number);

    private int Guess(long work, Block near)
    {
        var number = Block.NumberAt(near.Start);
        if (_usualWork == 0 || (work > near.WorkBefore && work <= near.WorkAfter)) return number;

        return (int)Math.Min(Math.Max(number + ((work - near.WorkBefore) / _usualWork), 0), BlockCount - 1);
    }

    private Block GrowTo(int number)
    {
        lock (_growing)
        {
            if (_first < 0) Anchor(number);
            while (_last < number) GrowUp();
            while (_first > number) GrowDown();
            return _blocks[number]!;
        }
    }

    private void Anchor(int number)
    {
        Publish(number, _reader.Read(number), workBefore: 0);
        _first = _last = number;
    }

    private void GrowUp()
    {
        Publish(_last + 1, _reader.Read(_last + 1), _blocks[_last]!.WorkAfter);
        _last++;
    }

    private void GrowDown()
    {
        var spells = _reader.Read(_first - 1);
        Publish(_first - 1, spells, _blocks[_first]!.WorkBefore - Block.WorkIn(spells));
        _first--;
    }

    private void Publish(int number, Spell[] spells, long workBefore) =>
        Volatile.Write(ref _blocks[number], new Block(number, workBefore, spells));
}
