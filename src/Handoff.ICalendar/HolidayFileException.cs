namespace Handoff;

/// <summary>A file of holidays cannot be read: it is no iCalendar, is broken somewhere, or is larger than any such file is.</summary>
public sealed class HolidayFileException(string problem, int? line = null, Exception? inner = null)
    : HandoffException(line is null ? $"Holiday file: {problem}" : $"Holiday file, line {line}: {problem}", inner)
{
    /// <inheritdoc/>
    public override string Code => "HO1004";

    /// <summary>What is wrong, naming the offending thing.</summary>
    public string Problem { get; } = Brief.Message(problem);

    /// <summary>The line of the file, from 1: the broken one, or the <c>BEGIN:VEVENT</c> of the broken entry. Null when it is no single line.</summary>
    public int? Line { get; } = line;
}
