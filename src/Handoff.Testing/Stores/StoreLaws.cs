using NodaTime;

namespace Handoff.Testing;

/// <summary>What every <see cref="IHandoffStore"/> promises, and the means to test that one keeps it, from any test framework.</summary>
public static class StoreLaws
{
    /// <summary>Every law. One that others rest upon comes before them, so that the first one broken says most.</summary>
    public static IReadOnlyList<StoreLaw> All { get; } =
    [
        .. CommitLaws.All, .. MisuseLaws.All, .. CommandLaws.All, .. WakeupLaws.All, .. ClaimLaws.All, .. ReleaseLaws.All,
        .. MessageLaws.All, .. DeferredLaws.All, .. DeferredClaimLaws.All, .. ParkedMessageLaws.All,
        .. AnswerLaws.All, .. ReadLaws.All, .. KeyLaws.All, .. SizeLaws.All, .. DateLaws.All, .. FilterLaws.All, .. PageLaws.All,
        .. OptimisticLaws.All, .. ItemLaws.All, .. DefinitionLaws.All, .. KeptStepLaws.All, RandomHistoryLaw.Law, .. CrowdLaws.All,
        .. CrowdMessageLaws.All,
    ];

    /// <summary>Tests a store against every law, in order, and returns when it keeps them all.</summary>
    /// <param name="open">
    /// Opens a store that holds nothing, for one law: many are opened, one after another, and each is disposed if it can be. The clock
    /// given is the store's clock, which the laws move forward and back: a store that asks its database for the time has to be told.
    /// </param>
    /// <param name="options">How hard to look; null for the defaults.</param>
    /// <param name="cancellationToken">Stops testing.</param>
    /// <exception cref="LawBrokenException">The first law that is broken, with what was expected and what came.</exception>
    /// <exception cref="ArgumentException">The options have no cases.</exception>
    public static async Task CheckAsync(
        Func<IClock, ValueTask<IHandoffStore>> open, StoreLawOptions? options = null, CancellationToken cancellationToken = default)
    {
        foreach (var law in All) await law.CheckAsync(open, options, cancellationToken);
    }
}
