using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Items;

/// <summary>The customer's consent to a change of what was promised.</summary>
/// <param name="GivenBy">Who on the customer's side gave it.</param>
/// <param name="How">How: by mail, in the meeting, a document's id.</param>
/// <param name="At">When it was given; not in the future.</param>
public sealed record Consent(string GivenBy, string How, [property: JsonConverter(typeof(PlainJson))] Instant At);
