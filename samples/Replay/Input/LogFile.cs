using System.IO.Compression;
using System.Security.Cryptography;

namespace Handoff.Replay;

/// <summary>A file on its way in: told apart by its first bytes, plain or gzip.</summary>
internal sealed class LogFile(string path)
{
    internal string Path { get; } = path;

    /// <summary>The content, unpacked; reading it refuses what is not UTF-8.</summary>
    /// <exception cref="InputException">The file is missing or cannot be read.</exception>
    internal Stream OpenUnpacked()
    {
        var file = Open();
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return new Utf8Stream(Path, isGzip ? new GZipStream(file, CompressionMode.Decompress) : file);
    }

    /// <summary>Identifies the content as it lies on the disk.</summary>
    /// <exception cref="InputException">The file is missing or cannot be read.</exception>
    internal string Hash()
    {
        using var file = Open();
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private FileStream Open()
    {
        try
        {
            return File.OpenRead(Path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException(Path, File.Exists(Path) ? failed.Message : "there is no such file.");
        }
    }
}
