using NodaTime;

namespace Handoff.Calendars;

/// <summary>Reads holidays from an iCalendar file (<c>.ics</c>, RFC 5545), for a review before they close anything.</summary>
/// <remarks>
/// Knows no network, no clock and no calendar. Safe for concurrent use. A file may have 1,048,576 characters and name 100,000 days; its
/// rules are expanded within the range only, and hostile ones end in the exception instead of a wait. An entry with an odd line is listed
/// among those passed over, and costs no other.
/// </remarks>
public static class HolidayFile
{
    /// <summary>Reads UTF-8, with or without a byte order mark.</summary>
    /// <param name="file">Read to its end, synchronously, and left open.</param>
    /// <param name="from">The first day of interest, 1 January 1900 or later.</param>
    /// <param name="to">The last day of interest, itself included, 31 December 2199 or earlier.</param>
    /// <exception cref="HolidayFileException">It is not iCalendar, is cut off, no entry of it can be read, or it is too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty, or outside 1900 to 2199.</exception>
    public static HolidayReview Read(Stream file, LocalDate from, LocalDate to)
    {
        ArgumentNullException.ThrowIfNull(file);
        RequireRange(from, to);
        return Named(NameOf(file), () => Review(ContentLine.Unfold(file), from, to));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">Read to its end, and left open.</param>
    /// <param name="from">The first day of interest, 1 January 1900 or later.</param>
    /// <param name="to">The last day of interest, itself included, 31 December 2199 or earlier.</param>
    /// <exception cref="HolidayFileException">It is not iCalendar, is cut off, no entry of it can be read, or it is too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty, or outside 1900 to 2199.</exception>
    public static HolidayReview Read(TextReader text, LocalDate from, LocalDate to)
    {
        ArgumentNullException.ThrowIfNull(text);
        RequireRange(from, to);
        return Named(text is StreamReader reader ? NameOf(reader.BaseStream) : null, () => Review(ContentLine.Unfold(text), from, to));
    }

    private static HolidayReview Review(IReadOnlyList<ContentLine> lines, LocalDate from, LocalDate to)
    {
        List<Entry> entries = [.. Outline.Of(lines).Select(EntryReader.Read)];
        // Of such a file nothing is left to review but its faults.
        if (entries is [{ Fault: { } first }, ..] && entries.TrueForAll(entry => entry.Fault is not null))
            throw new HolidayFileException(first.Problem, first.Line);

        return new Sieve(from, to).Sort(entries);
    }

    private static HolidayReview Named(string? name, Func<HolidayReview> read)
    {
        if (name is null) return read();
        try
        {
            return read();
        }
        catch (HolidayFileException unnamed)
        {
            throw new HolidayFileException(unnamed.Problem, unnamed.Line, unnamed.InnerException, name);
        }
    }

    private static string? NameOf(Stream stream) => stream is FileStream file ? Path.GetFileName(file.Name) : null;

    private static void RequireRange(LocalDate from, LocalDate to)
    {
        if (from < Limits.FirstDate) throw new ArgumentOutOfRangeException(nameof(from), from, "Calendars begin in 1900.");
        if (to > Limits.LastDate) throw new ArgumentOutOfRangeException(nameof(to), to, "Calendars end with 2199.");
        if (to < from) throw new ArgumentOutOfRangeException(nameof(to), to, $"It is before the first day of interest, {from}.");
    }
}
