using System.Text.Json;

namespace Handoff.Tests;

/// <summary>
/// A host of another version asks the same again: it is answered only if both tell commands apart alike. Each line of the file is a command
/// as it was asked once and the fingerprint that was stored then; a line is never changed.
/// </summary>
public class CommandFingerprintTests
{
    private static readonly (string Json, string Fingerprint)[] Asked =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Journal", "fingerprints.v1.tsv"))
            .Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1])),
    ];

    [Fact]
    public void What_tells_commands_apart_never_changes() => Assert.All(
        Asked, each => Assert.Equal(each.Fingerprint, Fingerprint(JsonSerializer.Deserialize<Command>(each.Json, JsonSerializerOptions.Web)!)));

    [Fact]
    public void Every_command_was_asked_once() => Assert.Equal(
        EventNames.Commands.Values.Order(StringComparer.Ordinal),
        Asked.Select(each => JsonSerializer.Deserialize<Command>(each.Json, JsonSerializerOptions.Web)!.Name).Distinct().Order(StringComparer.Ordinal));

    private static string Fingerprint(Command command) => JournalCodec.Fingerprint(new CommandRequest(
        Walk.Key, command, new Actor(Function.Sales, "hana"), CommandId.Named("x"))
    {
        ImportedAt = Rules.Start,
    });
}
