using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Two commands under one id that differ in anything at all are two.</summary>
public class FingerprintTests
{
    private static readonly Type[] Commands = [.. typeof(Command).GetNestedTypes().Where(t => !t.IsAbstract)];

    public static TheoryData<Type> Kinds => [.. Commands];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_command_that_differs_in_one_member_has_another_fingerprint(Type kind)
    {
        var request = new CommandRequest(
            Walk.Key, (Command)Variation.Sample(kind), Story.Seller, CommandId.Named("one"))
        { ImportedAt = Rules.Start };
        List<(string Place, CommandRequest Request)> all =
        [
            ("", request),
            .. Variation.Of(request.Command).Select(other => (other.Place, request with { Command = other.Other })),
            .. Variation.Of(request.Actor).Where(other => other.Place != ".Rights")
                .Select(other => (other.Place, request with { Actor = other.Other })),
            (".ImportedAt", request with { ImportedAt = Rules.Start + Duration.Epsilon }),
            (".ImportedAt", request with { ImportedAt = null }),
        ];

        var same = all.DistinctBy(each => each.Request).GroupBy(each => JournalCodec.Fingerprint(each.Request))
            .Where(group => group.Count() > 1);
        Assert.Equal([], same.Select(group => string.Join(" = ", group.Select(each => each.Place))));
    }

    /// <summary>Somebody who was given a right meanwhile repeats what was asked before.</summary>
    [Fact]
    public void Rights_do_not_make_another_command_of_it() => Assert.Equal(
        JournalCodec.Fingerprint(By("sam")),
        JournalCodec.Fingerprint(By("sam") with { Actor = new Actor(Function.Sales, "sam", Rights.Migrate) }));

    [Fact]
    public void Commands_of_the_same_members_and_another_kind_have_other_fingerprints() =>
        Assert.Distinct(Commands.Select(kind => Fingerprint((Command)Variation.Sample(kind))));

    [Fact]
    public void Two_texts_have_two_fingerprints_whatever_is_in_them() => Prop.ForAll(TwoTexts, texts =>
        (texts.One == texts.Other) == (Fingerprint(new Command.Cancel(texts.One)) == Fingerprint(new Command.Cancel(texts.Other)))
        && (texts.One == texts.Other) == (Fingerprint(By(texts.One)) == Fingerprint(By(texts.Other))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>From units that JSON may write alike: half pairs, what stands for one, and its escape spelled out.</summary>
    private static Arbitrary<(string One, string Other)> TwoTexts
    {
        get
        {
            var text = Gen.Elements('\uD83D', '\uDE00', '\uFFFD', '\\', 'u', 'D', '8', '3', '"', '\0').ListOf()
                .Select(units => string.Concat(units));
            return Arb.From(from one in text from other in Gen.OneOf(text, Gen.Constant(one)) select (one, other));
        }
    }

    private static CommandRequest By(string name) =>
        new(Walk.Key, new Command.Win(), new Actor(Function.Sales, name), CommandId.Named("one"));

    private static string Fingerprint(Command command) =>
        Fingerprint(new CommandRequest(Walk.Key, command, Story.Seller, CommandId.Named("one")));

    private static string Fingerprint(CommandRequest request) => JournalCodec.Fingerprint(request);
}
