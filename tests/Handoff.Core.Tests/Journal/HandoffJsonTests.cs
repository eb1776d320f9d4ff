using System.Text.Json;

namespace Handoff.Tests;

public class HandoffJsonTests
{
    private static readonly JsonSerializerOptions Options = new JsonSerializerOptions().ConfigureForHandoff();

    [Fact]
    public void Every_list_in_the_vocabulary_is_written_and_read()
    {
        var lists = typeof(Event).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetProperties())
            .Select(property => property.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
            .Distinct()
            .ToList();
        Assert.NotEmpty(lists);
        Assert.All(lists, list => Assert.Equal(Activator.CreateInstance(list), JsonSerializer.Deserialize("[]", list, Options)));
    }

    [Fact]
    public void An_explanation_with_a_pause_survives()
    {
        var story = Story.Offered().Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge(), Story.Operator);
        story.Do(new Command.Hold("data", Party.Customer, story.Now + NodaTime.Duration.FromDays(2)), Story.Operator);
        var explained = story.Rules.Explain(story.State, Story.Operator, story.Now);
        Assert.Contains(explained.Clocks, c => c.Proof.Netted.Count > 0);
        Assert.Equal(explained, JsonSerializer.Deserialize<Explanation>(JsonSerializer.Serialize(explained, Options), Options));
    }
}
