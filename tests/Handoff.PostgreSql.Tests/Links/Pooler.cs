using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Handoff.Tests;

/// <summary>
/// Hands out a few connections to the server, one for each transaction, to whoever has one to the pooler, as pgbouncer does in transaction
/// mode: what is prepared on one of them is found on another or not at all, and settings of the connection string do not reach the server.
/// </summary>
internal sealed class Pooler : Relay
{
    private const byte Authentication = (byte)'R', Parameter = (byte)'S', Ready = (byte)'Z', Sync = (byte)'S', Query = (byte)'Q',
        Terminate = (byte)'X';

    private readonly Channel<Stream> _idle = Channel.CreateUnbounded<Stream>();
    private readonly List<TcpClient> _connections = [];
    private readonly List<byte[]> _greeting = [];
    private readonly string? _refused;

    private Pooler(string connectionString, string? refused)
        : base(connectionString) => _refused = refused;

    /// <param name="connectionString">The server's; its search path is that of all connections.</param>
    /// <param name="refused">A setting that it lets nobody say at the start; null to pass over all that it does not know.</param>
    internal static async Task<Pooler> ToAsync(string connectionString, string? refused = null)
    {
        var pooler = new Pooler(connectionString, refused);
        for (var connection = 0; connection < 3; connection++) await pooler.AddAsync();
        pooler.Start();
        return pooler;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var connection in _connections) connection.Dispose();
    }

    /// <summary>One more connection to the server.</summary>
    private async Task AddAsync()
    {
        var connection = await ConnectAsync();
        _connections.Add(connection);
        var server = connection.GetStream();
        await server.WriteAsync(Startup(
            ("user", Server.Username!), ("database", Server.Database!), ("search_path", Server.SearchPath!), ("client_encoding", "UTF8")));
        _greeting.Clear();
        while (await ReadAsync(server, typed: true) is var message && message[0] != Ready)
        {
            if (message[0] is Authentication or Parameter) _greeting.Add(message);
        }

        await _idle.Writer.WriteAsync(server);
    }

    protected override async Task ServeAsync(Stream client)
    {
        var startup = await ReadAsync(client, typed: false);
        if (_refused is not null && Encoding.UTF8.GetString(startup).Contains($"\0{_refused}\0", StringComparison.Ordinal))
        {
            await client.WriteAsync(Message((byte)'E', $"SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: {_refused}\0\0"));
            return;
        }

        foreach (var message in _greeting) await client.WriteAsync(message);
        await client.WriteAsync(Message((byte)'K', "ABCDEFGH")); // A key of its own: no process of the server's has it.
        await client.WriteAsync(Message(Ready, "I"));
        await RelayAsync(client);
    }

    /// <summary>One transaction after another, each on the connection that has been idle for longest.</summary>
    private async Task RelayAsync(Stream client)
    {
        while (true)
        {
            var message = await ReadAsync(client, typed: true);
            if (message[0] == Terminate) return;
            var server = await _idle.Reader.ReadAsync();
            var state = await ExchangeAsync(client, server, message);
            while (state != 'I') state = await ExchangeAsync(client, server, await ReadAsync(client, typed: true));
            await _idle.Writer.WriteAsync(server);
        }
    }

    /// <summary>What is said until the server is to answer, and the answer; the state in which that leaves the transaction.</summary>
    private static async Task<char> ExchangeAsync(Stream client, Stream server, byte[] message)
    {
        await server.WriteAsync(message);
        while (message[0] is not (Sync or Query))
        {
            message = await ReadAsync(client, typed: true);
            await server.WriteAsync(message);
        }

        do
        {
            message = await ReadAsync(server, typed: true);
            await client.WriteAsync(message);
        }
        while (message[0] != Ready);
        return (char)message[5];
    }

    private static byte[] Startup(params (string Name, string Value)[] settings)
    {
        var text = string.Concat(settings.Select(setting => $"{setting.Name}\0{setting.Value}\0")) + "\0";
        var message = new byte[8 + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), 3 << 16);
        Encoding.UTF8.GetBytes(text, message.AsSpan(8));
        return message;
    }

    private static byte[] Message(byte type, string text)
    {
        var message = new byte[5 + Encoding.UTF8.GetByteCount(text)];
        message[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - 1);
        Encoding.UTF8.GetBytes(text, message.AsSpan(5));
        return message;
    }
}
