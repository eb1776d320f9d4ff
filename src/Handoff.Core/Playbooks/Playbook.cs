namespace Handoff.Playbooks;

/// <summary>
/// A template of milestones. Checked when it is built, then immutable and shared by all threads; what it began goes on as it was when it
/// changes later.
/// </summary>
public sealed record Playbook
{
    internal Playbook(string name, int version, ValueList<PlaybookMilestone> milestones) =>
        (Name, Version, Milestones) = (name, version, milestones);

    /// <summary>Its name; a new version has the same.</summary>
    public string Name { get; }

    /// <summary>Counted up with every change; at least 1.</summary>
    public int Version { get; }

    /// <summary>Its milestones, in the order given.</summary>
    public ValueList<PlaybookMilestone> Milestones { get; }

    /// <summary>Writes one down.</summary>
    /// <param name="name">1 to 200 characters.</param>
    /// <param name="version">At least 1.</param>
    public static PlaybookBuilder Define(string name, int version = 1) => new(name, version);

    /// <summary>Reads the published form strictly: a field that is unknown, missing, given twice or of the wrong type is refused.</summary>
    /// <remarks>The form is published as <c>docs/schemas/playbook.schema.json</c>.</remarks>
    /// <exception cref="PlaybookException">The text is malformed, or the playbook is broken; each fault has its place.</exception>
    public static Playbook Parse(string json) => PlaybookJson.Read(json);

    /// <summary>As indented JSON: the same text for equal playbooks.</summary>
    public string ToJson() => PlaybookJson.Write(this);

    /// <summary>Its name and version: <c>onboarding@2</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}@{Version}");
}
