using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handoff.Tests.Floors;

/// <summary>Which folders of a package need which, as the compiler resolves every name of its sources.</summary>
internal static class FolderArrows
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Handoff.Calendars;
        global using Handoff.Clocks;
        global using Handoff.Items;
        global using Handoff.Lifecycles;
        global using Handoff.People;
        global using Handoff.Storage;
        """;

    private static readonly CSharpParseOptions Language =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithPreprocessorSymbols("NET");

    /// <param name="assembly">Whose sources these are; the package itself is not among the references.</param>
    /// <param name="sources">The text of each file, by its path from the package's root.</param>
    internal static IReadOnlyList<FolderArrow> Of(string assembly, IEnumerable<KeyValuePair<string, string>> sources)
    {
        var compilation = CSharpCompilation.Create(
            assembly,
            [
                .. sources.Select(s => CSharpSyntaxTree.ParseText(s.Value, Language, s.Key)),
                CSharpSyntaxTree.ParseText(ImplicitUsings, Language),
            ],
            ReferencesOf(assembly),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0).SelectMany(t => In(compilation.GetSemanticModel(t), t))
            .Distinct()];
    }

    private static IEnumerable<FolderArrow> In(SemanticModel model, SyntaxTree file)
    {
        var from = FolderOf(file);
        foreach (var node in file.GetRoot().DescendantNodes())
        {
            if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax)) continue;
            var info = model.GetSymbolInfo(node);
            var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
            var declared = symbol is null or INamespaceSymbol ? [] : Original(symbol).DeclaringSyntaxReferences;
            var folders = declared.Select(d => FolderOf(d.SyntaxTree)).ToList();
            if (folders.Count > 0 && !folders.Contains(from)) yield return new(from, folders[0], file.FilePath, Named(symbol!));
        }
    }

    /// <summary>An extension method as it was declared, not as it was called.</summary>
    private static ISymbol Original(ISymbol symbol) => symbol is IMethodSymbol { ReducedFrom: { } declared }
        ? declared
        : symbol.OriginalDefinition;

    private static string Named(ISymbol symbol) => symbol.ContainingType is { } type ? $"{type.Name}.{symbol.Name}" : symbol.Name;

    /// <summary>The first folder of a path; none for a file at the root.</summary>
    private static string FolderOf(SyntaxTree file) => file.FilePath.Split('/') is { Length: > 1 } parts ? parts[0] : "";

    private static IEnumerable<MetadataReference> ReferencesOf(string assembly) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != assembly)
            .Select(path => MetadataReference.CreateFromFile(path));
}
