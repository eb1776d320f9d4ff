namespace Handoff.People;

/// <summary>Everybody, in memory: from the builder, or from JSON. Immutable; safe for concurrent use.</summary>
public sealed class PeopleBook : IPeople
{
    private readonly Dictionary<MemberId, Member> _byId;

    /// <summary>A book of these.</summary>
    /// <exception cref="PeopleException">It is broken: somebody is given twice, or an absence ends before it begins.</exception>
    public PeopleBook(IEnumerable<Member> members)
    {
        var given = Given.Each(members).ToList();
        var faults = PeopleChecks.Faults(given).ToList();
        if (faults.Count > 0) throw new PeopleException(faults);
        Members = given;
        _byId = given.ToDictionary(member => member.Id);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<Member> Members { get; }

    /// <inheritdoc/>
    public Member? Find(MemberId id) => _byId.TryGetValue(id, out var member) ? member : null;

    /// <summary>Reads the published form strictly: a field that is unknown, missing, given twice or of the wrong type is refused.</summary>
    /// <remarks>The form is published as <c>docs/schemas/people.schema.json</c>.</remarks>
    /// <exception cref="PeopleException">The text is malformed, or the book is broken; each fault has its place.</exception>
    public static PeopleBook Parse(string json) => new(PeopleJson.Read(json));

    /// <summary>As indented JSON: the same text for equal people.</summary>
    public string ToJson() => PeopleJson.Write(Members);
}
