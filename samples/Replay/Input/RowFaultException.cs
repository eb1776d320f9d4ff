namespace Handoff.Replay;

/// <summary>A row does not give what the map wants of it; whoever knows the file adds file and line.</summary>
internal sealed class RowFaultException(string problem) : Exception(problem);
