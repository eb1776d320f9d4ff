using System.Globalization;

namespace Handoff.Conformance;

/// <summary>Judges every case of some files, and counts.</summary>
internal static class ConformanceRun
{
    private const int AllAgree = 0;
    private const int SomeDiffer = 1;
    private const int Unreadable = 2;

    internal static int Usage(TextWriter error)
    {
        error.WriteLine("usage: calendar FILE... | sla FILE...");
        return Unreadable;
    }

    internal static int Judge(string form, IReadOnlyList<string> files, TextWriter output, TextWriter error)
    {
        try
        {
            return Count(form, files, output);
        }
        catch (UnreadableCaseException unreadable)
        {
            error.WriteLine(unreadable.Message);
            return Unreadable;
        }
    }

    private static int Count(string form, IReadOnlyList<string> files, TextWriter output)
    {
        var (passed, failed, peculiar, horizon) = (0, 0, 0, 0);
        foreach (var found in files.SelectMany(CaseFile.Read))
        {
            switch (form == "sla" ? SlaCase.Judge(found) : CalendarCase.Judge(found))
            {
                case Verdict.Agrees:
                    passed++;
                    break;
                case Verdict.AgreesThatItNeverCloses:
                    passed++;
                    horizon++;
                    break;
                case Verdict.Peculiar:
                    peculiar++;
                    break;
                case Verdict.Differs differs:
                    failed++;
                    output.WriteLine(string.Create(
                        CultureInfo.InvariantCulture, $"{differs.Id}: expected {differs.Expected}, got {differs.Got}"));
                    break;
                case var other:
                    throw new InvalidOperationException($"No rule for verdict {other}.");
            }
        }

        if (peculiar > 0) output.WriteLine($"{peculiar} peculiar, skipped: their source's semantics differ from ours.");
        if (horizon > 0) output.WriteLine($"{horizon} of calendars that never close: the reference answers its horizon, ours says so.");
        output.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? AllAgree : SomeDiffer;
    }
}
