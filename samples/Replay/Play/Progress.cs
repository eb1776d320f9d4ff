using System.Globalization;

namespace Handoff.Replay;

/// <summary>Tells somebody who watches how far it is; nobody where nobody does.</summary>
/// <param name="screen">Where they watch; null where nobody does.</param>
internal sealed class Progress(TextWriter? screen)
{
    internal void Report(int done, int all) =>
        screen?.Write(string.Create(
            CultureInfo.InvariantCulture, $"\r{done:N0} of {all:N0} rows ({(all == 0 ? 1 : (double)done / all):P0})"));

    internal void End() => screen?.WriteLine();
}
