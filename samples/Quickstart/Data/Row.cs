using System.Globalization;
using NodaTime.Text;

namespace Quickstart.Data;

/// <summary>A row of a CSV file that knows where it stands.</summary>
internal sealed class Row(string file, int line, IReadOnlyDictionary<string, string> fields)
{
    internal string Text(string column) => fields[column];

    internal string Needed(string column) => fields[column] is { Length: > 0 } text ? text : throw Bad($"{column} is empty.");

    internal LocalDate? Date(string column)
    {
        if (fields[column].Length == 0) return null;
        var parsed = LocalDatePattern.Iso.Parse(fields[column]);
        return parsed.Success ? parsed.Value : throw Bad($"{column} '{fields[column]}' is not a date of the form 2017-03-01.");
    }

    internal int Count(string column) => int.TryParse(Needed(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Bad($"{column} '{fields[column]}' is not a whole number.");

    internal decimal? Amount(string column)
    {
        if (fields[column].Length == 0) return null;
        return decimal.TryParse(fields[column], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw Bad($"{column} '{fields[column]}' is not an amount.");
    }

    internal BadInputException Bad(string problem) => new(file, line, problem);
}
