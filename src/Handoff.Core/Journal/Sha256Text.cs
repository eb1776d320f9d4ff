using System.Security.Cryptography;

namespace Handoff;

/// <summary>A SHA-256 hash as lower-case hex.</summary>
internal static class Sha256Text
{
    internal static string Of(byte[] bytes)
    {
#if NET
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
#else
        using var sha256 = SHA256.Create();
        return string.Concat(sha256.ComputeHash(bytes).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
#endif
    }
}
