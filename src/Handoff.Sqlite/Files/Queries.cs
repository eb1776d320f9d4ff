namespace Handoff;

/// <summary>SQL that both the writer and the readers prepare.</summary>
internal static class Queries
{
    internal const string EventsOfCommand = """
        select version, ord, command_id, type, schema, json, occurred_at from ho_event
        where tenant = $1 and id = $2 and command_id = $3 order by ord
        """;
}
