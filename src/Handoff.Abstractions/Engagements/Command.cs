using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>
/// What can be asked of an engagement. A closed union, whose cases belong to their concepts; the answer is an <see cref="Outcome"/>.
/// </summary>
[JsonPolymorphic]
public abstract partial record Command
{
    private protected Command()
    {
    }

    /// <summary>Copies a case of this union; whoever derives another one is refused.</summary>
    /// <exception cref="InvalidOperationException">It is not one of the cases.</exception>
    protected Command(Command original) => _ = CaseNames<Command>.Of(this);

    /// <summary>The command's word, as in stores, logs and traces: <c>accept</c>.</summary>
    [JsonIgnore]
    public string Name => CaseNames<Command>.Of(this);

    /// <summary>The word of one kind of command, as <see cref="Name"/> has it.</summary>
    /// <typeparam name="TCommand">Which kind; one of the cases.</typeparam>
    /// <exception cref="InvalidOperationException">It is not one of the cases.</exception>
    public static string NameOf<TCommand>()
        where TCommand : Command => CaseNames<Command>.Of<TCommand>();
}
