using Npgsql;

namespace Handoff.Storage;

/// <summary>What is asked of the server in one round trip, and so in one transaction; where and how it runs is decided by others.</summary>
/// <param name="Row">Reads one row of whatever answers in rows.</param>
/// <param name="Statements">In their order; the later ones see what the earlier ones did.</param>
internal sealed record Query<T>(Func<NpgsqlDataReader, T> Row, IReadOnlyList<Statement> Statements)
{
    internal Query(string text, Action<NpgsqlParameterCollection> fill, Func<NpgsqlDataReader, T> row)
        : this(row, [new Statement(text, fill)])
    {
    }

    /// <summary>Reads to the end, so that no statement stays open.</summary>
    /// <param name="batch">On an open connection, with nothing in it.</param>
    /// <param name="tables">Which are meant.</param>
    /// <param name="prepare">Whether the connection is to remember the plans.</param>
    /// <param name="cancellationToken">Asks the server to stop.</param>
    internal async Task<List<T>> RunAsync(NpgsqlBatch batch, TableNames tables, bool prepare, CancellationToken cancellationToken)
    {
        foreach (var statement in Statements)
        {
            var command = new NpgsqlBatchCommand(tables.In(statement.Text));
            statement.Fill(command.Parameters);
            batch.BatchCommands.Add(command);
        }

        if (prepare) await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);

        var rows = new List<T>();
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            do
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) rows.Add(Row(reader));
            }
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        }

        return rows;
    }
}

/// <summary>A statement and its values.</summary>
internal readonly record struct Statement(string Text, Action<NpgsqlParameterCollection> Fill);
