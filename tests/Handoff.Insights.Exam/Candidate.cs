using System.Text.Json;

namespace Handoff.Exam;

/// <summary>Sits the exam: reads one log line by line, and answers each question before it reads on.</summary>
internal sealed class Candidate
{
    private readonly Forecaster _forecaster = new();
    private string[] _segments = [];

    /// <summary>Until the input ends.</summary>
    internal void Sit(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            if (Read(line) is not { } answer) continue;
            output.WriteLine(answer);
            output.Flush();
        }
    }

    private string? Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var said = document.RootElement;
        if (said.TryGetProperty("log", out _))
        {
            _segments = Lines.Names(said, "segments");
            return null;
        }

        var at = Lines.Time(said, "at")!.Value;
        if (said.TryGetProperty("question", out var question))
            return Lines.Answer(question.GetString()!, _forecaster.ForecastOf(said.GetProperty("case").GetString()!, at));
        _forecaster.Tell(Lines.Happening(said, at, _segments));
        return null;
    }
}
