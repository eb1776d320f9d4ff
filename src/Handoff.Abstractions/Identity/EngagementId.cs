namespace Handoff;

/// <summary>One way of one account through a lifecycle; chosen by the host.</summary>
/// <remarks>The default value is unassigned: its <see cref="Value"/> throws.</remarks>
public readonly record struct EngagementId
{
    private readonly Guid _value;

    /// <summary>Takes the id as it is.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public EngagementId(Guid value) =>
        _value = value != Guid.Empty ? value : throw new ArgumentException("An engagement id is not empty.", nameof(value));

    /// <summary>The id.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public Guid Value => _value != Guid.Empty ? _value : throw new InvalidOperationException("This engagement id was never assigned.");

    /// <summary>The id that always belongs to this name, for hosts whose own ids are not GUIDs.</summary>
    /// <param name="name">The host's own id of the deal or order, unique in its tenant.</param>
    public static EngagementId Named(string name) => new(NameBasedGuid.Of(NameBasedGuid.Engagements, name));

    /// <summary>The id in lower case with dashes, or <c>(none)</c>.</summary>
    public override string ToString() => _value == Guid.Empty ? "(none)" : _value.ToString("D");
}
