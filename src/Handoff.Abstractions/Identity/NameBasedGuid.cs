using System.Security.Cryptography;
using System.Text;

namespace Handoff;

/// <summary>Name-based ids (version 5, SHA-1) as RFC 9562 section 5.5 defines them.</summary>
internal static class NameBasedGuid
{
    internal static readonly Guid Commands = new("8a0d6a1c-59ab-4a6a-9a40-5c6a4f2f6f02");
    internal static readonly Guid Messages = new("8a0d6a1c-59ab-4a6a-9a40-5c6a4f2f6f03");

    internal static Guid Of(Guid space, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        KeyText.Whole(name, "name");
        return Hashed(space, name);
    }

    private static void Mark(Span<byte> id)
    {
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
    }

#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1 here; nothing secret rests on it.
#if NET
    private const int MostOnStack = 1024;

    private static Guid Hashed(Guid space, string name)
    {
        var length = 16 + Encoding.UTF8.GetByteCount(name);
        var input = length <= MostOnStack ? stackalloc byte[length] : new byte[length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input[16..]);

        Span<byte> id = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(input, id);
        Mark(id);
        return new Guid(id[..16], bigEndian: true);
    }
#else
    private static Guid Hashed(Guid space, string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + text.Length];
        NetworkOrder(space.ToByteArray()).CopyTo(input, 0);
        text.CopyTo(input, 16);

        using var sha1 = SHA1.Create();
        var id = new byte[16];
        Array.Copy(sha1.ComputeHash(input), id, 16);
        Mark(id);
        return new Guid(NetworkOrder(id));
    }

    /// <summary>Guid keeps its first three fields little-endian; the RFC hashes them big-endian. The swap is its own inverse.</summary>
    private static byte[] NetworkOrder(byte[] id)
    {
        Array.Reverse(id, 0, 4);
        Array.Reverse(id, 4, 2);
        Array.Reverse(id, 6, 2);
        return id;
    }
#endif
#pragma warning restore CA5350
}
