using NodaTime;

namespace Handoff.Replay.Tests;

public sealed class CommandTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 4, 12, 0);

    private static readonly LogRow Row = new(
        7, "A", "done", Noon, ["A", "done", "2024-03-04T12:00:00Z", "omar", "4", "2024-03-08T17:00:00Z", ""]);

    private static readonly Instant Due = Instant.FromUtc(2024, 3, 8, 17, 0);

    public static TheoryData<string, Command> Commands => new()
    {
        {
            """{ "command": "open", "segment": "{who}", "value": "{mark}"}""",
            new Command.Open("A", "standard") { Reference = "A", Facts = new Facts { Segment = "omar", Value = 4 } }
        },
        { """{ "command": "setFacts", "priority": "high" }""", new Command.SetFacts(new Facts { Priority = "high" }) },
        { """{ "command": "setReference", "reference": "{mark}" }""", new Command.SetReference("4") },
        { """{ "command": "assign", "function": "sales", "member": "{who}" }""", new Command.Assign("sales", "omar") },
        { """{ "command": "assign", "function": "sales", "member": "{none}" }""", new Command.Assign("sales", null) },
        { """{ "command": "fire", "trigger": "qualify", "note": "line {line}" }""", new Command.Fire("qualify", "line 7") },
        { """{ "command": "win" }""", new Command.Win() },
        { """{ "command": "lose", "reason": "no" }""", new Command.Lose("no") },
        {
            """{ "command": "provide", "items": { "goals": "{case}", "risks": null }}""",
            new Command.Provide([new("goals", "A"), new("risks", null)])
        },
        { """{ "command": "waiveRequirement", "requirement": "risks", "reason": "no" }""", new Command.WaiveRequirement("risks", "no") },
        {
            """
            {
              "command": "addCommitment", "id": "c", "criterion": "x", "source": "spoken",
              "due": "{due}", "author": "{who}", "confirmed": true
            }
            """,
            new Command.AddCommitment(
                "c", "x", CommitmentSource.Spoken) { DueAt = Instant.FromUtc(2024, 3, 8, 17, 0), Author = "omar", Confirmed = true }
        },
        { """{ "command": "confirmCommitment", "id": "c" }""", new Command.ConfirmCommitment("c") },
        {
            """{ "command": "varyCommitment", "id": "c", "newId": "d", "criterion": "y", "consentBy": "eve", "consentHow": "mail"}""",
            new Command.VaryCommitment("c", "d", "y", new Consent("eve", "mail", Noon))
        },
        {
            """{ "command": "waiveCommitment", "id": "c", "reason": "no", "consentBy": "eve", "consentHow": "mail"}""",
            new Command.WaiveCommitment("c", "no", new Consent("eve", "mail", Noon))
        },
        { """{ "command": "fulfilCommitment", "id": "c", "evidence": "{none}" }""", new Command.FulfilCommitment("c") },
        {
            """{ "command": "openFollowUp", "id": "f", "text": "call", "due": "{due}", "function": "operations", "member": "{who}" }""",
            new Command.OpenFollowUp("f", "call") { DueAt = Due, Owner = new ItemOwner("operations", "omar") }
        },
        { """{ "command": "openFollowUp", "id": "f", "text": "call" }""", new Command.OpenFollowUp("f", "call") },
        {
            """{ "command": "openProblem", "id": "p", "text": "gate", "severity": "major", "endangers": ["c"], "due": "{due}" }""",
            new Command.OpenProblem("p", "gate", ProblemSeverity.Major) { Endangers = ["c"], DueAt = Due }
        },
        {
            """{ "command": "rateProblem", "id": "p", "severity": "critical", "reason": "worse" }""",
            new Command.RateProblem("p", ProblemSeverity.Critical, "worse")
        },
        { """{ "command": "withholdProblem", "id": "p", "reason": "solved" }""", new Command.WithholdProblem("p", "solved") },
        {
            """{ "command": "contactCustomer", "how": "mail", "text": "well", "about": ["p"], "next": "{due}" }""",
            new Command.ContactCustomer("mail", "well") { About = ["p"], NextAt = Due }
        },
        { """{ "command": "observe", "health": "green" }""", new Command.Observe(Health.Green) },
        {
            """{ "command": "observe", "health": "red", "note": "late", "customerSaid": "survey" }""",
            new Command.Observe(Health.Red, "late") { CustomerSaid = "survey" }
        },
        { """{ "command": "contactCustomer", "how": "mail", "text": "well" }""", new Command.ContactCustomer("mail", "well") },
        {
            """
            {
              "command": "openDecision", "id": "d", "text": "which?", "options": ["red", "{mark}"], "due": "{due}", "blocks": ["c"],
              "silence": "default", "default": "red"
            }
            """,
            new Command.OpenDecision("d", "which?", ["red", "4"], Due) { Blocks = ["c"], Silence = Silence.Default, Default = "red" }
        },
        {
            """{ "command": "answerDecision", "id": "d", "option": "red", "how": "mail" }""",
            new Command.AnswerDecision("d", "red", "mail")
        },
        {
            """
            {
              "command": "addMilestone", "id": "m", "text": "rooms", "days": "{mark}", "dependsOn": ["n"], "fulfils": ["c"],
              "visible": true
            }
            """,
            new Command.AddMilestone("m", "rooms", 4) { DependsOn = ["n"], Fulfils = ["c"], Visible = true }
        },
        {
            """{ "command": "addMilestone", "id": "m", "text": "rooms", "days": "4", "visible": true, "customerLabel": "Room {mark}" }""",
            new Command.AddMilestone("m", "rooms", 4) { Visible = true, CustomerLabel = "Room 4" }
        },
        { """{ "command": "replanMilestone", "id": "m", "days": "5", "reason": "late" }""", new Command.ReplanMilestone("m", 5, "late") },
        { """{ "command": "linkMilestone", "id": "m", "fulfils": ["c"] }""", new Command.LinkMilestone("m") { Fulfils = ["c"] } },
        { """{ "command": "skipMilestone", "id": "m", "reason": "no" }""", new Command.SkipMilestone("m", "no") },
        {
            """{ "command": "skipMilestone", "id": "m", "reason": "no", "consentBy": "eve", "consentHow": "mail" }""",
            new Command.SkipMilestone("m", "no") { Consent = new Consent("eve", "mail", Noon) }
        },
        {
            """{ "command": "checkMilestone", "id": "m", "criterion": "doors", "passed": true, "how": "tried" }""",
            new Command.CheckMilestone("m", "doors", true, "tried")
        },
        { """{ "command": "assignItem", "id": "f", "function": "sales" }""", new Command.AssignItem("f", new ItemOwner("sales")) },
        {
            """{ "command": "rescheduleItem", "id": "f", "due": "{due}", "reason": "away" }""",
            new Command.RescheduleItem("f", Due, "away")
        },
        {
            """{ "command": "lookAtItem", "id": "f", "note": "away", "nextLook": "{due}" }""",
            new Command.LookAtItem("f", "away") { NextLookAt = Due }
        },
        { """{ "command": "settleItem", "id": "f", "note": "{none}" }""", new Command.SettleItem("f") },
        { """{ "command": "dropItem", "id": "f", "reason": "no" }""", new Command.DropItem("f", "no") },
        { """{ "command": "reopenItem", "id": "f", "reason": "again" }""", new Command.ReopenItem("f", "again") },
        { """{ "command": "offer", "receiver": "{who}" }""", new Command.Offer("omar") },
        { """{ "command": "accept" }""", new Command.Accept() },
        { """{ "command": "return", "item": "goals", "reason": "no" }""", new Command.Return([new ReturnReason("goals", "no")]) },
        { """{ "command": "return", "reason": "no" }""", new Command.Return([new ReturnReason(null, "no")]) },
        { """{ "command": "withdraw", "reason": "no" }""", new Command.Withdraw("no") },
        { """{ "command": "retain" }""", new Command.Retain() },
        { """{ "command": "acknowledge", "how": "mail" }""", new Command.Acknowledge("mail") },
        { """{ "command": "kickOff" }""", new Command.KickOff() },
        {
            """{ "command": "hold", "cause": "x", "party": "customer", "expiresAt": "{due}"}""",
            new Command.Hold("x", Party.Customer, Instant.FromUtc(2024, 3, 8, 17, 0))
        },
        { """{ "command": "resume" }""", new Command.Resume() },
        { """{ "command": "deliver" }""", new Command.Deliver() },
        { """{ "command": "signOff" }""", new Command.SignOff() },
        { """{ "command": "signOff", "score": "{mark}", "comment": "fine" }""", new Command.SignOff { Score = 4, Comment = "fine" } },
        { """{ "command": "reopen", "reason": "no" }""", new Command.Reopen("no") },
        { """{ "command": "readdressOffer", "receiver": "{who}" }""", new Command.ReaddressOffer("omar") },
        { """{ "command": "cover", "member": "ben", "substitute": "{who}", "to": "{due}" }""", new Command.Cover("ben", "omar", Due) },
        {
            """{ "command": "recordEffort", "hours": "{mark}", "what": "a visit" }""",
            new Command.RecordEffort(Duration.FromHours(4), "a visit")
        },
        { """{ "command": "endCover", "member": "ben" }""", new Command.EndCover("ben") },
        { """{ "command": "handOver", "from": "ben", "to": "{who}" }""", new Command.HandOver("ben", "omar") },
        {
            """{ "command": "correctCommitment", "id": "c", "criterion": "y", "reason": "typo", "due": "{due}" }""",
            new Command.CorrectCommitment("c", "y", "typo") { DueAt = Due }
        },
        {
            """{ "command": "splitCommitment", "id": "c", "part": "a", "restId": "d", "rest": "b" }""",
            new Command.SplitCommitment("c", "a", "d", "b")
        },
        { """{ "command": "dispute", "commitments": ["c", "d"], "reason": "no" }""", new Command.Dispute(["c", "d"], "no") },
        { """{ "command": "cancel", "reason": "no" }""", new Command.Cancel("no") },
        { """{ "command": "unWin", "reason": "no" }""", new Command.UnWin("no") },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_row_fills_every_command(string written, Command expected)
    {
        ArgumentNullException.ThrowIfNull(expected);

        var filled = Read(written);

        Assert.Equal(expected, filled);
        Assert.Equal(expected.Name, CommandReader.Words.Single(word => word == filled.Name));
    }

    [Fact]
    public void Every_command_that_a_map_can_name_is_tried_here() =>
        Assert.Equal(CommandReader.Words.Order(), Commands.Select(c => ((Command)c[1]).Name).Distinct().Order());

    private static Command Read(string written)
    {
        var header = new LogHeader("log", ["order", "what", "when", "who", "mark", "due", "none"]);
        var columns = new MapColumns(header, new LogColumns(0, 1, 2, 3, TimeFormat.Iso));
        var words = new MapWords(columns, Standard.Lifecycle);
        words.Add(
            "somebody",
            ActorTemplate.Read(MapNode.Parse("map", """{ "function": "sales", "name": "{resource}" }"""), columns, words.Functions));
        return CommandReader.Read(MapNode.Parse("map", written), words.Actor(MapNode.Parse("map", "\"somebody\"")), words).Of(Row);
    }
}
