using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>One case of a closed union.</summary>
/// <param name="Type">The case.</param>
/// <param name="Word">What it is called in JSON.</param>
/// <param name="Folder">The folder of its concept; empty where nobody asked for it.</param>
internal sealed partial record Case(Type Type, string Word, string Folder)
{
    internal string Name => $"{Type.DeclaringType!.Name}.{Type.Name}";

    internal IReadOnlyList<Member> Members { get; } = [.. Member.Of(Type).Where(m => m.Name is not ("At" or "By"))];

    /// <summary>The cases of a union, in the order in which they are listed.</summary>
    /// <param name="files">How the files end in which the concepts list theirs; null where it does not matter.</param>
    internal static IReadOnlyList<Case> Of<TUnion>(string? files = null)
    {
        var folders = files is null ? [] : Folders(files);
        return [.. typeof(TUnion).GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .Select(each => (each.DerivedType, Word: (string)each.TypeDiscriminator!))
            .Select(each => new Case(each.DerivedType, each.Word, folders.GetValueOrDefault(each.Word, "")))
            .OrderBy(each => files is null ? 0 : each.Type.MetadataToken)];
    }

    /// <summary>A concept's cases are listed in its own folder; nothing in the compiled types says which that is.</summary>
    private static Dictionary<string, string> Folders(string files) =>
        (from file in Repository.Files("src/Handoff.Abstractions", $"*{files}.cs")
         from Match listed in Listed().Matches(Repository.Read(file))
         select (Word: listed.Groups["word"].Value, Folder: file.Split('/')[^2])).ToDictionary(each => each.Word, each => each.Folder);

    [GeneratedRegex("""^\[JsonDerivedType\(typeof\(\w+\), "(?<word>\w+)"\)\]""", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
