using Wolverine;

namespace Handoff.Benchmarks;

/// <summary>
/// Is saved as JSON, in a row with its version; its history is in it, because the framework shows nobody the transaction that saves it.
/// Public, as its messages are: generated code names them.
/// </summary>
public sealed class DealSaga : Saga
{
    public string Id { get; set; } = "";

    public string Stage { get; set; } = "";

    public string Owner { get; set; } = "";

    public string Account { get; set; } = "";

    public DateTime UpdatedAt { get; set; }

    public IList<DealEvent> History { get; set; } = [];

    public static DealSaga Start(OfferDeal command)
    {
        var at = Ways.Start.ToDateTimeUtc();
        return new()
        {
            Id = command.Id,
            Stage = "offered",
            Owner = "sam",
            Account = "ACME",
            UpdatedAt = at,
            History = [new(at, "sam", "offered")],
        };
    }

    public DealAccepted Handle(AcceptDeal command)
    {
        if (Stage != "offered") throw new InvalidOperationException("It is not offered.");
        (Stage, Owner, UpdatedAt) = ("accepted", "olga", Ways.Start.ToDateTimeUtc());
        History.Add(new(UpdatedAt, Owner, Stage));
        return new(command.Id, UpdatedAt, Owner);
    }
}

public sealed record DealEvent(DateTime At, string By, string What);

public sealed record OfferDeal(string Id);

public sealed record AcceptDeal(string Id);

public sealed record DealAccepted(string Id, DateTime At, string By);

/// <summary>The subscriber: handles what the saga publishes, after its commit, and says so.</summary>
public static class DealListener
{
    public static void Handle(DealAccepted _, SemaphoreSlim told) => told.Release();
}
