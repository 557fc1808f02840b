namespace Resilience.Operations.Intake;

/// <summary>Unpacks no more than a limit: 8 KB of gzip may hold 8 MB of zeros, and 8 MB may hold 8 GB.</summary>
internal sealed class BoundedStream(Stream packed, long limit, Func<Exception, Exception> refuse) : Stream
{
    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return Count(packed.Read(buffer, offset, count));
        }
        catch (InvalidDataException malformed)
        {
            throw refuse(malformed);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await packed.ReadAsync(buffer, cancellationToken));
        }
        catch (InvalidDataException malformed)
        {
            throw refuse(malformed);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            packed.Dispose();
        base.Dispose(disposing);
    }

    private int Count(int bytes) => (read += bytes) <= limit ? bytes : throw refuse(new BodyTooLargeException());
}

/// <summary>A body holds more than is taken in.</summary>
internal sealed class BodyTooLargeException() : Exception("A request may hold 8 MB, unpacked.");
