using System.Text.Json.Serialization;

namespace Handoff;

[JsonDerivedType(typeof(GoLive), "goLive")]
[JsonDerivedType(typeof(DropImport), "dropImport")]
public abstract partial record Command
{
    /// <summary>Ends the import of an engagement: from now on its clocks fire.</summary>
    public sealed record GoLive : Command;

    /// <summary>
    /// Takes back an import that went wrong and is not live yet: the engagement does not exist any more, and its id can be opened again.
    /// The history keeps what was dropped.
    /// </summary>
    /// <param name="Reason">What was wrong with it.</param>
    public sealed record DropImport(string Reason) : Command;
}
