using System.Reflection;

namespace Handoff.Tests.Mistakes;

/// <summary>Waits for what a call answers, and reads what it lists.</summary>
internal static class Completion
{
    internal static async Task Of(object? answer)
    {
        switch (answer)
        {
            case Task task:
                await task;
                break;
            case ValueTask task:
                await task;
                break;
            case IEnumerable<object> list:
                foreach (var _ in list.Take(10)) { }
                break;
            case not null when answer.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                await (Task)type.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(answer, null)!;
                break;
            case not null when answer.GetType().GetInterfaces().FirstOrDefault(IsAsyncList) is { } list:
                await (Task)typeof(Completion).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(list.GetGenericArguments()).Invoke(null, [answer])!;
                break;
        }
    }

    private static bool IsAsyncList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static async Task Read<T>(IAsyncEnumerable<T> list)
    {
        await foreach (var _ in list.Take(10)) { }
    }
}
