using System.Reflection;
using System.Runtime.Loader;

namespace Handoff.Tests;

/// <summary>
/// A copy of the driver and of all that uses it, which reads the switches of the process anew: the driver reads them once.
/// </summary>
internal sealed class OtherDriver : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver _ours = new(typeof(OtherDriver).Assembly.Location);

    /// <summary>Runs the laws of a store under switches.</summary>
    /// <param name="newSchema">Makes an empty schema; answers the connection string to it.</param>
    /// <param name="switches">Those that are on while the copy reads them.</param>
    internal static async Task KeepsLawsAsync(Func<string> newSchema, params string[] switches)
    {
        foreach (var each in switches) AppContext.SetSwitch(each, true);
        try
        {
            var copy = new OtherDriver().LoadFromAssemblyPath(typeof(OtherDriver).Assembly.Location)
                .GetType(typeof(OtherDriver).FullName!)!;
            await (Task)copy.GetMethod(nameof(CheckAsync), BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [newSchema])!;
        }
        finally
        {
            foreach (var each in switches) AppContext.SetSwitch(each, false);
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _ours.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    /// <summary>Runs in the copy: every law that has to do with instants.</summary>
    private static async Task CheckAsync(Func<string> newSchema)
    {
        foreach (var law in StoreLaws.All.Where(law =>
            law.Rule is "C1" or "C6" or "C7" or "C8" or "C9" or "C10" or "C11" or "R1" or "R2" or "R3" or "R4"))
        {
            await law.CheckAsync(clock => new(newSchema().Open(clock)));
        }

        await using var store = newSchema().Open();
        (await new Witness(store).Engine.ExecuteAsync(Ask.Open(Example.Key()))).OrThrow();
    }
}
