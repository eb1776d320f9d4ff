namespace Handoff.Tests;

/// <summary>docs/reference.md, from the types, what their XML documentation says, and what the rules answer.</summary>
internal static class ReferencePage
{
    /// <summary>The folders of the concepts, in the order of the page, and what people call them.</summary>
    private static readonly (string Folder, string Title)[] Concepts =
    [
        ("Engagements", "Engagements"), ("Handoffs", "Handoffs"), ("Delivery", "Delivery"), ("Clocks", "Clocks"), ("Items", "Items"),
        ("Commitments", "Commitments"), ("FollowUps", "Follow-ups"), ("Problems", "Problems"), ("Decisions", "Decisions"),
        ("Contacts", "Contacts"), ("Milestones", "Milestones"), ("Playbooks", "Playbooks"),
        ("Observations", "Observations"), ("People", "People"), ("Lifecycles", "Lifecycles in flight"), ("Importing", "Importing"),
    ];

    private const string Introduction = """
        # Reference

        <!-- generated from the code: HANDOFF_UPDATE_DOCS=1 dotnet test tests/Handoff.Docs.Tests -->

        All commands and events, with their arguments and members. You send a command with `ExecuteAsync`; the answer is an
        [`Outcome`](#answers). Why a command may be refused: [refusals](diagnostics.md#refusals).

        - **In JSON**, the word stands in `$type`, and members are called as in C#, with a small first letter if your options say so:
          `{ "$type": "lose", "reason": "No budget" }`. `HandoffJson.ConfigureForHandoff` adds what the types need.
        - **A type with `?`** may be null. An argument that is *optional* may be left out; all others are needed.
        - **Who may give it.** For a command that fires a trigger, your lifecycle says it; listed is what the ready-made ones say. For all
          others, the rules say it: a *member* of any function that the lifecycle names, the *customer*, or the *system*, which is Handoff
          itself.
        - **Every event** also has `At` (when it took effect) and `By` (the actor).


        """;

    /// <summary>The whole page.</summary>
    /// <exception cref="InvalidOperationException">A case is of a concept that has no place on the page.</exception>
    internal static string Write()
    {
        var (commands, events) = (Case.Of<Command>("Commands"), Case.Of<Event>("Events"));
        if (commands.Concat(events).FirstOrDefault(each => Concepts.All(c => c.Folder != each.Folder)) is { } lost)
        {
            throw new InvalidOperationException($"{lost.Name} is of '{lost.Folder}', which has no place in {nameof(ReferencePage)}.");
        }

        return string.Concat(
        [
            Introduction.ReplaceLineEndings("\n"),
            .. Concepts.Select(concept => Section(
                concept.Title, commands.Where(c => c.Folder == concept.Folder), [.. events.Where(e => e.Folder == concept.Folder)])),
            Answers(),
            $"\n## Types\n\n{ReferencedTypes.Write(commands.Concat(events).Concat(Case.Of<ClockEvent>()))}",
        ]);
    }

    private static string Section(string title, IEnumerable<Case> commands, IReadOnlyList<Case> events) =>
        $"## {title}\n\n{CommandTable(commands)}\n"
        + (events.Count > 0 ? $"{EventTable("event", events)}\n" : "")
        + (events.Any(e => e.Type == typeof(Event.Timed))
            ? $"What `Event.Timed` carries; the event has its word:\n\n{EventTable("clock event", Case.Of<ClockEvent>())}\n"
            : "");

    private static string CommandTable(IEnumerable<Case> commands) => Table(
        "command | word | arguments | what it asks | who may give it",
        commands.Select(each => $"`{each.Name}` | `{each.Word}` | {Listed(each.Members, withOptional: true)} "
            + $"| {Documentation.Of(each.Type)} | {WhoMay.Give(each)}"));

    private static string EventTable(string title, IEnumerable<Case> events) => Table(
        $"{title} | word | members | what happened",
        events.Select(each =>
            $"`{each.Name}` | `{each.Word}` | {Listed(each.Members, withOptional: false)} | {Documentation.Of(each.Type)}"));

    private static string Answers() => "## Answers\n\n" + Table(
        "outcome | members | what it says",
        typeof(Outcome).GetNestedTypes().Select(outcome =>
            $"`Outcome.{outcome.Name}` | {Listed(Member.Of(outcome), withOptional: false)} | {Documentation.Of(outcome)}"));

    /// <summary>A table of Markdown; each row with a bar between its cells.</summary>
    internal static string Table(string head, IEnumerable<string> rows) =>
        $"| {head} |\n|{string.Concat(Enumerable.Repeat("---|", head.Split('|').Length))}\n"
        + string.Concat(rows.Select(row => $"| {row} |\n"));

    /// <summary>Members in one cell of a table.</summary>
    internal static string Listed(IEnumerable<Member> members, bool withOptional)
    {
        var lines = members.Select(m =>
            $"`{m.Type} {m.Name}`{(withOptional && m.IsOptional ? ", optional" : "")}{(m.Summary.Length > 0 ? $": {m.Summary}" : "")}")
            .ToList();
        return lines.Count == 0 ? "none" : string.Join("<br>", lines);
    }
}
