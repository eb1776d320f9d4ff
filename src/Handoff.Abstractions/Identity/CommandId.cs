using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>
/// Makes a command safe to repeat: the same id on the same engagement has its effect once, for as long as the events are kept.
/// </summary>
/// <remarks>
/// The default value is unassigned: its <see cref="Value"/> throws. Ids that begin with <c>68616e64-6f66-8</c> are Handoff's own; a command
/// that comes with one is refused. No name makes one.
/// </remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct CommandId
{
    private readonly Guid _value;

    /// <summary>Takes the id as it is.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public CommandId(Guid value) =>
        _value = value != Guid.Empty ? value : throw new ArgumentException("A command id must not be empty.", nameof(value));

    /// <summary>The id.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public Guid Value => _value != Guid.Empty ? _value : throw new InvalidOperationException("This command id was never assigned.");

    /// <summary>
    /// The id that always belongs to this name: for commands that are derived from something the host already identifies.
    /// </summary>
    /// <param name="name">For example <c>deal-17/won</c>; unique within the engagement.</param>
    /// <exception cref="ArgumentException">The name has half a surrogate pair.</exception>
    public static CommandId Named(string name) => new(NameBasedGuid.Of(NameBasedGuid.Commands, name));

    /// <summary>Another id each time, for a command that nobody repeats.</summary>
#pragma warning disable RS0030 // The one place where an id is taken and not given: whoever needs to repeat a command names it.
    public static CommandId New() => new(Guid.NewGuid());
#pragma warning restore RS0030

    internal static CommandId Of(string? once) => once is null ? New() : Named(once);

    /// <summary>The id in lower case with dashes, or <c>(none)</c>.</summary>
    public override string ToString() => _value == Guid.Empty ? "(none)" : _value.ToString("D");
}
