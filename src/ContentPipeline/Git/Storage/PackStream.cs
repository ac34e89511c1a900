using Microsoft.Win32.SafeHandles;

namespace ContentPipeline.Git.Storage;

/// <summary>A pack from one place on, for what unpacks it. What was read stays for the next place, which is often not far.</summary>
internal sealed class PackStream : Stream
{
    /// <summary>Most objects are smaller; a larger one is asked for again.</summary>
    private const int WindowLength = 8 * 1024;

    private readonly byte[] _window = new byte[WindowLength];
    private SafeFileHandle? _file;

    /// <summary>Where in the file the window begins, and how much of it was read.</summary>
    private long _start;
    private int _length;

    /// <summary>Where in the window is read next.</summary>
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _start + _at;
        set => throw new NotSupportedException();
    }

    public void GoTo(PackedPlace place)
    {
        var (file, offset) = (place.Pack.File, place.Offset);
        if (file == _file && offset >= _start && offset - _start <= _length)
        {
            _at = (int)(offset - _start);
            return;
        }

        (_file, _start, _length, _at) = (file, offset, 0, 0);
    }

    /// <exception cref="EndOfStreamException">The file ends here.</exception>
    public byte Next() => _at < _length || Fill() ? _window[_at++] : throw new EndOfStreamException();

    public override int Read(Span<byte> buffer)
    {
        if (_at == _length && !Fill()) return 0;
        var count = Math.Min(buffer.Length, _length - _at);
        _window.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Fill()
    {
        _start += _length;
        _length = RandomAccess.Read(_file!, _window, _start);
        _at = 0;
        return _length > 0;
    }
}
