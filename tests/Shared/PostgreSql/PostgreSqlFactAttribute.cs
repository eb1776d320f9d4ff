namespace Handoff.Tests;

/// <summary>A test that needs a server; without one it is skipped and says so. The project's own checks do not accept that.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute(bool isLong = false)
    {
        IsLong = isLong;
        Skip = PostgreSqlServer.Missing ?? (isLong ? LongTests.Skipped : null);
    }

    /// <summary>Whether it takes long.</summary>
    public bool IsLong { get; }
}

/// <summary>Such a test with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute(bool isLong = false)
    {
        IsLong = isLong;
        Skip = PostgreSqlServer.Missing ?? (isLong ? LongTests.Skipped : null);
    }

    /// <summary>Whether it takes long.</summary>
    public bool IsLong { get; }
}

/// <summary>A test that stops and starts a server of its own, which one that is merely named does not allow.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgreSqlProcessFactAttribute : FactAttribute
{
    public PostgreSqlProcessFactAttribute(bool isLong = false)
    {
        IsLong = isLong;
        Skip = PostgreSqlProcess.Binaries is null ? "PostgreSQL's programs are not installed." : isLong ? LongTests.Skipped : null;
    }

    /// <summary>Whether it takes long.</summary>
    public bool IsLong { get; }
}
