using NodaTime;

namespace Handoff.Items;

/// <summary>The customer's consent says who gave it, how, and when; it has been given.</summary>
internal static class Consents
{
    internal static Refusal? Refuse(Consent consent, Instant now) =>
        TextLimits.Needed("consent's giver", consent.GivenBy)
        ?? TextLimits.Needed("consent's form", consent.How)
        ?? (consent.At > now ? new Refusal(RefusalCode.DateOutOfRange, $"The consent of {consent.At} lies in the future.") : null)
        ?? DateLimits.Near("consent's date", consent.At, now);
}
