using System.Globalization;
using System.Text;
using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>Asks git for objects, by any name it knows them by, through one <c>git cat-file --batch</c> that starts when first needed.</summary>
/// <remarks>One reading at a time: while <see cref="Read"/> is being enumerated, nothing else can be asked.</remarks>
internal sealed class CatFile(Repository repository) : IDisposable
{
    /// <summary>
    /// Requests on their way at once. They and their line ends (65 bytes each) must fit the smallest pipe there is, 4 KB,
    /// so that writing them never waits for git while git waits for its output to be read.
    /// </summary>
    private const int Window = 32;

    private GitProcess? _git;
    private ByteReader? _output;
    private bool _isBusy;

    /// <returns>The object's id; <c>null</c> when nothing has that name.</returns>
    public string? Resolve(string name) => CopyTo(name, Stream.Null);

    /// <returns>The object's bytes; <c>null</c> when nothing has that name, or something of another type.</returns>
    public byte[]? TryRead(string name, string type) => Single(name, (found, output) =>
    {
        var bytes = Bytes(found, output);
        return found.Type == type ? bytes : null;
    });

    /// <summary>Copies an object's bytes without holding them.</summary>
    /// <returns>Its id; <c>null</c> when nothing has that name.</returns>
    public string? CopyTo(string name, Stream target) => Single(name, (found, output) => Copy(found, output, target).Oid);

    /// <summary>The bytes of many objects, in the order asked: of the one that the enumerator is at, and of all after it.</summary>
    /// <exception cref="GitException">One of them is missing.</exception>
    public IEnumerable<GitObject> Read(IEnumerator<string> oids)
    {
        Begin();
        var isComplete = false;
        var asked = new Queue<string>(Window);
        try
        {
            for (var isMore = true; ;)
            {
                // Half of them at a time: git is woken for each write.
                if (asked.Count <= Window / 2)
                {
                    var already = asked.Count;
                    for (; isMore && asked.Count < Window; isMore = oids.MoveNext()) asked.Enqueue(oids.Current);
                    if (asked.Count > already) Ask(string.Join('\n', asked.Skip(already)));
                }

                if (!asked.TryDequeue(out var oid)) break;
                var found = Answer() ?? throw Missing(oid);
                yield return new GitObject(oid, Bytes(found, _output!));
            }

            isComplete = true;
        }
        finally
        {
            End(isComplete);
        }
    }

    public GitException Missing(string oid) => new(repository.IsShallow ? Diagnose.BeyondShallowClone(oid) : Diagnose.MissingObject(oid));

    public void Dispose()
    {
        if (_git is null) return;
        // The end of its input ends it; waiting for that is kinder than killing, and as quick.
        _git.Input.Close();
        _git.WaitBriefly();
        _git.Dispose();
        _git = null;
    }

    private T? Single<T>(string revision, Func<Found, ByteReader, T?> read) where T : class
    {
        // A line break would be a second question, with an answer that nobody reads.
        if (string.IsNullOrWhiteSpace(revision) || revision.AsSpan().IndexOfAny('\n', '\0') >= 0) return null;
        Begin();
        var isComplete = false;
        try
        {
            Ask(revision);
            var result = Answer() is { } found ? read(found, _output!) : null;
            isComplete = true;
            return result;
        }
        finally
        {
            End(isComplete);
        }
    }

    private void Begin()
    {
        if (_isBusy) throw new InvalidOperationException("objects are being read; finish that first");
        if (_git is null)
        {
            _git = repository.Start("cat-file", "--batch");
            _output = new ByteReader(_git.Output);
        }

        _isBusy = true;
    }

    private void End(bool isComplete)
    {
        _isBusy = false;
        if (isComplete) return;
        // Unread answers are still in the pipe; the next question gets a process of its own.
        _git?.Dispose();
        _git = null;
    }

    private void Ask(string name)
    {
        try
        {
            _git!.Input.Write(Encoding.UTF8.GetBytes(name + "\n"));
            _git.Input.Flush();
        }
        catch (IOException)
        {
            // Git has ended; reading its answer says why.
        }
    }

    /// <returns><c>null</c> when there is no such object.</returns>
    private Found? Answer()
    {
        if (!_output!.TryReadTo((byte)'\n', out var line)) throw Ended();
        // Everything else is a question that came back with a word: missing, ambiguous, submodule.
        return Encoding.UTF8.GetString(line).Split(' ') is [var oid, var type, var length]
            && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                ? new Found(oid, type, size)
                : null;
    }

    private byte[] Bytes(Found found, ByteReader output)
    {
        if (found.Size > Array.MaxLength) throw new GitException(Diagnose.ObjectTooLarge(found.Oid, found.Size));
        var bytes = new byte[found.Size];
        if (!output.TryRead(bytes) || !output.TryReadTo((byte)'\n', out _)) throw Ended();
        return bytes;
    }

    private Found Copy(Found found, ByteReader output, Stream target)
    {
        if (!output.TryCopyTo(target, found.Size) || !output.TryReadTo((byte)'\n', out _)) throw Ended();
        return found;
    }

    private GitException Ended()
    {
        _git!.Finish();
        return new GitException(Diagnose.GitFailed("cat-file", 0, "it ended before it had answered"));
    }

    private sealed record Found(string Oid, string Type, long Size);
}
