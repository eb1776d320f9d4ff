using Npgsql;

namespace Handoff;

/// <summary>A statement with its values, and how its rows are read; where and how it runs is decided by others.</summary>
internal sealed record Query<T>(string Text, Action<NpgsqlCommand> Fill, Func<NpgsqlDataReader, T> Row)
{
    /// <summary>Reads to the end, so that no statement stays open.</summary>
    /// <param name="command">On an open connection, without text or parameters.</param>
    /// <param name="prepare">Whether the connection is to remember the plan.</param>
    /// <param name="cancellationToken">Asks the server to stop.</param>
    internal async Task<List<T>> RunAsync(NpgsqlCommand command, bool prepare, CancellationToken cancellationToken)
    {
        command.CommandText = Text;
        Fill(command);
        if (prepare) await command.PrepareAsync(cancellationToken).ConfigureAwait(false);

        var rows = new List<T>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) rows.Add(Row(reader));
        }

        return rows;
    }
}
