namespace Handoff.Tests;

/// <summary>A way to the server that breaks where a test says.</summary>
internal sealed class CuttableLink : Relay
{
    private int _commits;
    private int _cuts;

    private CuttableLink(string connectionString)
        : base(connectionString) => Start();

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

    protected override async Task ServeAsync(Stream client)
    {
        using var server = await ConnectAsync();
        await new LinkedConnection(client, server.GetStream(), AskAsync).RunAsync();
    }
}
