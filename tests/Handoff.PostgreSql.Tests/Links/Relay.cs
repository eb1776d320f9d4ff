using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Handoff.Tests;

/// <summary>Stands before the server, in clear text, which it reads, and serves whoever connects.</summary>
/// <param name="connectionString">The server's.</param>
internal abstract class Relay(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server = new(connectionString);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting = Task.CompletedTask;

    /// <summary>Leads to the server through here.</summary>
    internal string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = IPAddress.Loopback.ToString(),
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    protected NpgsqlConnectionStringBuilder Server => _server;

    /// <summary>One message of PostgreSQL's; only the first of a connection has no type.</summary>
    internal static async Task<byte[]> ReadAsync(Stream from, bool typed)
    {
        var head = new byte[typed ? 5 : 4];
        await from.ReadExactlyAsync(head);
        var message = new byte[head.Length - 4 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - 4))];
        head.CopyTo(message, 0);
        await from.ReadExactlyAsync(message.AsMemory(head.Length));
        return message;
    }

    /// <summary>Accepts nobody any more; who is connected stays so until either side ends it.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    protected void Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    protected async Task<TcpClient> ConnectAsync()
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(_server.Host!, _server.Port);
        connection.NoDelay = true;
        return connection;
    }

    /// <summary>Until either side ends it.</summary>
    protected abstract Task ServeAsync(Stream client);

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or InvalidOperationException)
        {
            return;
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var client = accepted;
        client.NoDelay = true;
        try
        {
            await ServeAsync(client.GetStream());
        }
        catch (IOException)
        {
            return; // One side is gone; so is the other, as soon as this returns.
        }
    }
}
