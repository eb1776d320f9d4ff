using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Handoff.Tests.Mistakes;

/// <summary>A right value for every parameter of the public API, so that one can be wrong at a time.</summary>
internal static class Sample
{
    internal static readonly Instant Now = Instant.FromUtc(2024, 3, 4, 9, 0);

    /// <summary>What strings mean by the name of their parameter.</summary>
    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["zone"] = "UTC",
        ["open"] = "09:00",
        ["close"] = "17:00",
        ["lifecycle"] = "standard",
        ["providerName"] = "Microsoft.EntityFrameworkCore.Sqlite",
        ["connectionString"] = "Host=127.0.0.1;Port=1;Timeout=1",
        ["name"] = "default",
        ["path"] = Path.Combine(Path.GetTempPath(), "handoff-mistakes", "handoff.db"),
    };

    private static readonly Dictionary<Type, Func<object>> Known = new()
    {
        [typeof(string)] = () => "text",
        [typeof(Type)] = () => typeof(Function),
        [typeof(bool)] = () => true,
        [typeof(double)] = () => 0.5,
        [typeof(Guid)] = () => new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        [typeof(TimeSpan)] = () => TimeSpan.FromMinutes(1),
        [typeof(Duration)] = () => Duration.FromHours(1),
        [typeof(Instant)] = () => Now,
        [typeof(LocalDate)] = () => new LocalDate(2024, 3, 4),
        [typeof(LocalTime)] = () => new LocalTime(9, 0),
        [typeof(AnnualDate)] = () => new AnnualDate(6, 1),
        [typeof(Interval)] = () => new Interval(Now, Now + Duration.FromHours(1)),
        [typeof(DateTimeZone)] = () => DateTimeZone.Utc,
        [typeof(IDateTimeZoneProvider)] = () => DateTimeZoneProviders.Tzdb,
        [typeof(ReadOnlyMemory<byte>)] = () => new ReadOnlyMemory<byte>("{}"u8.ToArray()),
        [typeof(CancellationToken)] = () => CancellationToken.None,
        [typeof(DayWindow)] = () => DayWindow.Parse("09:00", "17:00"),
        [typeof(EffectivePeriod)] = () => EffectivePeriod.Unlimited,
        [typeof(Season)] = () => new Season(new AnnualDate(6, 1), new AnnualDate(9, 1)),
        [typeof(CalendarDefinition)] = () => WorkingCalendar.Default.Definition,
        [typeof(CalendarDefinition.Weekly)] = () => WorkingCalendar.Define("office", 1, "UTC").OpenWeekdays("09:00", "17:00")
            .Holiday(new LocalDate(2024, 12, 25)).Holiday(new HolidayRule.Easter(1)).Except(new LocalDate(2024, 12, 24), "09:00", "12:00")
                .Build().Definition,
        [typeof(WorkingCalendar)] = () => WorkingCalendar.Default,
        [typeof(IWorkingCalendar)] = () => WorkingCalendar.Default,
        [typeof(WorkingCalendarBuilder)] = () => WorkingCalendar.Define("office", 1, "UTC"),
        [typeof(CalendarBook)] = () => new CalendarBook([WorkingCalendar.Default]),
        [typeof(Lifecycle)] = () => Standard.Lifecycle,
        [typeof(LifecycleRef)] = () => Standard.Lifecycle.Ref,
        [typeof(LifecycleDefinition)] = () => Standard.Lifecycle.Definition,
        [typeof(LifecycleBuilder)] = () => Lifecycle.Define("own"),
        [typeof(StageBuilder)] = StageOfBuilder,
        [typeof(SlaPolicy)] = () => SlaPolicies.Defaults[0],
        [typeof(IEnumerable<SlaPolicy>)] = () => SlaPolicies.Defaults,
        [typeof(ValueList<SlaPolicy>)] = () => SlaPolicies.Defaults,
        [typeof(SlaPolicyBook)] = () => SlaPolicies.For(Standard.Lifecycle),
        [typeof(Function)] = () => Function.Sales,
        [typeof(Facts)] = () => new Facts { Segment = "large", Priority = "high", Calendar = "default", Value = 1 },
        [typeof(Engagement)] = () => Opened!.State,
        [typeof(Event)] = () => Opened!.Events[0],
        [typeof(IEnumerable<Event>)] = () => Opened!.Events,
        [typeof(IReadOnlyList<Event>)] = () => Opened!.Events,
        [typeof(ClockBoard)] = () => ClockBoard.Empty,
        [typeof(Decider)] = () => new Decider(Standard.Lifecycle),
        [typeof(ClaimRelease)] = () => new ClaimRelease((WakeupClaim)Of(typeof(WakeupClaim))!, Now),
        [typeof(IClock)] = () => new Stopped(),
        [typeof(IHandoffStore)] = () => new InMemoryHandoffStore(new Stopped()),
        [typeof(SqliteHandoffStore)] = () => OneFile!.Value,
        [typeof(IHandoffReadStore)] = () => new InMemoryHandoffStore(new Stopped()),
        [typeof(IServiceCollection)] = () => new ServiceCollection(),
        [typeof(TextReader)] = () => new StringReader("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
        [typeof(Stream)] = () => new MemoryStream("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"u8.ToArray()),
    };

    /// <summary>One file for all, as opening one takes its time.</summary>
    private static readonly Lazy<SqliteHandoffStore> OneFile = new(() => new SqliteHandoffStore(
        new SqliteStoreOptions { Path = Path.Combine(Directory.CreateTempSubdirectory("handoff-mistakes").FullName, "handoff.db") },
        new Stopped()));

    private static readonly Lazy<IServiceProvider> Services = new(() => new ServiceCollection()
        .AddSingleton<IClock>(new Stopped())
        .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseInMemoryStore()).BuildServiceProvider());

    /// <summary>An engagement that was just opened, and how.</summary>
    internal static Decision.Decided Opened { get; } = (Decision.Decided)new Decider(Standard.Lifecycle).Decide(
        null, new Command.Open("ACME", "standard"), Actor.Member("sam", Function.Sales), Now);

    internal static object? Of(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) && Texts.TryGetValue(parameter.Name!, out var text) ? text
        : parameter.ParameterType == typeof(string) && parameter.Name == "json" ? JsonFor(parameter.Member.DeclaringType!)
        : Of(parameter.ParameterType);

    /// <summary>A right value; null for a type that nobody constructs.</summary>
    internal static object? Of(Type type)
    {
        if (Known.TryGetValue(type, out var known)) return known();
        if (type == typeof(PostgreSqlHandoffStore)) return null; // It needs a server.
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner);
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsPrimitive || type == typeof(decimal))
        {
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (typeof(Delegate).IsAssignableFrom(type)) return Answering(type, Of);
        if (ElementOf(type) is { } element) return Of(element) is { } item ? ListOf(type, element, [item]) : null;
        if (type.IsAbstract && CasesOf(type).FirstOrDefault() is { } first) return Of(first);
        return Services.Value.GetService(type) ?? Hosted(type) ?? Constructed(type);
    }

    /// <summary>A right value that nobody else has: a record is copied, so that its setters can be tried.</summary>
    internal static object? OwnOf(Type type) => Of(type) is { } sample
        ? sample.GetType().GetMethod("<Clone>$")?.Invoke(sample, null) ?? sample
        : null;

    /// <summary>The cases of a closed union.</summary>
    internal static IEnumerable<Type> CasesOf(Type union) =>
        union.Assembly.GetExportedTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(union)).OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>What a list type holds; null for what is no list.</summary>
    internal static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(ValueList<>) || open == typeof(IEnumerable<>) || open == typeof(IReadOnlyList<>))
                ? type.GetGenericArguments()[0]
        : null;

    internal static object ListOf(Type type, Type element, IReadOnlyList<object?> items)
    {
        var array = Array.CreateInstance(element, items.Count);
        for (var at = 0; at < items.Count; at++) array.SetValue(items[at], at);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)
            ? typeof(ValueList).GetMethod(nameof(ValueList.ToValueList))!.MakeGenericMethod(element).Invoke(null, [array])!
            : array;
    }

    /// <summary>A delegate that does nothing, and answers what it is told to for its type.</summary>
    internal static object Answering(Type type, Func<Type, object?> answer)
    {
        var invoke = type.GetMethod("Invoke")!;
        var body = invoke.ReturnType == typeof(void)
            ? (Expression)Expression.Empty()
            : Expression.Constant(answer(invoke.ReturnType), invoke.ReturnType);
        return Expression.Lambda(type, body, invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType))).Compile();
    }

    private static object? Constructed(Type type)
    {
        if (type.GetConstructors().Where(c => !IsCopy(c)).MaxBy(c => c.GetParameters().Length) is not { } constructor) return null;
        var arguments = constructor.GetParameters().Select(Of).ToArray();
        if (constructor.GetParameters().Zip(arguments).Any(a => a.Second is null)) return null;
        var made = constructor.Invoke(arguments);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && IsRequired(p)))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }

    private static object? Hosted(Type type) => Services.Value.GetServices<IHostedService>().FirstOrDefault(type.IsInstanceOfType);

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    private static bool IsRequired(PropertyInfo property) =>
        property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), inherit: true);

    private static string JsonFor(Type type) => type == typeof(SlaPolicies)
        ? SlaPolicies.ToJson(SlaPolicies.Defaults)
        : WorkingCalendar.Default.Definition.ToJson();

    private static StageBuilder StageOfBuilder()
    {
        StageBuilder? built = null;
        Lifecycle.Define("own").Stage("one", Phase.Prospect, Function.Sales, stage => built = stage.Advance("go", "one", Function.Sales));
        return built!;
    }

    private sealed class Stopped : IClock
    {
        public Instant GetCurrentInstant() => Now;
    }
}
