using System.Reflection;

namespace Handoff.Tests;

/// <summary>What is true of every id, whatever it identifies.</summary>
public class KeyTests
{
    private static readonly Type[] Keys =
        [.. typeof(Event).Assembly.GetExportedTypes().Where(t => t.IsValueType && t.GetConstructor([typeof(string)]) is not null)];

    public static TheoryData<Type> Texts => [.. Keys];

    [Fact]
    public void All_twelve_textual_keys_are_tested_here() => Assert.Equal(
        [
            "AccountId",
            "ClockKey",
            "EngagementId",
            "Function",
            "ItemId",
            "LifecycleName",
            "MemberId",
            "RequirementKey",
            "StageKey",
            "SubscriberName",
            "TenantId",
            "TriggerKey",
        ],
        Keys.Select(t => t.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_key_keeps_its_text_and_compares_by_it(Type type)
    {
        foreach (var text in new[] { "a", " ", "ACC-1042", "Ünïcode 名", new string('x', 200) })
        {
            var key = Make(type, text);
            Assert.Equal((text, true, text), (Read(key, "Value"), Read(key, "IsAssigned"), key.ToString()));
            Assert.Equal(Make(type, text), key);
            Assert.Equal(Make(type, text).GetHashCode(), key.GetHashCode());
        }

        Assert.NotEqual(Make(type, "a"), Make(type, "A"));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_key_is_neither_empty_nor_too_long_nor_has_control_characters(Type type)
    {
        Assert.Contains(", not 0.", Refused(type, ""), StringComparison.Ordinal);
        Assert.Contains(", not 201.", Refused(type, new string('x', 201)), StringComparison.Ordinal);
        Assert.Contains("U+0000", Refused(type, "a\0b"), StringComparison.Ordinal);
        Assert.Contains("U+000A", Refused(type, "a\n"), StringComparison.Ordinal);
        Assert.Contains("U+007F", Refused(type, "\u007f"), StringComparison.Ordinal);
        Assert.Contains("U+0085", Refused(type, "\u0085"), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Make(type, null!));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void R10_01_A_key_has_whole_characters_only(Type type)
    {
        foreach (var whole in new[] { "\U0001F600", "a\U0001F600b", "\U0010FFFF\U00010000", "\uFFFD\uFFFF" })
        {
            Assert.Equal(whole, Make(type, whole).ToString());
        }

        Assert.Contains("U+D83D at 1", Refused(type, "a\uD83D"), StringComparison.Ordinal);
        Assert.Contains("U+D83D at 0", Refused(type, "\uD83Da"), StringComparison.Ordinal);
        Assert.Contains("U+DE00 at 0", Refused(type, "\uDE00"), StringComparison.Ordinal);
        Assert.Contains("U+DE00 at 2", Refused(type, "\U0001F600\uDE00\uD83D"), StringComparison.Ordinal);
        Assert.Contains("U+D83D at 0", Refused(type, "\uD83D\uD83D\uDE00"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_has_whole_characters_only_because_two_halves_would_name_the_same()
    {
        Assert.Throws<ArgumentException>(() => new EngagementId("deal \uD83D"));
        Assert.Throws<ArgumentException>(() => CommandId.Named("deal \uDE00"));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_key_that_was_never_assigned_says_so(Type type)
    {
        var none = Activator.CreateInstance(type)!;
        Assert.Equal(("(none)", false), (none.ToString(), Read(none, "IsAssigned")));
        Assert.Contains(
            "never assigned", Assert.Throws<InvalidOperationException>(() => Read(none, "Value")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_is_not_the_empty_guid()
    {
        Assert.Throws<ArgumentException>(() => new CommandId(Guid.Empty));
        Assert.Equal("(none)", default(CommandId).ToString());
        Assert.Throws<InvalidOperationException>(() => default(CommandId).Value);
    }

    /// <summary>Computed with another implementation of RFC 9562; they are persisted, so they never change.</summary>
    [Fact]
    public void A_named_id_is_the_same_for_ever()
    {
        Assert.Equal("1dcce12f-da84-5cd9-959e-585ffea52bd7", CommandId.Named("deal-17/won").ToString());
        Assert.Equal(5, CommandId.Named("x").Value.Version);
    }

    [Fact]
    public void Messages_of_two_engagements_are_two_however_their_keys_read_together()
    {
        Assert.Equal(new EngagementKey("a/b", "c").ToString(), new EngagementKey("a", "b/c").ToString());
        Assert.NotEqual(
            new MessageKey(new EngagementKey("a/b", "c"), 1, 0).ToMessageId(),
            new MessageKey(new EngagementKey("a", "b/c"), 1, 0).ToMessageId());
    }

    [Fact]
    public void A_host_of_one_tenant_names_no_tenant()
    {
        EngagementKey deal = "deal-17";
        Assert.Equal((new EngagementKey("main", "deal-17"), "main/deal-17"), (deal, deal.ToString()));
    }

    private static string Refused(Type type, string text) => Assert.ThrowsAny<ArgumentException>(() => Make(type, text)).Message;

    private static object Make(Type type, string text) =>
        type.GetConstructor([typeof(string)])!.Invoke(BindingFlags.DoNotWrapExceptions, null, [text], null);

    private static object? Read(object key, string property) =>
        key.GetType().GetProperty(property)!.GetMethod!.Invoke(key, BindingFlags.DoNotWrapExceptions, null, null, null);
}
