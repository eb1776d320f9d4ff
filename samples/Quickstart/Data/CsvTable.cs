using System.Text.Unicode;
using CsvHelper;

namespace Quickstart.Data;

/// <summary>A CSV file with exactly the columns expected; every complaint names file and line.</summary>
internal sealed class CsvTable(string path, params string[] columns)
{
    private const int MaxText = 200;

    private static readonly CsvReaderOptions Strict = CsvReaderOptions.Default with
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        TrackLineNumbers = true,
        TrimWhitespace = true,
    };

    private readonly string _name = Path.GetFileName(path);

    internal IEnumerable<Row> Read()
    {
        using var reader = CsvReader.Create(Bytes(), Strict);
        var order = Order(reader);
        while (Next(reader))
        {
            var line = (int)reader.LineNumber;
            if (!Utf8.IsValid(reader.RawRecord)) throw new BadInputException(_name, line, "the text is not UTF-8.");
            yield return new Row(_name, line, order.ToDictionary(c => c.Key, c => Checked(reader.GetString(c.Value), c.Key, line)));
        }
    }

    private byte[] Bytes()
    {
        if (!File.Exists(path)) throw new BadInputException(path, null, "there is no such file.");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path, null, $"it cannot be read: {failed.Message}");
        }
    }

    private bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException malformed)
        {
            throw new BadInputException(_name, (int)malformed.LineNumber, malformed.Message);
        }
    }

    /// <summary>Where each column stands.</summary>
    private Dictionary<string, int> Order(CsvReader reader)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        var headers = Headers(reader);
        for (var at = 0; at < headers.Count; at++)
        {
            if (!columns.Contains(headers[at], StringComparer.Ordinal))
            {
                throw new BadInputException(_name, 1, $"unknown column '{headers[at]}'; known are {string.Join(", ", columns)}.");
            }

            if (!order.TryAdd(headers[at], at)) throw new BadInputException(_name, 1, $"column '{headers[at]}' is there twice.");
        }

        return columns.FirstOrDefault(c => !order.ContainsKey(c)) is { } missing
            ? throw new BadInputException(_name, 1, $"column '{missing}' is missing.")
            : order;
    }

    private IReadOnlyList<string> Headers(CsvReader reader)
    {
        try
        {
            reader.ReadHeader();
            return reader.Headers;
        }
        catch (CsvFormatException malformed)
        {
            throw new BadInputException(_name, 1, malformed.Message);
        }
    }

    /// <summary>What becomes an id later must be able to be one.</summary>
    private string Checked(string text, string column, int line) => text.Length > MaxText || text.Any(char.IsControl)
        ? throw new BadInputException(_name, line, $"{column} is longer than {MaxText} characters or has control characters.")
        : text;
}
