using NodaTime;

namespace Handoff.Calendars;

/// <summary>The spells of hours that a host knows, found by asking when it opens and closes next.</summary>
internal sealed class HostSpells(IOpeningHours hours) : ISpellSource
{
    public DateTimeZone? Zone => hours.Zone;

    public long Edge => Reach.TotalSeconds;

    public Spell[] Read(int block)
    {
        var start = (long)block * Block.Length;
        var end = Math.Min(start + Block.Length, Reach.TotalSeconds);
        var spells = new SpellList();
        for (var at = start; at < end;)
        {
            var open = NextOpen(at, end);
            var close = open < end ? NextClose(open, end) : end;
            spells.Add(open - start, close - start);
            at = close;
        }

        return spells.ToArray();
    }

    private long NextOpen(long from, long end)
    {
        try
        {
            var open = Second(hours.NextOpen(At(from)), end);
            return open >= from ? open : throw Refuse($"its next opening from {At(from)} is earlier than that.");
        }
        catch (CalendarNeverOpensException)
        {
            return end;
        }
    }

    private long NextClose(long from, long end)
    {
        try
        {
            var close = Second(hours.NextClose(At(from)), end);
            return close > from ? close : throw Refuse($"its next closing after {At(from)} is not later than that.");
        }
        catch (CalendarNeverOpensException)
        {
            return end;
        }
    }

    private long Second(Instant at, long end)
    {
        if (at >= At(end)) return end;

        var since = ExactSeconds.Of(at - Reach.Origin);
        return since.Nanos == 0
            ? since.Whole
            : throw Refuse($"it opens or closes at {at:uuuu'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFFFF'Z'}, finer than a second.");
    }

    private static Instant At(long second) => new ExactSeconds(second, 0).ToInstant();

    private CalendarDefinitionException Refuse(string problem) => new(hours.Ref.Name, problem);
}
