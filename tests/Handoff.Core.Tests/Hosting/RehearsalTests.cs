namespace Handoff.Tests;

public sealed class RehearsalTests
{
    [Fact]
    public void It_goes_all_the_way_to_the_customer_that_operations_has_accepted() =>
        Assert.Equal(Standard.Stages.Accepted, Rehearsal.Play().Position.Stage);
}
