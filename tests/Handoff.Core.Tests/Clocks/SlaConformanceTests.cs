namespace Handoff.Tests;

public class SlaConformanceTests
{
    [Fact]
    public void Every_sla_case_agrees_with_the_independent_reference()
    {
        var cases = SlaCase.ReadAll(Path.Combine(AppContext.BaseDirectory, "Clocks", "Cases", "sla-generated.jsonl")).ToList();
        Assert.Equal(120, cases.Count);
        Assert.Empty(cases.Where(c => !c.IsPeculiar).Select(c => c.Failure()).OfType<string>());
    }
}
