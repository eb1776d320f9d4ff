namespace Handoff.Tests;

/// <summary>
/// What takes long runs where the environment variable HANDOFF_TESTS is <c>all</c>, as in the project's own checks; elsewhere it is skipped
/// and says so, and what tries many cases tries fewer.
/// </summary>
internal static class LongTests
{
    internal static bool Run { get; } = Environment.GetEnvironmentVariable("HANDOFF_TESTS") == "all";

    /// <summary>Why such a test is skipped; null where it runs.</summary>
    internal static string? Skipped => Run ? null : "It takes long: HANDOFF_TESTS=all runs it.";

    /// <summary>How many cases are tried.</summary>
    internal static int Of(int few, int all) => Run ? all : few;
}

/// <summary>A test that takes long.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = LongTests.Skipped;
}

/// <summary>Such a test with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = LongTests.Skipped;
}
