using System.Text.Json.Serialization;

namespace Handoff.People;

/// <summary>Who issues a command: a member acting for a function, the customer, or the system.</summary>
/// <remarks>The host authenticates; Handoff believes the actor it is given and holds every caller to the same rules.</remarks>
/// <param name="Function">For which side.</param>
/// <param name="Name">The member's id, the customer's name, or <c>handoff</c>; 1 to 200 characters without control characters.</param>
/// <param name="Rights">What the actor may do beyond its function.</param>
public sealed record Actor(Function Function, string Name, Rights Rights = Rights.None)
{
    /// <summary>A member acting for a function.</summary>
    /// <param name="id">Who.</param>
    /// <param name="function">For which side: one that the engagement's lifecycle names.</param>
    /// <param name="rights">What it may do beyond that.</param>
    /// <exception cref="ArgumentException">
    /// The function is the customer's or the system's, also in other letters: <c>Customer</c>, <c>ＳＹＳＴＥＭ</c>.
    /// </exception>
    public static Actor Member(MemberId id, Function function, Rights rights = Rights.None) => function.Likens() is { } taken
        ? throw new ArgumentException($"A member cannot act for '{function}': '{taken}' is not one of our functions. Name the "
            + "member's own function.")
        : new(function, id.Value, rights);

    /// <summary>The customer, or somebody who speaks for it.</summary>
    /// <param name="name">Who on the customer's side; kept as said.</param>
    public static Actor Customer(string name) => new(Function.Customer, name);

    /// <summary>Handoff itself, when a deadline fires.</summary>
    public static Actor System { get; } = new(Function.System, "handoff");

    /// <summary>The member, or null for the customer and the system.</summary>
    public MemberId? AsMember() => IsMember ? new MemberId(Name) : (MemberId?)null;

    private bool IsMember => Function != Function.Customer && Function != Function.System;
}

/// <summary>Rights that go beyond acting for a function.</summary>
[Flags]
[JsonConverter(typeof(PlainJson))]
public enum Rights
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>May waive requirements, with a reason.</summary>
    Waive = 1,

    /// <summary>May move running clocks to changed service levels, with a reason.</summary>
    Retarget = 2,

    /// <summary>May choose not to tell the customer of a problem, with a reason.</summary>
    Withhold = 4,

    /// <summary>May move an engagement to another lifecycle or version, with a reason.</summary>
    Migrate = 8,
}
