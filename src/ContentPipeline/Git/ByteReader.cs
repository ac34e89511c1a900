namespace ContentPipeline.Git;

/// <summary>Reads git's output: records that end with a byte, and runs of known length between them.</summary>
internal sealed class ByteReader(Stream stream)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next byte, left where it is; -1 at the end.</summary>
    public int Peek() => _start < _end || Fill() ? _buffer[_start] : -1;

    /// <summary>The bytes up to the delimiter, which is passed over.</summary>
    /// <param name="record">Valid until the next call.</param>
    /// <returns>Whether there was a whole record; a rest without delimiter is what a killed process leaves.</returns>
    public bool TryReadTo(byte delimiter, out ReadOnlySpan<byte> record)
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf(delimiter);
            if (length >= 0)
            {
                record = _buffer.AsSpan(_start, searched + length);
                _start += searched + length + 1;
                return true;
            }

            searched = _end - _start;
            if (Fill()) continue;
            record = default;
            return false;
        }
    }

    /// <returns>Whether all of it was there.</returns>
    public bool TryRead(Span<byte> target)
    {
        var buffered = Math.Min(target.Length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(target);
        _start += buffered;
        return stream.ReadAtLeast(target[buffered..], target.Length - buffered, throwOnEndOfStream: false) == target.Length - buffered;
    }

    /// <returns>Whether all of it was there.</returns>
    public bool TryCopyTo(Stream target, long length)
    {
        while (length > 0)
        {
            if (Peek() < 0) return false;
            var count = (int)Math.Min(length, _end - _start);
            target.Write(_buffer, _start, count);
            _start += count;
            length -= count;
        }

        return true;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }
}
