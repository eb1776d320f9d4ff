using System.Text;

namespace Handoff.Tests;

/// <summary>One connection through a link: reads PostgreSQL's messages as they pass, as far as it needs to know what they are.</summary>
/// <param name="near">The client's side.</param>
/// <param name="far">The server's side.</param>
/// <param name="ask">
/// Where to cut a statement, told whether it writes the events of a commit. The other statements of its round trip share its fate.
/// </param>
internal sealed class LinkedConnection(Stream near, Stream far, Func<bool, Task<Cut>> ask)
{
    private const byte Parse = (byte)'P', Bind = (byte)'B', Sync = (byte)'S', ReadyForQuery = (byte)'Z';

    /// <summary>By name; the one without a name changes.</summary>
    private readonly Dictionary<string, bool> _commits = [];

    private volatile bool _silent;

    /// <summary>Until either side ends it, or it is cut.</summary>
    internal async Task RunAsync() => await await Task.WhenAny(RequestsAsync(), AnswersAsync());

    private async Task RequestsAsync()
    {
        // The first message has no type.
        await far.WriteAsync(await Relay.ReadAsync(near, typed: false));
        var cut = Cut.None;
        while (true)
        {
            var message = await Relay.ReadAsync(near, typed: true);
            if (message[0] == Parse) _commits[Texts(message)[0]] = Texts(message)[1].Contains(".ho_commit (", StringComparison.Ordinal);
            if (message[0] == Bind && cut == Cut.None) cut = await ask(_commits.GetValueOrDefault(Texts(message)[1]));
            if (cut == Cut.BeforeRequest || (cut == Cut.InRequest && message[0] == Sync)) return;
            _silent |= cut == Cut.BeforeAnswer;
            await far.WriteAsync(message);
        }
    }

    private async Task AnswersAsync()
    {
        while (true)
        {
            var message = await Relay.ReadAsync(far, typed: true);
            if (!_silent) await near.WriteAsync(message);
            else if (message[0] == ReadyForQuery) return;
        }
    }

    /// <summary>The two that a message begins with: name and text of a statement, or names of a portal and its statement.</summary>
    private static string[] Texts(byte[] message)
    {
        var first = Array.IndexOf(message, (byte)0, 5);
        var second = Array.IndexOf(message, (byte)0, first + 1);
        return [Encoding.UTF8.GetString(message[5..first]), Encoding.UTF8.GetString(message[(first + 1)..second])];
    }
}
