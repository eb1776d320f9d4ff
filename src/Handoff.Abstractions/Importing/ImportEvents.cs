using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

[JsonDerivedType(typeof(WentLive), "wentLive")]
[JsonDerivedType(typeof(ImportDropped), "importDropped")]
public abstract partial record Event
{
    /// <summary>The import ended; from here on clocks fire.</summary>
    public sealed record WentLive(Instant At, Actor By) : Event(At, By);

    /// <summary>The import was taken back before it went live: what came before never was, and the id can be opened again.</summary>
    public sealed record ImportDropped(Instant At, Actor By, string Reason) : Event(At, By);
}
