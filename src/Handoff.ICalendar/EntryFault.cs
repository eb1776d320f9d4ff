namespace Handoff.Calendars;

/// <summary>Why an entry cannot be read.</summary>
/// <param name="Line">The odd line, from 1; or where the entry begins.</param>
/// <param name="Problem">What was found there, in a sentence.</param>
internal sealed record EntryFault(int Line, string Problem);

/// <summary>Ends the reading of one entry; the others go on.</summary>
internal sealed class EntryFaultException(int line, string problem) : Exception(problem)
{
    public EntryFault Fault { get; } = new(line, problem);
}
