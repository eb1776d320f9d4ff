using CsvHelper;

namespace Handoff.Replay;

/// <summary>Reads an event log. The first thing that is wrong ends it, with the line.</summary>
internal sealed class LogReader : IDisposable
{
    private static readonly CsvReaderOptions Strict = new()
    {
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        TrackLineNumbers = true,
        PoolStrings = true,
    };

    private readonly string _path;
    private readonly CsvReader _csv;
    private int _line = 1;

    internal LogReader(LogFile file)
    {
        _path = file.Path;
        _csv = CsvReader.Create(file.OpenUnpacked(), Strict);
        try
        {
            var names = Guarded(() => _csv.Headers);
            Header = names.Count > 0 ? new LogHeader(_path, names) : throw Fault("the file is empty; a header names the columns.");
        }
        catch
        {
            _csv.Dispose();
            throw;
        }
    }

    internal LogHeader Header { get; }

    /// <summary>Every row, in the order of the file; those in an hour that occurs twice as the rows of their case have it.</summary>
    internal List<LogRow> ReadAll(LogColumns columns)
    {
        var rows = new List<LogRow>();
        while (Guarded(_csv.Read))
        {
            _line = (int)_csv.LineNumber;
            var fields = new string[_csv.FieldCount];
            for (var at = 0; at < fields.Length; at++) fields[at] = _csv.GetString(at);
            rows.Add(Read(fields, columns));
        }

        return RepeatedHour.Settle(rows);
    }

    public void Dispose() => _csv.Dispose();

    private LogRow Read(string[] fields, LogColumns columns)
    {
        var (at, again) = columns.Times.ParseBoth(fields[columns.Timestamp])
            ?? throw Fault($"'{fields[columns.Timestamp]}' in column '{Header.Names[columns.Timestamp]}' is not a "
                + $"timestamp: {columns.Times.Expected}.");
        return new LogRow(_line, Needed(fields, columns.Case), Needed(fields, columns.Activity), at, fields) { Again = again };
    }

    private string Needed(string[] fields, int column) =>
        fields[column].Length > 0 ? fields[column] : throw Fault($"column '{Header.Names[column]}' is empty.");

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException malformed)
        {
            _line = Math.Max(1, (int)malformed.LineNumber);
            throw Fault($"the row is malformed: {malformed.Message}");
        }
        catch (InvalidDataException damaged)
        {
            throw Fault($"soon after this line the compressed file is damaged: {damaged.Message}");
        }
    }

    private InputException Fault(string problem) => new($"{_path}:{_line}", problem);
}
