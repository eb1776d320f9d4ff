namespace Handoff.Calendars;

/// <summary>A file of holidays cannot be read: it is not iCalendar, is broken as a whole, or is larger than any such file is.</summary>
/// <param name="problem">What is wrong, naming the offending thing.</param>
/// <param name="line">Where, from 1; null when it is not a single line.</param>
/// <param name="inner">What it comes from; null when it is found here.</param>
/// <param name="file">What the file is called; null when nobody said.</param>
public sealed class HolidayFileException(string problem, int? line = null, Exception? inner = null, string? file = null)
    : HandoffException($"Holiday file{(file is null ? "" : $" '{file}'")}{(line is null ? "" : $", line {line}")}: {problem}", inner)
{
    /// <inheritdoc/>
    public override string Code => "HO1004";

    /// <summary>What is wrong, naming the offending thing.</summary>
    public string Problem { get; } = Brief.Message(problem);

    /// <summary>
    /// The line of the file, from 1: the broken one, or the <c>BEGIN:VEVENT</c> of the broken entry. Null when it is not a single line.
    /// </summary>
    public int? Line { get; } = line;

    /// <summary>
    /// What the file is called: of a <see cref="FileStream"/>, or a reader of one, the name without its folder. Null of others.
    /// </summary>
    public string? File { get; } = file;
}
