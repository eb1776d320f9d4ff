using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Quickstart.Data;

/// <summary>Reads and checks the three files; nothing is played before all of it is sound.</summary>
internal static class SalesDataReader
{
    private static readonly string[] Files = ["sales_pipeline.csv", "sales_teams.csv", "accounts.csv"];

    /// <param name="directory">Where the three files are.</param>
    /// <exception cref="BadInputException">A file is missing, or a row of it cannot be used.</exception>
    internal static SalesData Read(string directory)
    {
        var offices = ReadOffices(Path.Combine(directory, Files[1]));
        var accounts = ReadAccounts(Path.Combine(directory, Files[2]));
        var pipeline = new PipelineReader(offices, accounts);
        return new SalesData(
            Repeats.Mark(pipeline.Read(Path.Combine(directory, Files[0])).ToImmutableArray()), HashOf(directory));
    }

    private static Dictionary<string, string> ReadOffices(string path)
    {
        var offices = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in new CsvTable(path, "sales_agent", "manager", "regional_office").Read())
        {
            var agent = row.Needed("sales_agent");
            if (!offices.TryAdd(agent, row.Needed("regional_office"))) throw row.Bad($"agent '{agent}' is there twice.");
        }

        return offices;
    }

    private static Dictionary<string, Account> ReadAccounts(string path)
    {
        var accounts = new Dictionary<string, Account>(StringComparer.Ordinal);
        var table = new CsvTable(
            path, "account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of");
        foreach (var row in table.Read())
        {
            var account = new Account(row.Needed("account"), row.Needed("sector"), row.Count("employees"));
            if (!accounts.TryAdd(account.Name, account)) throw row.Bad($"account '{account.Name}' is there twice.");
        }

        return accounts;
    }

    private static string HashOf(string directory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files) hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(directory, file))));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
