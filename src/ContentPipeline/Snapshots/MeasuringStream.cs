using System.Security.Cryptography;

namespace ContentPipeline.Snapshots;

/// <summary>Takes bytes of which it keeps the count, the hash and the first few.</summary>
internal sealed class MeasuringStream : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _beginning = new byte[64];
    private long _length;

    public ReadOnlySpan<byte> Beginning => _beginning.AsSpan(0, (int)Math.Min(_length, _beginning.Length));

    public override long Length => _length;

    public override bool CanWrite => true;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public string Sha256() => Hex.Of(_hash.GetHashAndReset());

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_length < _beginning.Length) buffer[..(int)Math.Min(buffer.Length, _beginning.Length - _length)].CopyTo(_beginning.AsSpan((int)_length));
        _hash.AppendData(buffer);
        _length += buffer.Length;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }
}
