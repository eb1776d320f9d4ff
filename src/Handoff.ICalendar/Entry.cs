using NodaTime;

namespace Handoff.Calendars;

/// <summary>An event of the file, as far as it can be read.</summary>
internal sealed record Entry
{
    /// <summary>Where it begins.</summary>
    public required int Line { get; init; }

    /// <summary>Why it cannot be read; null when it can. Then nothing that it says counts.</summary>
    public required EntryFault? Fault { get; init; }

    public string Name { get; init; } = "";

    public string? Description { get; init; }

    /// <summary>Its id; null when the file gives none.</summary>
    public string? Uid { get; init; }

    /// <summary>Which revision of it this is.</summary>
    public int Sequence { get; init; }

    /// <summary>It does not take place.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>The first day; null when it cannot be read.</summary>
    public LocalDate? FirstDay { get; init; }

    /// <summary>How many days each occurrence lasts, or is part of; at least one.</summary>
    public int Days { get; init; } = 1;

    /// <summary>It begins or ends at a time of day, or lasts hours.</summary>
    public bool HasTimeOfDay { get; init; }

    public Rule? Rule { get; init; }

    /// <summary>What is not for whole days in how it repeats; null when nothing is.</summary>
    public string? Unsupported { get; init; }

    public IReadOnlyList<FileDate> Exclusions { get; init; } = [];

    public IReadOnlyList<FileDate> Additions { get; init; } = [];

    /// <summary>
    /// Which occurrence of its series it stands for: a holiday that was moved, or cancelled once. Null when it is its own.
    /// </summary>
    public FileDate? Replaces { get; init; }

    public ImportedHoliday Holiday(LocalDate date) => new(date, Name, Description, Uid, Line);
}
