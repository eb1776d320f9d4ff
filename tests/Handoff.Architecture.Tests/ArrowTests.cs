using System.Reflection;
using System.Xml.Linq;

namespace Handoff.Tests;

/// <summary>Who may know whom.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void Abstractions_knows_nothing_of_ours() => Assert.Empty(Ours(Shipped.Abstractions));

    [Fact]
    public void Core_knows_only_the_abstractions_of_ours() => Assert.Equal(["Handoff.Abstractions"], Ours(Shipped.Core));

    [Fact]
    public void A_store_knows_only_the_abstractions_of_ours() =>
        Assert.All([Shipped.Sqlite, Shipped.PostgreSql], store => Assert.Equal(["Handoff.Abstractions"], Ours(store)));

    [Fact]
    public void What_goes_into_EF_Core_knows_only_the_abstractions_of_ours_and_no_driver()
    {
        Assert.Equal(["Handoff.Abstractions"], Ours(Shipped.EntityFrameworkCore));
        Assert.DoesNotContain(
            References(Shipped.EntityFrameworkCore),
            r => r.StartsWith("Npgsql", StringComparison.Ordinal) || r.Contains("Sqlite", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_one_package_knows_EF_Core() =>
        Assert.Equal(
            [Shipped.EntityFrameworkCore],
            Shipped.Assemblies.Where(a => References(a).Any(r => r.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))));

    [Fact]
    public void The_test_kit_knows_core_and_its_words_and_no_test_framework()
    {
        Assert.Equal(["Handoff.Abstractions", "Handoff.Core"], Ours(Shipped.Testing).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(References(Shipped.Testing), r => r.StartsWith("xunit", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Only_the_test_kit_knows_FsCheck() =>
        Assert.Equal([Shipped.Testing], Shipped.Assemblies.Where(a => References(a).Contains("FsCheck")));

    [Fact]
    public void What_adds_to_calendars_knows_core_and_its_words() =>
        Assert.All(
            [Shipped.ICalendar, Shipped.Holidays],
            package => Assert.Equal(["Handoff.Abstractions", "Handoff.Core"], Ours(package).Order(StringComparer.Ordinal)));

    [Fact]
    public void Insights_knows_core_and_its_words() =>
        Assert.Equal(["Handoff.Abstractions", "Handoff.Core"], Ours(Shipped.Insights).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_one_package_knows_Ical_Net() =>
        Assert.Equal([Shipped.ICalendar], Shipped.Assemblies.Where(a => References(a).Contains("Ical.Net")));

    [Fact]
    public void Only_one_package_knows_PublicHoliday() =>
        Assert.Equal([Shipped.Holidays], Shipped.Assemblies.Where(a => References(a).Contains("PublicHoliday")));

    [Fact]
    public void Only_one_package_knows_Npgsql() =>
        Assert.Equal([Shipped.PostgreSql], Shipped.Assemblies.Where(a => References(a).Contains("Npgsql")));

    [Fact]
    public void No_public_signature_mentions_Ical_Net_or_PublicHoliday() =>
        Assert.DoesNotContain(
            Shipped.Types, t => Signatures.Of(t).Any(s => s.Assembly.GetName().Name is "Ical.Net" or "PublicHoliday"));

    [Fact]
    public void Only_core_knows_Stateless() =>
        Assert.Equal([Shipped.Core], Shipped.Assemblies.Where(a => References(a).Contains("Stateless")));

    [Fact]
    public void Only_one_file_knows_Stateless() =>
        Assert.Equal(
            ["src/Handoff.Core/Lifecycles/StageGraph.cs"],
            Repository.Files("src", "*.cs").Where(f => Repository.Read(f).Contains("using Stateless", StringComparison.Ordinal)));

    [Fact]
    public void No_public_signature_mentions_Stateless_or_FsCheck() =>
        Assert.DoesNotContain(
            Shipped.Types, t => Signatures.Of(t).Any(s => s.Assembly.GetName().Name is "Stateless" or "FsCheck" or "FSharp.Core"));

    [Theory]
    [InlineData("src/Handoff.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions", "NodaTime",
        "NodaTime.Serialization.SystemTextJson", "System.Text.Json")]
    [InlineData(
        "src/Handoff.Core",
        "Microsoft.Bcl.TimeProvider", "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions",
        "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options", "Stateless", "System.Diagnostics.DiagnosticSource")]
    [InlineData("src/Handoff.Sqlite", "Microsoft.Data.Sqlite", "Microsoft.Extensions.Options")]
    [InlineData("src/Handoff.PostgreSql", "Microsoft.Extensions.Options", "Npgsql")]
    [InlineData("src/Handoff.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational")]
    [InlineData("src/Handoff.Testing", "FsCheck", "Microsoft.Extensions.DependencyInjection")]
    [InlineData("src/Handoff.ICalendar", "Ical.Net")]
    [InlineData("src/Handoff.Holidays", "PublicHoliday")]
    [InlineData("src/Handoff.Insights")]
    public void A_package_depends_on_what_it_was_given_and_on_nothing_else(string project, params string[] allowed) =>
        Assert.Equal(allowed, PackagesOf(project));

    [Fact]
    public void Only_what_older_frameworks_lack_is_added_for_netstandard() =>
        Assert.Equal(
            ["Microsoft.Bcl.TimeProvider", "PolySharp", "System.Diagnostics.DiagnosticSource", "System.Text.Json"],
            Repository.Files("src", "*.*proj").Append("src/Directory.Build.props")
                .SelectMany(p => XDocument.Parse(Repository.Read(p)).Descendants("ItemGroup"))
                .Where(g => ((string?)g.Attribute("Condition"))?.Contains("netstandard2.0", StringComparison.Ordinal) == true)
                .SelectMany(Packages).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Handoff.Abstractions")]
    [InlineData("Handoff.Core")]
    public void Rules_and_words_know_no_database_and_no_web_framework(string name)
    {
        // System.Data.Common is no database: it is the word of the platform for a host's transaction.
        string[] foreign =
        [
            "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data", "System.Data", "Npgsql", "SQLitePCLRaw",
        ];
        var assembly = Shipped.Assemblies.Single(a => a.GetName().Name == name);
        Assert.DoesNotContain(
            References(assembly).Where(r => r != "System.Data.Common"), r => foreign.Any(f => r.StartsWith(f, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(r => r.Name!);

    private static IEnumerable<string> Ours(Assembly assembly) =>
        References(assembly).Where(r => r.StartsWith("Handoff", StringComparison.Ordinal));

    private static IEnumerable<string> PackagesOf(string project) =>
        XDocument.Parse(Repository.Read(Repository.Files(project, "*.csproj").Single()))
            .Descendants("ItemGroup").SelectMany(Packages).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Packages(XElement group) =>
        group.Elements("PackageReference").Select(p => (string)p.Attribute("Include")!);
}
