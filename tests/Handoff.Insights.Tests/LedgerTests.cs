namespace Handoff.Tests;

/// <summary>Ranges are widened where statements did not hold, and never narrowed.</summary>
public sealed class LedgerTests
{
    private static readonly RangeLevel Eighty = RangeLevel.Eighty;

    [Fact]
    public void Statements_that_held_leave_ranges_as_they_are()
    {
        var ledger = Ledger(within: 180, beyond: 10, below: 10);
        Assert.Equal(180, ledger.Held(Eighty));
        Assert.Equal(Eighty.Cut, ledger.CutOf(Eighty, upper: true));
        Assert.Equal(Eighty.Cut, ledger.CutOf(Eighty, upper: false));
    }

    [Fact]
    public void Only_the_side_that_was_missed_is_widened()
    {
        var ledger = Ledger(within: 140, beyond: 60, below: 0);
        Assert.True(ledger.CutOf(Eighty, upper: true) < Eighty.Cut / 1.5);
        Assert.Equal(Eighty.Cut, ledger.CutOf(Eighty, upper: false));
    }

    [Fact]
    public void A_few_statements_widen_nothing() =>
        Assert.Equal(Eighty.Cut, Ledger(within: 0, beyond: 29, below: 0).CutOf(Eighty, upper: true));

    [Fact]
    public void Only_the_newest_statements_count()
    {
        var ledger = Ledger(within: 0, beyond: 500, below: 0);
        for (int i = 0; i < Insights.Ledger.Capacity; i++) ledger.Add(3);
        Assert.Equal(Insights.Ledger.Capacity, ledger.Held(Eighty));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(15, 2)]
    [InlineData(20, 3)]
    [InlineData(40, 3)]
    [InlineData(41, 4)]
    [InlineData(51, 5)]
    [InlineData(99, 6)]
    public void A_statement_places_what_came_among_its_bounds(long came, int place) =>
        Assert.Equal(place, new Statement(null!, 0, [5, 10, 20, 40, 50, 60], 60).PlaceOf(came));

    private static Ledger Ledger(int within, int beyond, int below)
    {
        var ledger = new Ledger();
        for (int i = 0; i < within; i++) ledger.Add(3);
        for (int i = 0; i < beyond; i++) ledger.Add(6);
        for (int i = 0; i < below; i++) ledger.Add(0);
        return ledger;
    }
}
