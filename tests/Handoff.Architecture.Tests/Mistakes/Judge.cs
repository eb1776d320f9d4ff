using System.Reflection;

namespace Handoff.Tests.Mistakes;

/// <summary>Whether what was thrown helps whoever made the mistake.</summary>
internal static class Judge
{
    /// <summary>Longer than any message has to be.</summary>
    internal const int Long = 4200;

    /// <summary>What is wrong with it; null if it helps.</summary>
    internal static string? Complain(Exception thrown, MethodBase member) => thrown switch
    {
        OperationCanceledException or ObjectDisposedException => null,
        { Message.Length: > Long } => $"a message of {thrown.Message.Length} characters",
        HandoffException failed => failed.Code.StartsWith("HO", StringComparison.Ordinal) ? null : "no code",
        ArgumentException argument => Argument(argument, member),
        InvalidOperationException or FormatException => IsOurs(thrown) ? null : "it comes from below",
        _ => "it says nothing to a host",
    };

    private static string? Argument(ArgumentException thrown, MethodBase member) =>
        thrown.Message.StartsWith("Specified argument was out of the range", StringComparison.Ordinal) ? "no sentence"
        : (thrown is ArgumentNullException || !IsOurs(thrown))
            && thrown.ParamName is { } name
            && !Names(member).Contains(name.Split('.')[0])
            ? $"'{name}' is nothing that the host gave"
        : thrown.ParamName is null && !IsOurs(thrown) ? "it comes from below"
        : null;

    private static IEnumerable<string> Names(MethodBase member) => member.GetParameters().Select(p => p.Name!)
        .Concat(member.Name.StartsWith("set_", StringComparison.Ordinal) ? [member.Name[4..]] : []);

    private static bool IsOurs(Exception thrown) =>
        thrown.TargetSite?.Module.Assembly.GetName().Name!.StartsWith("Handoff.", StringComparison.Ordinal) == true;
}
