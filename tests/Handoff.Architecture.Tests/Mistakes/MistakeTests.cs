using System.Reflection;

namespace Handoff.Tests.Mistakes;

/// <summary>
/// Whatever is given to the public API, null, empty, odd or huge, at any depth: it is taken, or refused as a value, or the exception says
/// by a code or by the name of the argument what was wrong, in a short sentence. Stores are asked, too, as those of others' are written
/// after them.
/// </summary>
public sealed class MistakeTests
{
    private static readonly Assembly[] Packages =
    [
        typeof(HandoffException).Assembly, typeof(Decider).Assembly, typeof(HolidayFile).Assembly, typeof(SqliteHandoffStore).Assembly,
        typeof(PostgreSqlHandoffStore).Assembly, typeof(EmbeddedHandoff<>).Assembly,
    ];

    public static TheoryData<string> Types => [.. Packages.SelectMany(p => p.GetExportedTypes())
        .Where(t => PublicMembers.Of(t).Any()).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task No_mistake_is_answered_with_a_riddle(string name)
    {
        var type = Packages.Select(p => p.GetType(name)).First(t => t is not null)!;
        var riddles = new List<string>();
        foreach (var member in PublicMembers.Of(type))
        {
            if (!member.IsStatic && member is MethodInfo && Sample.Of(type) is null) continue; // Only a host makes it.
            foreach (var arguments in Calls(member))
            {
                if (await Riddle(member, arguments) is { } riddle) riddles.Add(riddle);
            }
        }

        Assert.True(riddles.Count == 0, $"{riddles.Count} riddles:\n{string.Join("\n", riddles.Distinct().Take(40))}");
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void No_command_is_answered_with_a_riddle(string stage)
    {
        var rules = new Decider(Standard.Lifecycle);
        var decide = typeof(Decider).GetMethod(nameof(Decider.Decide))!;
        var riddles = new List<string>();
        foreach (var command in Odd.Of(typeof(Command), null).OfType<Command>())
        {
            foreach (var actor in Situation.Actors)
            {
                var thrown = Record.Exception(() => Refused(rules.Decide(Situation.In(stage), command, actor, Situation.Now)));
                if (thrown is not null && Judge.Complain(thrown, decide) is { } complaint)
                {
                    riddles.Add(Told(decide, complaint, thrown, [command, actor]));
                }
            }
        }

        Assert.True(riddles.Count == 0, $"{riddles.Count} riddles:\n{string.Join("\n", riddles.Distinct().Take(40))}");
    }

    public static TheoryData<string> Situations => [.. Situation.Stages];

    private static void Refused(Decision decision)
    {
        if (decision is Decision.Refused { Refusal: var refusal }) Assert.InRange(refusal.Text.Length, 1, Judge.Long);
    }

    /// <summary>Every call in which one argument is wrong.</summary>
    private static IEnumerable<object?[]> Calls(MethodBase member)
    {
        var right = member.GetParameters().Select(Sample.Of).ToArray();
        if (right.Length == 0) yield return right;
        for (var at = 0; at < right.Length; at++)
        {
            foreach (var odd in Odd.Of(member.GetParameters()[at].ParameterType, right[at]))
            {
                var wrong = member.GetParameters().Select(Sample.Of).ToArray();
                wrong[at] = odd;
                yield return wrong;
            }
        }
    }

    private static async Task<string?> Riddle(MethodBase member, object?[] arguments)
    {
        try
        {
            var target = member.IsStatic || member is ConstructorInfo ? null : Sample.OwnOf(member.DeclaringType!);
            await Completion.Of(member is ConstructorInfo constructor ? constructor.Invoke(arguments) : member.Invoke(target, arguments));
            return null;
        }
        catch (Exception failed)
        {
            var thrown = failed is TargetInvocationException { InnerException: { } inner } ? inner : failed;
            return Judge.Complain(thrown, member) is { } complaint ? Told(member, complaint, thrown, arguments) : null;
        }
    }

    private static string Told(MethodBase member, string complaint, Exception thrown, object?[] arguments)
    {
        var given = string.Join(", ", arguments.Select(Short));
        var from = thrown.StackTrace?.Split('\n').Select(l => l.Trim())
            .FirstOrDefault(l => l.StartsWith("at Handoff.", StringComparison.Ordinal));
        from = from?.Split(" in ")[0];
        return $"{member.DeclaringType!.Name}.{member.Name}({given}): {complaint}: {thrown.GetType().Name} {Short(thrown.Message)} {from}";
    }

    private static string Short(object? value)
    {
        var text = value is null ? "null" : value is string s && s.Length > 60 ? $"{s.Length} characters" : SafeText(value);
        return text.Length <= 200 ? text : text[..200] + "…";
    }

    private static string SafeText(object value)
    {
        try
        {
            return $"{value}";
        }
        catch (Exception unsayable) when (unsayable is InvalidOperationException or ArgumentException)
        {
            return unsayable.Message;
        }
    }
}
