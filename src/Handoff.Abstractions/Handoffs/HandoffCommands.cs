using System.Text.Json.Serialization;

namespace Handoff;

[JsonDerivedType(typeof(Provide), "provide")]
[JsonDerivedType(typeof(WaiveRequirement), "waiveRequirement")]
[JsonDerivedType(typeof(Offer), "offer")]
[JsonDerivedType(typeof(ReaddressOffer), "readdressOffer")]
[JsonDerivedType(typeof(Accept), "accept")]
[JsonDerivedType(typeof(Return), "return")]
[JsonDerivedType(typeof(Withdraw), "withdraw")]
[JsonDerivedType(typeof(Retain), "retain")]
[JsonDerivedType(typeof(Acknowledge), "acknowledge")]
public abstract partial record Command
{
    /// <summary>Hands over items of the package, or corrects them.</summary>
    public sealed record Provide(ValueList<PackageEntry> Package) : Command;

    /// <summary>Sets a requirement aside; needs <see cref="Rights.Waive"/>.</summary>
    public sealed record WaiveRequirement(RequirementKey Requirement, string Reason) : Command;

    /// <summary>Offers the engagement to the receiving side.</summary>
    /// <param name="Receiver">The member asked; null for the side's queue.</param>
    public sealed record Offer(MemberId? Receiver = null) : Command
    {
        /// <summary>
        /// Items of the package that are handed over with the offer, in one commit, as <see cref="Provide"/> hands them over by itself.
        /// Empty where they were provided before.
        /// </summary>
        public ValueList<PackageEntry> Package { get; init; }
    }

    /// <summary>Asks somebody else of the receiving side to take over; the offer's clock runs on.</summary>
    /// <param name="Receiver">The member asked now; null for the side's queue.</param>
    public sealed record ReaddressOffer(MemberId? Receiver) : Command;

    /// <summary>Takes over. The acting member becomes the receiving side's owner.</summary>
    public sealed record Accept : Command;

    /// <summary>Gives an offer back; at least one reason.</summary>
    public sealed record Return(ValueList<ReturnReason> Reasons) : Command;

    /// <summary>Takes an offer back.</summary>
    public sealed record Withdraw(string Reason) : Command;

    /// <summary>Keeps delivery with the side that won, by explicit choice.</summary>
    public sealed record Retain : Command;

    /// <summary>The customer was told: we have it, this is your team, this is next.</summary>
    /// <param name="How">How it was told; null if it needs no saying.</param>
    public sealed record Acknowledge(string? How = null) : Command;
}
