using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handoff.Tests;

/// <summary>Compiles what a page shows as a reader's project would: implicit usings, nullable, its packages, nothing else.</summary>
internal static class SnippetCompiler
{
    /// <summary>What every new project has.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>What the pages of the documentation take as given; they say so in getting-started.md.</summary>
    private const string Given = """
        global using Handoff;
        global using Handoff.Calendars;
        global using Handoff.Clocks;
        global using Handoff.Items;
        global using Handoff.Lifecycles;
        global using Handoff.People;
        global using Microsoft.Extensions.DependencyInjection;
        global using NodaTime;
        global using static Given;

        internal static class Given
        {
            internal static readonly IServiceCollection services = null!;
            internal static readonly IServiceProvider provider = null!;
            internal static readonly IHandoff handoff = null!;
            internal static readonly EngagementKey deal = default;
            internal static readonly Actor anna = null!, omar = null!, customer = null!;
        }
        """;

    private static readonly CSharpParseOptions Language = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    /// <summary>What is wrong with it, each fault at its line of the page; empty when it compiles.</summary>
    internal static IEnumerable<string> Faults(Snippet snippet) => Compile(snippet).GetDiagnostics()
        .Where(d => d.Severity == DiagnosticSeverity.Error)
        .Select(d => $"{Place(d.Location.GetMappedLineSpan())}: {d.Id} {d.GetMessage(CultureInfo.InvariantCulture)}");

    internal static CSharpCompilation Compile(Snippet snippet, string assembly = "Snippet")
    {
        var tree = CSharpSyntaxTree.ParseText(Join(snippet), Language);
        var isProgram = tree.GetCompilationUnitRoot().Members.Any(m => m is GlobalStatementSyntax);
        return CSharpCompilation.Create(
            assembly,
            [tree, .. Surroundings(snippet).Select(source => CSharpSyntaxTree.ParseText(source, Language))],
            InstalledPackages.Of(snippet.Page),
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    private static IEnumerable<string> Surroundings(Snippet snippet) =>
        snippet.Page.IsOfDocs ? [ImplicitUsings, Given] : [ImplicitUsings];

    private static string Place(FileLinePositionSpan span) =>
        $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";

    /// <summary>The parts in the order that C# wants: usings, then statements, then types. Each keeps its line of the page.</summary>
    private static string Join(Snippet snippet)
    {
        var parts = snippet.Parts.Select(
            part => (part.Line, Root: CSharpSyntaxTree.ParseText(part.Code, Language).GetCompilationUnitRoot()))
            .ToList();
        var usings = parts.SelectMany(p => p.Root.Usings.Select(u => (p.Line, Node: (SyntaxNode)u)));
        var members = parts.SelectMany(p => p.Root.Members.Select(m => (p.Line, Node: (SyntaxNode)m))).ToList();
        var sorted = usings
            .Concat(members.Where(m => m.Node is GlobalStatementSyntax))
            .Concat(members.Where(m => m.Node is not GlobalStatementSyntax));
        return string.Concat(sorted.Select(m => Placed(snippet.Page, m.Line, m.Node)));
    }

    private static string Placed(Page page, int line, SyntaxNode node)
    {
        var at = line + node.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
        return $"#line {at} \"{page.Path}\"\n{node.ToFullString()}\n";
    }
}
