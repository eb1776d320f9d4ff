namespace Quickstart.Report;

/// <summary>A place on the way from Yes to satisfied.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Reached">How many customers came so far.</param>
/// <param name="CalledOff">Of these, how many came no further because it was called off.</param>
/// <param name="There">How many are still there.</param>
internal sealed record WayPlace(string Label, int Reached, int CalledOff, int There);

/// <summary>The way from Yes to satisfied, with those who left it and those who went back a bit.</summary>
/// <param name="Places">In the order of the way; the last is satisfied, said or presumed.</param>
/// <param name="SaidSo">Of the satisfied, those who said so themselves.</param>
/// <param name="OffersBack">How often Operations did not take over what was offered.</param>
/// <param name="Disputed">How often a customer did not accept what was delivered.</param>
internal sealed record Way(IReadOnlyList<WayPlace> Places, int SaidSo, int OffersBack, int Disputed)
{
    private static readonly string[] Labels = ["said Yes", "acknowledged", "kicked off", "delivered", "satisfied"];

    internal static Way Of(IReadOnlyCollection<Findings> yes)
    {
        var furthest = yes.ToLookup(f => Furthest(f.State.Dates), f => f.Standing);
        var offers = yes.Aggregate(default(OfferCounts), (sum, f) => sum + f.Offers);
        return new Way(
            [.. Labels.Select((label, place) => PlaceOf(label, place, furthest))],
            furthest[Labels.Length - 1].Count(standing => standing == Standing.Satisfied),
            offers.Returned + offers.Lapsed + offers.Withdrawn,
            yes.Sum(f => f.Disputes));
    }

    private static WayPlace PlaceOf(string label, int place, ILookup<int, Standing> furthest)
    {
        var reached = Enumerable.Range(place, Labels.Length - place).Sum(at => furthest[at].Count());
        var calledOff = furthest[place].Count(standing => standing == Standing.Cancelled);
        return new WayPlace(label, reached, calledOff, furthest[place].Count() - calledOff);
    }

    private static int Furthest(Dates dates) => dates switch
    {
        { SatisfiedAt: not null } => 4,
        { DeliveredAt: not null } => 3,
        { KickedOffAt: not null } => 2,
        { AcknowledgedAt: not null } => 1,
        _ => 0,
    };
}
