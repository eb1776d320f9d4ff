using Quickstart.Plan;

namespace Quickstart.Data;

/// <summary>Reads the opportunities, and refuses those that contradict themselves or the other files.</summary>
internal sealed class PipelineReader(Dictionary<string, string> offices, Dictionary<string, Account> accounts)
{
    internal IEnumerable<Opportunity> Read(string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var table = new CsvTable(
            path, "opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value");
        foreach (var row in table.Read())
        {
            var opportunity = Parse(row);
            if (!seen.Add(opportunity.Id)) throw row.Bad($"opportunity '{opportunity.Id}' is there twice.");
            if (Problem(opportunity) is { } problem) throw row.Bad(problem);
            yield return opportunity;
        }
    }

    private Opportunity Parse(Row row)
    {
        var agent = row.Needed("sales_agent");
        return new Opportunity(
            row.Needed("opportunity_id"),
            agent,
            offices.GetValueOrDefault(agent) ?? throw row.Bad($"agent '{agent}' is not in sales_teams.csv."),
            row.Needed("product"),
            Customer(row),
            Stage(row),
            row.Date("engage_date"),
            row.Date("close_date"),
            row.Amount("close_value"));
    }

    private Account? Customer(Row row) => row.Text("account") is { Length: > 0 } name
        ? accounts.GetValueOrDefault(name) ?? throw row.Bad($"account '{name}' is not in accounts.csv.")
        : null;

    private static DealStage Stage(Row row) => row.Needed("deal_stage") switch
    {
        nameof(DealStage.Prospecting) => DealStage.Prospecting,
        nameof(DealStage.Engaging) => DealStage.Engaging,
        nameof(DealStage.Won) => DealStage.Won,
        nameof(DealStage.Lost) => DealStage.Lost,
        var other => throw row.Bad($"unknown stage '{other}'; known are {string.Join(", ", Enum.GetNames<DealStage>())}."),
    };

    private static string? Problem(Opportunity opportunity)
    {
        var (engaged, closed) = (opportunity.Engaged, opportunity.Closed);
        var isClosed = opportunity.Stage is DealStage.Won or DealStage.Lost;
        return opportunity.Stage switch
        {
            DealStage.Prospecting when engaged is not null => "prospecting, and yet it has an engage date.",
            not DealStage.Prospecting when engaged is null => $"{opportunity.Stage} without an engage date.",
            _ when isClosed && closed is null => $"{opportunity.Stage} without a close date.",
            _ when !isClosed && closed is not null => $"{opportunity.Stage}, and yet it has a close date.",
            DealStage.Won when opportunity.Value is null => "won without a value.",
            _ when closed < engaged => "closed before it was engaged.",
            _ when !Diary.Covers(engaged) || !Diary.Covers(closed) => $"a date lies outside {Diary.FirstDay:R} to {Diary.LastDay:R}.",
            _ => null,
        };
    }
}
