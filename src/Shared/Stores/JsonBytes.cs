using System.Runtime.InteropServices;

namespace Handoff.Storage;

/// <summary>The bytes of JSON as drivers take them; statements cast them to text, which copies them as they are.</summary>
internal static class JsonBytes
{
    /// <summary>Copied only where the memory is a part of something.</summary>
    internal static byte[] Bytes(this ReadOnlyMemory<byte> json) =>
        MemoryMarshal.TryGetArray(json, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : json.ToArray();
}
