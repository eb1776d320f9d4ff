using System.Security.Cryptography;

namespace Handoff;

/// <summary>A SHA-256 hash as lower-case hex.</summary>
internal static class Sha256Text
{
    /// <param name="bytes">Of what.</param>
    /// <param name="sign">Stands before it: in which way it was made.</param>
    internal static string Of(byte[] bytes, string sign = "")
    {
#if NET
        return string.Create(sign.Length + (2 * SHA256.HashSizeInBytes), (sign, bytes), static (text, given) =>
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(given.bytes, hash);
            given.sign.CopyTo(text);
            Convert.TryToHexStringLower(hash, text[given.sign.Length..], out _);
        });
#else
        using var sha256 = SHA256.Create();
        var digits = sha256.ComputeHash(bytes).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        return sign + string.Concat(digits);
#endif
    }
}
