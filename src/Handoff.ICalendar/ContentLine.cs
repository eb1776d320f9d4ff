using System.Text;

namespace Handoff.Calendars;

/// <summary>A line of an iCalendar as it was before it was folded.</summary>
/// <param name="Number">Where it begins in the file, from 1.</param>
/// <param name="Text">Not blank.</param>
internal readonly record struct ContentLine(int Number, string Text)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name of the property, as written.</summary>
    public ReadOnlySpan<char> Name => (Text.AsSpan().IndexOfAny(':', ';') is >= 0 and var end ? Text.AsSpan(0, end) : Text).TrimEnd();

    /// <summary>What follows the last colon, without blanks around it; empty when there is none.</summary>
    public string Value => Text.LastIndexOf(':') is >= 0 and var colon ? Text[(colon + 1)..].Trim() : "";

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    public bool Is(string property) => Name.Equals(property, StringComparison.OrdinalIgnoreCase);

    /// <summary>The lines of bytes in UTF-8. They are decoded unfolded: a fold may part the bytes of one character.</summary>
    public static IReadOnlyList<ContentLine> Unfold(Stream stream)
    {
        using var bytes = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        return [.. Unfold(bytes).Select(Decode).Where(line => !line.IsBlank)];
    }

    /// <summary>The lines of a text.</summary>
    /// <exception cref="HolidayFileException">It is too large, or begins with a continuation.</exception>
    public static IReadOnlyList<ContentLine> Unfold(TextReader reader)
    {
        using var text = new StringReader(ReadAll(reader));
        var lines = new List<ContentLine>();
        var unfolded = new StringBuilder();
        var (number, begin) = (0, 0);
        while (text.ReadLine() is { } line)
        {
            number++;
            if (line is [' ' or '\t', ..])
            {
                if (unfolded.Length == 0) throw new HolidayFileException("it continues a line that is not there.", number);
                unfolded.Append(line.AsSpan(1));
            }
            else if (line.Length > 0)
            {
                Flush();
                begin = number;
                unfolded.Append(line);
            }

            if (unfolded.Length > Limits.CharactersOfALine)
            {
                throw new HolidayFileException($"it is longer than {Limits.CharactersOfALine} characters.", begin);
            }
        }

        Flush();
        return lines;

        void Flush()
        {
            if (unfolded.Length > 0 && new ContentLine(begin, unfolded.ToString()) is { IsBlank: false } line) lines.Add(line);
            unfolded.Clear();
        }
    }

    private static string ReadAll(TextReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[16 * 1024];
        while (reader.ReadBlock(buffer) is > 0 and var read)
        {
            text.Append(buffer, 0, read);
            if (text.Length > Limits.Characters) throw new HolidayFileException($"it is larger than {Limits.Characters} characters.");
        }

        return text.ToString();
    }

    private static ContentLine Decode(ContentLine line)
    {
        try
        {
            return line with { Text = Utf8.GetString(Encoding.Latin1.GetBytes(line.Text)).TrimStart('\uFEFF') };
        }
        catch (DecoderFallbackException malformed)
        {
            throw new HolidayFileException("it is not UTF-8; give a reader of its encoding.", line.Number, malformed);
        }
    }
}
