using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Handoff.Tests;

/// <summary>A way to the server that breaks where a test says.</summary>
internal sealed class CuttableLink : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;
    private int _commits;
    private int _cuts;

    private CuttableLink(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Leads to the server through this link, in clear text, which the link reads.</summary>
    internal string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = IPAddress.Loopback.ToString(),
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Asked before each statement is passed on, and told whether it commits; the statement waits for the answer.</summary>
    internal Func<bool, Task<Cut>> Plan { get; set; } = _ => Task.FromResult(Cut.None);

    /// <summary>How many statements that commit were sent, cut or not.</summary>
    internal int Commits => _commits;

    /// <summary>How often it was cut.</summary>
    internal int Cuts => _cuts;

    internal static CuttableLink To(string connectionString) => new(connectionString);

    /// <summary>Cuts the next commit, and nothing after it.</summary>
    internal void CutNextCommit(Cut cut)
    {
        var pending = 1;
        Plan = commits => Task.FromResult(commits && Interlocked.Exchange(ref pending, 0) == 1 ? cut : Cut.None);
    }

    internal async Task<Cut> AskAsync(bool commits)
    {
        if (commits) Interlocked.Increment(ref _commits);
        var cut = await Plan(commits);
        if (cut != Cut.None) Interlocked.Increment(ref _cuts);
        return cut;
    }

    /// <summary>Accepts nobody any more; who is connected stays so until either side ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var near = accepted;
        using var far = new TcpClient();
        await far.ConnectAsync(_server.Host!, _server.Port);
        near.NoDelay = far.NoDelay = true;
        await new LinkedConnection(near.GetStream(), far.GetStream(), AskAsync).RunAsync();
    }
}
