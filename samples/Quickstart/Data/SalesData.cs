using System.Collections.Immutable;

namespace Quickstart.Data;

/// <summary>What the three files say, checked.</summary>
/// <param name="Opportunities">In the order of the file.</param>
/// <param name="Hash">Tells these files from any others; lower-case hex.</param>
internal sealed record SalesData(ImmutableArray<Opportunity> Opportunities, string Hash);

/// <summary>One row of the pipeline, with what the other files know of its agent and account.</summary>
/// <param name="Id">The company's own id.</param>
/// <param name="Agent">Whose it is.</param>
/// <param name="Office">The agent's regional office.</param>
/// <param name="Product">What it is about.</param>
/// <param name="Account">The customer; null where the file names none.</param>
/// <param name="Stage">How far it came.</param>
/// <param name="Engaged">When the agent engaged; null while prospecting.</param>
/// <param name="Closed">When it was won or lost; null while neither.</param>
/// <param name="Value">US dollars; null while not won.</param>
/// <param name="RepeatOf">The id of the account's latest opportunity that was won before this one began; null for none.</param>
internal sealed record Opportunity(
    string Id,
    string Agent,
    string Office,
    string Product,
    Account? Account,
    DealStage Stage,
    LocalDate? Engaged,
    LocalDate? Closed,
    decimal? Value,
    string? RepeatOf = null)
{
    /// <summary>What the customer is called; a placeholder where the file names none.</summary>
    public string Customer => Account?.Name ?? $"unknown account of {Id}";
}

/// <summary>A customer.</summary>
internal sealed record Account(string Name, string Sector, int Employees)
{
    /// <summary>The customer's class, by its number of employees.</summary>
    public string Segment => Employees switch
    {
        >= 5000 => "enterprise",
        >= 1000 => "mid-size",
        _ => "small",
    };
}

/// <summary>The stages of the pipeline, as the file spells them.</summary>
internal enum DealStage
{
    Prospecting,
    Engaging,
    Won,
    Lost,
}
