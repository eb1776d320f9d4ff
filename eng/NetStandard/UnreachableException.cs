namespace System.Diagnostics;

/// <summary>The last arm of a closed union was reached.</summary>
internal sealed class UnreachableException() : Exception("This cannot be reached: a case of a closed union has no rule.");
