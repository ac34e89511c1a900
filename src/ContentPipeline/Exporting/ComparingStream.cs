namespace ContentPipeline.Exporting;

/// <summary>Takes bytes, and compares them with those of another stream.</summary>
internal sealed class ComparingStream(Stream other) : Stream
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private long _length;

    /// <summary>Whether all bytes so far were the other stream's.</summary>
    public bool IsSame { get; private set; } = true;

    public override long Length => _length;

    public override bool CanWrite => true;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _length += buffer.Length;
        while (IsSame && buffer.Length > 0)
        {
            var count = other.ReadAtLeast(_buffer.AsSpan(0, Math.Min(buffer.Length, _buffer.Length)), Math.Min(buffer.Length, _buffer.Length), throwOnEndOfStream: false);
            IsSame = count > 0 && _buffer.AsSpan(0, count).SequenceEqual(buffer[..count]);
            buffer = buffer[count..];
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
