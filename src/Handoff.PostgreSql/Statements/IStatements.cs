namespace Handoff.Storage;

/// <summary>Where statements run.</summary>
internal interface IStatements
{
    /// <summary>Runs one that writes nothing.</summary>
    Task<List<T>> ReadAsync<T>(Query<T> query, CancellationToken cancellationToken);

    /// <summary>Runs one that writes.</summary>
    Task<List<T>> WriteAsync<T>(Query<T> query, CancellationToken cancellationToken);
}
