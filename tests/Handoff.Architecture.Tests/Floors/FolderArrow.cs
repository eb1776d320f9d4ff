namespace Handoff.Tests.Floors;

/// <summary>One folder of a package needs another: a name in a file of the one is declared in a file of the other.</summary>
/// <param name="From">The folder that needs.</param>
/// <param name="To">The folder that is needed.</param>
/// <param name="File">Where, as a path from the package's root.</param>
/// <param name="Name">The name that is needed.</param>
internal sealed record FolderArrow(string From, string To, string File, string Name)
{
    public override string ToString() => $"{From} → {To}: {File} needs {Name}";
}
