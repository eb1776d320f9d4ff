namespace Handoff.Replay;

internal static class Program
{
    private static Task<int> Main(string[] args) => ReplayCommand.RunAsync(args, Console.Out, Console.Error);
}
