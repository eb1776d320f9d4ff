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
    public void WF_69_A_command_is_read_wherever_its_type_stands()
    {
        Command withdraw = new Command.Withdraw("not yet");
        Assert.Equal(withdraw, JsonSerializer.Deserialize<Command>("""{"$type":"withdraw","Reason":"not yet"}""", Options));
        Assert.Equal(withdraw, JsonSerializer.Deserialize<Command>("""{"Reason":"not yet","$type":"withdraw"}""", Options));
        var added = new Command.AddCommitment("line-1", "it works", CommitmentSource.Spoken) { Confirmed = true };
        Assert.Equal(
            added,
            JsonSerializer.Deserialize<Command>(
                """{"Confirmed":true,"Id":"line-1","$type":"addCommitment","Source":2,"Criterion":"it works"}""", Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Command>("""{"Reason":"not yet","$type":"withdrawn"}""", Options));
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
