using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>A command comes out of a request as whoever wrote it meant it, or is refused in words.</summary>
public class CommandJsonTests
{
    private static readonly JsonSerializerOptions Configured = new JsonSerializerOptions(JsonSerializerDefaults.Web).ConfigureForHandoff();

    /// <summary>With and without the line of configuration.</summary>
    private static readonly JsonSerializerOptions[] Both = [JsonSerializerOptions.Web, Configured];

    [Fact]
    public void Every_command_is_read_as_it_was_written()
    {
        var state = Story.Delivering().State;
        var cast = new Cast(Standard.Lifecycle.Definition);
        var commands = SampleCommands.Triggers.Values.Select(make => make(state, Rules.Start)).Concat(
        [
            .. SampleCommands.Supporting.Values.Select(make => make(state, cast, Rules.Start)),
            new Command.Open("ACME", "standard") { Reference = "SO-17", Facts = new() { Value = 12.50m }, RepeatOf = "deal-16" },
            new Command.Fire("qualify", "at the fair"),
            new Command.Offer("olga") { Package = Story.Package },
            new Command.AddCommitment("crm", "it works", CommitmentSource.Spoken) { DueAt = Rules.Start, Author = "sam", Confirmed = true },
            new Command.Dispute(["crm", "training"], "nothing works") { Missing = ["a manual"] },
            new Command.Retarget(RetargetMode.FromNow, "better") { Clocks = ["acceptance"] },
            new Command.OpenFollowUp("call", "call Bea") { NextLookAt = Rules.Start, Owner = new(Function.Sales, "sam") },
            new Command.CatchUp(),
        ]).ToList();

        Assert.Equal(
            EventNames.Commands.Values.Order(StringComparer.Ordinal),
            commands.Select(c => c.Name).Distinct().Order(StringComparer.Ordinal));
        foreach (var options in Both) Assert.All(commands, command => Assert.Equal(command, Again(command, options)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_commands_are_read_as_they_were_written(int rules) => Prop.ForAll(WalkStep.Many, steps =>
    {
        var walk = new Walk(Rules.All[rules]);
        foreach (var step in steps)
        {
            walk.Take(step);
            foreach (var options in Both) Assert.Equal(walk.Asked.Command, Again(walk.Asked.Command, options));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30).WithEndSize(60));

    [Fact]
    public void WF_69_A_command_is_read_wherever_its_type_stands()
    {
        Command withdraw = new Command.Withdraw("not yet");
        Assert.Equal(withdraw, Read("""{"$type":"withdraw","reason":"not yet"}"""));
        Assert.Equal(withdraw, Read("""{"reason":"not yet","$type":"withdraw"}"""));
        var added = new Command.AddCommitment("line-1", "it works", CommitmentSource.Spoken) { Confirmed = true };
        Assert.Equal(added, Read("""{"confirmed":true,"id":"line-1","$type":"addCommitment","source":"spoken","criterion":"it works"}"""));
    }

    [Theory]
    [InlineData("""{}""", "says in $type which it is")]
    [InlineData("""{"reason":"not yet"}""", "assign, fire, win")]
    [InlineData("""{"$type":"withdrawn","reason":"not yet"}""", "'withdrawn'")]
    [InlineData("""{"$type":"withdraw"}""", "'reason'")]
    [InlineData("""{"$type":"fire","note":"which?"}""", "'trigger'")]
    [InlineData("""{"$type":"fire","trigger":""}""", "1 to 200 characters")]
    [InlineData("""{"$type":"fire","trigger":null}""", "TriggerKey cannot be null")]
    [InlineData("""{"$type":"fire","trigger":7}""", "$.trigger")]
    [InlineData("""{"$type":"hold","cause":"data","party":"nobody","expiresAt":"2024-03-04T09:00:00Z"}""", "$.party")]
    [InlineData("""{"$type":"hold","cause":"data","party":"customer","expiresAt":"tomorrow"}""", "$.expiresAt")]
    [InlineData("""{"$type":"provide","package":{}}""", "is a JSON array")]
    [InlineData("""{"$type":"provide","package":[null]}""", "has no nulls")]
    [InlineData("""[]""", "$")]
    [InlineData("""{"$type":"win""", "end of data")]
    public void A_command_that_is_none_is_refused_in_words(string json, string says) =>
        Assert.Contains(says, Assert.Throws<JsonException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Nobody_says_in_a_command_who_sends_it()
    {
        Assert.Equal(
            new Command.Win(),
            Read("""{"$type":"win","actor":{"function":"system","name":"handoff"},"by":{"function":"system","name":"handoff"}}"""));
        Assert.DoesNotContain(
            EventNames.Commands.Keys.SelectMany(c => c.GetProperties()),
            member => member.PropertyType == typeof(Actor) || member.PropertyType == typeof(CommandRequest));
    }

    [Fact]
    public void A_host_s_own_types_are_written_beside_Handoff_s()
    {
        var row = new { Deal = new EngagementKey("deal-17"), At = Rules.Start, Day = new NodaTime.LocalDate(2024, 3, 4) };
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"deal":{"tenant":"main","id":"deal-17"},"at":"2024-02-27T10:00:00Z","day":"2024-03-04"}"""),
            JsonSerializer.SerializeToNode(row, Configured)));
    }

    private static Command? Read(string json) => JsonSerializer.Deserialize<Command>(json, Configured);

    private static Command? Again(Command command, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Command>(JsonSerializer.Serialize(command, options), options);
}
