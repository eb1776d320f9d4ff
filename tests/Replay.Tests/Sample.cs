namespace Handoff.Replay.Tests;

/// <summary>A shop of five orders, written for these tests, and how to read it.</summary>
internal static class Sample
{
    /// <summary>
    /// A is delivered late and then praised; B is refused twice, for it is delivered before it was accepted; C lapses and is accepted
    /// after that; D is disputed; E never exists, because nobody ordered it. Its rows are not in order of time.
    /// </summary>
    internal const string Log = """
        order,what,when,who,mark,due
        A,ordered,2024-03-04T09:00:00Z,anna,,2024-03-08T17:00:00Z
        A,accepted,2024-03-04T10:00:00Z,omar,,
        A,started,2024-03-05T10:00:00Z,omar,,
        A,delivered,2024-03-11T10:00:00Z,omar,,
        A,reviewed,2024-03-12T10:00:00Z,,5,
        B,ordered,2024-03-04T11:00:00Z,anna,,2024-03-20T17:00:00Z
        B,delivered,2024-03-05T11:00:00Z,omar,,
        B,reviewed,2024-03-06T11:00:00Z,,4,
        B,looked at,2024-03-06T12:00:00Z,,,
        D,reviewed,2024-03-15T12:00:00Z,,1,
        D,ordered,2024-03-11T09:00:00Z,,,2024-03-15T17:00:00Z
        D,accepted,2024-03-11T10:00:00Z,olga,,
        D,started,2024-03-11T11:00:00Z,olga,,
        D,delivered,2024-03-14T12:00:00Z,olga,,
        C,ordered,2024-03-04T12:00:00Z,anna,,
        C,accepted,2024-03-07T12:00:00Z,olga,,
        E,accepted,2024-03-08T12:00:00Z,olga,,
        C,reviewed,2024-03-18T12:00:00Z,,3,

        """;

    internal const string Map = """
        {
          "lifecycle": "standard",
          "columns": { "case": "order", "activity": "what", "timestamp": "when", "resource": "who" },
          "calendar": { "zone": "UTC", "weekly": { "weekdays": "09:00-17:00" } },
          "until": "2024-03-20T00:00:00Z",
          "actors": {
            "sales": { "function": "sales", "name": "{resource}", "otherwise": "web shop", "mayWaive": true },
            "shop": { "function": "sales", "name": "web shop" },
            "operations": { "function": "operations", "name": "{resource}" },
            "customer": { "function": "customer", "name": "customer of {case}" }
          },
          "rules": [
            { "activity": "ordered", "by": "sales", "do": [
              { "command": "open" },
              { "command": "fire", "trigger": "qualify" },
              { "command": "fire", "trigger": "propose" },
              { "command": "addCommitment", "id": "goods", "criterion": "Order {case} arrives.", "source": "ordered", "due": "{due}" },
              { "command": "win" },
              { "command": "provide", "items": { "goals": "Order {case}.", "people": "Its customer.", "commitments": null, "dates": null,
                "risks": null } },
              { "command": "offer" } ] },
            { "activity": "accepted", "in": "won", "by": "operations", "do": [
              { "command": "offer", "by": "shop" }, { "command": "accept" }, { "command": "acknowledge" } ] },
            { "activity": "accepted", "by": "operations", "do": [ { "command": "accept" }, { "command": "acknowledge" } ] },
            { "activity": "started", "by": "operations", "do": [ { "command": "kickOff" } ] },
            { "activity": "delivered", "by": "operations", "do": [ { "command": "fulfilCommitment", "id": "goods" },
              { "command": "deliver" } ] },
            { "activity": "reviewed", "when": { "mark": ["4", "5"] }, "by": "customer", "do": [ { "command": "signOff" } ] },
            { "activity": "reviewed", "when": { "mark": "1" }, "by": "customer", "do": [
              { "command": "dispute", "commitments": "goods", "reason": "A mark of {mark}." } ] }
          ]
        }
        """;
}
