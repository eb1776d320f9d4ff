namespace Quickstart.Plan;

/// <summary>What people say in the simulation.</summary>
internal static class Phrases
{
    internal static readonly string[] LossReasons =
        ["chose a competitor", "no budget this year", "no decision was taken", "the product does not fit"];

    internal static readonly string[] Spoken =
        ["two people trained on site", "data moved over from the old system", "a named contact for the first month",
         "delivery after office hours", "the old machines taken back"];

    internal static readonly string[] UnWinReasons =
        ["the order was signed by somebody without authority", "the order was entered twice by mistake"];

    internal static readonly string[] CancelReasons = ["the customer was bought by another company", "the customer's project was stopped"];

    internal static readonly (string Item, string Reason)[] Returns =
    [
        ("people", "nobody is named who can open the site"),
        ("commitments", "the agent's mail promises more than is listed"),
        ("dates", "the date cannot be met with what is on stock"),
        ("goals", "it does not say what the customer wants to do with it"),
    ];

    internal static readonly (string Cause, Party Party)[] Holds =
    [
        ("the customer's site is not ready", Party.Customer),
        ("the customer's contact is on leave", Party.Customer),
        ("the carrier lost a pallet", Party.ThirdParty),
        ("the supplier is late", Party.ThirdParty),
        ("our engineer is ill", Party.Us),
    ];

    internal static readonly string[] Disputes = ["a part is missing", "it does not run as agreed", "it came without the papers"];

    internal static readonly (string How, string Text)[] Contacts =
    [
        ("call", "We said how far it is, and asked how it goes"),
        ("mail", "We wrote what was done, and what comes next"),
        ("visit", "We came by and looked at it together"),
    ];

    internal static readonly (string Text, ProblemSeverity Severity, string Solved)[] Problems =
    [
        ("the delivered memory is of the wrong type", ProblemSeverity.Major, "exchanged from stock"),
        ("the loading bay is locked on the agreed day", ProblemSeverity.Critical, "the landlord opened it"),
        ("the manual is there in one language only", ProblemSeverity.Minor, "the other one was sent"),
        ("the supplier ships a week later than confirmed", ProblemSeverity.Major, "another supplier had it"),
    ];

    internal static readonly (string Text, string[] Options)[] Questions =
    [
        ("Shall the old machines stay on site until the new ones run?", ["yes, for two weeks", "no, take them along"]),
        ("Which operating system shall be installed?", ["the one you have now", "the newest one"]),
        ("Delivery in one go or in two?", ["in one", "in two"]),
    ];

    internal static readonly string[] Acknowledgements = ["welcome call", "welcome mail with names and next step"];
}
