using System.Text;

namespace Handoff.Replay;

/// <summary>Passes bytes on while they are UTF-8, and knows on which line they are none.</summary>
/// <remarks>A file that begins with a mark of UTF-16 passes as it is.</remarks>
/// <param name="path">Which file, for the message.</param>
/// <param name="bytes">Its content; closed with this.</param>
internal sealed class Utf8Stream(string path, Stream bytes) : Stream
{
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private char[] _characters = [];
    private int _line = 1;
    private bool _isAfterReturn;
    private bool? _isOfAnotherEncoding;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="InputException">The bytes are not UTF-8.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InputException">The bytes are not UTF-8.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = bytes.ReadAtLeast(buffer, Math.Min(2, buffer.Length), throwOnEndOfStream: false); // a mark has two bytes
        Check(buffer[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) bytes.Dispose();
        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> read)
    {
        _isOfAnotherEncoding ??= read is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (_isOfAnotherEncoding.Value) return;

        if (_characters.Length < read.Length + 1) _characters = new char[read.Length + 1];
        try
        {
            _decoder.GetChars(read, _characters, flush: read.Length == 0);
        }
        catch (DecoderFallbackException malformed)
        {
            CountLines(read[..Math.Clamp(malformed.Index, 0, read.Length)]);
            throw new InputException($"{path}:{_line}", "this is not UTF-8; save the file as UTF-8, or as UTF-16 with its mark.");
        }

        CountLines(read);
    }

    // A line ends with CR, LF, or both.
    private void CountLines(ReadOnlySpan<byte> read)
    {
        foreach (var one in read)
        {
            if (one == '\r' || (one == '\n' && !_isAfterReturn)) _line++;
            _isAfterReturn = one == '\r';
        }
    }
}
