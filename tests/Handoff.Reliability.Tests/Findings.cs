using System.Globalization;
using Npgsql;

namespace Handoff.Tests;

/// <summary>Compares what hosts noted with what the database holds.</summary>
internal static class Findings
{
    /// <summary>The events, a row each.</summary>
    private const string Events = """
        (select tenant, id, version, n - 1 as ord, event ->> 'type' as type, event -> 'json' as json
        from ho_commit, json_array_elements(events) with ordinality as e(event, n)) v
        """;

    /// <summary>Engagements on which a step was fired another number of times than once.</summary>
    internal static long NotOnce(string connection) => Count(connection, $"""
        select count(*) from (
            select e.id from ho_engagement e left join {Events} on v.tenant = e.tenant and v.id = e.id and v.type = 'thresholdCrossed'
            group by e.id having count(v.id) <> {Crowd.Steps} or count(distinct v.json->'happened'->>'threshold') <> {Crowd.Steps}) wrong
        """);

    internal static long Fired(string connection) => Count(connection, $"select count(*) from {Events} where type = 'thresholdCrossed'");

    internal static long Due(string connection) =>
        Count(connection, "select count(*) from ho_wakeup where parked is null and due_at <= now()");

    internal static long Parked(string connection) => Count(connection, "select count(*) from ho_wakeup where parked is not null");

    internal static string? WhyParked(string connection) =>
        PostgreSqlServer.Ask(connection, "select min(parked) from ho_wakeup") as string;

    internal static long Unsent(string connection) =>
        Count(
            connection, "select (select coalesce(sum(cardinality(ords)), 0) from ho_outbox) + (select count(*) from ho_deferred)");

    /// <summary>Engagements whose versions have a gap, or whose state is of another version than the last event.</summary>
    internal static long BrokenHistories(string connection) => Count(connection, """
        select count(*) from (
            select e.id from ho_engagement e join ho_commit v on v.tenant = e.tenant and v.id = e.id
            group by e.id, e.version having count(distinct v.version) <> e.version or max(v.version) <> e.version
              or min(v.version) <> 1) wrong
        """);

    /// <summary>Answered commands that the database does not have at the version that was answered.</summary>
    internal static long LostAnswers(string connection, IReadOnlyList<string[]> notes)
    {
        var made = Rows(connection, "select id || ' ' || version || ' ' || command_id from ho_commit where version > 1");
        return notes.Where(note => note[1] == "answered").Count(note => !made.Contains($"{note[2]} {note[3]} {note[4]}"));
    }

    internal static int Answers(IReadOnlyList<string[]> notes) => notes.Count(note => note[1] == "answered");

    /// <summary>Messages that events require and nobody was told, and those that somebody was told and no event requires.</summary>
    internal static long WrongMessages(string connection, IReadOnlyList<string[]> notes)
    {
        var required = Rows(
            connection,
            $"select id || ' ' || version || ' ' || ord from {Events} where version > 1 and not (type = 'thresholdCrossed' and "
                + "(json->'happened'->>'silent')::bool)");
        var told = notes.Where(note => note[1] == "told").Select(note => $"{note[2]} {note[3]} {note[4]}").ToHashSet();
        return required.Except(told).LongCount() + told.Except(required).LongCount();
    }

    /// <summary>Messages that were first told after a later one of their engagement.</summary>
    internal static long OutOfOrder(IReadOnlyList<string[]> notes) => notes
        .Where(note => note[1] == "told")
        .GroupBy(note => note[5])
        .Select(told => told.MinBy(note => long.Parse(note[0], CultureInfo.InvariantCulture))!)
        .GroupBy(note => note[2])
        .Count(engagement =>
        {
            var places = engagement.OrderBy(note => long.Parse(note[0], CultureInfo.InvariantCulture))
                .Select(note => (long.Parse(note[3], CultureInfo.InvariantCulture), int.Parse(note[4], CultureInfo.InvariantCulture)))
                    .ToList();
            return !places.SequenceEqual(places.Order());
        });

    /// <summary>The lines of all hosts, in words; what a kill cut short is left out.</summary>
    internal static IReadOnlyList<string[]> Notes(string directory) =>
    [
        .. Directory.GetFiles(directory, "host-*.txt").SelectMany(File.ReadAllLines)
            .Where(line => line.EndsWith(" .", StringComparison.Ordinal)).Select(line => line.Split(' ')),
    ];

    private static long Count(string connection, string sql) =>
        Convert.ToInt64(PostgreSqlServer.Ask(connection, sql), CultureInfo.InvariantCulture);

    private static HashSet<string> Rows(string connection, string sql)
    {
        using var open = new NpgsqlConnection(connection);
        open.Open();
        using var command = new NpgsqlCommand(sql, open) { CommandTimeout = 600 };
        using var reader = command.ExecuteReader();
        var rows = new HashSet<string>();
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }
}
