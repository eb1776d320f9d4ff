namespace System.Diagnostics;

/// <summary>The last arm over a closed union: nobody gets here.</summary>
internal sealed class UnreachableException : Exception
{
    public UnreachableException()
        : base("The program executed an instruction that was thought to be unreachable.")
    {
    }
}
