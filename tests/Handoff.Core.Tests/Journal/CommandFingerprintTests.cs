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
    public void What_tells_commands_apart_never_changes() =>
        Assert.All(Asked, each => Assert.Equal(each.Fingerprint, Fingerprint(Read(each.Json))));

    [Fact]
    public void Every_command_was_asked_once() => Assert.Equal(
        EventNames.Commands.Values.Order(StringComparer.Ordinal),
        Asked.Select(each => Read(each.Json).Name).Distinct().Order(StringComparer.Ordinal));

    private static Command Read(string json) => JsonSerializer.Deserialize<Command>(json, JsonSerializerOptions.Web)!;

    private static string Fingerprint(Command command) => JournalCodec.Fingerprint(new CommandRequest(
        Walk.Key, command, new Actor(Function.Sales, "hana"), CommandId.Named("x"))
    {
        ImportedAt = Rules.Start,
    });
}
