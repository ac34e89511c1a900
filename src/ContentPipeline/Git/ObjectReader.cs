using System.Globalization;
using System.Text;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git.Storage;

namespace ContentPipeline.Git;

/// <summary>Reads objects, and resolves revisions, through one <c>git cat-file --batch</c> that starts when first needed.</summary>
/// <remarks>One reading at a time: while <see cref="Read"/> is being enumerated, nothing else can be asked.</remarks>
public sealed class ObjectReader : IDisposable
{
    /// <summary>
    /// Requests on their way at once. They and their line ends (65 bytes each) must fit the smallest pipe there is, 4 KB,
    /// so that writing them never waits for git while git waits for its output to be read.
    /// </summary>
    private const int Window = 32;

    private readonly Repository _repository;
    private readonly Unpacker _unpacker = new();
    private GitProcess? _git;
    private ByteReader? _output;
    private bool _isBusy;

    internal ObjectReader(Repository repository) => _repository = repository;

    /// <summary>The id of what a revision expression names (<c>main^{commit}</c>, <c>HEAD:content/stack.yaml</c>), or <c>null</c>.</summary>
    public string? Resolve(string revision) => Single(revision, (found, output) => Copy(found, output, Stream.Null).Oid);

    /// <summary>The bytes of the file that a revision expression names, or <c>null</c> when there is no such file.</summary>
    public byte[]? TryRead(string revision) => Single(revision, (found, output) =>
    {
        var bytes = Bytes(found, output);
        return found.Type == "blob" ? bytes : null;
    });

    /// <summary>The files and folders directly in a folder that a revision expression names (<c>HEAD:content</c>); none when there is no such folder.</summary>
    public IReadOnlyList<TreeFile> List(string revision)
    {
        var tree = Single(revision, (found, output) =>
        {
            var bytes = Bytes(found, output);
            return found.Type == "tree" ? bytes : null;
        });
        return tree is null ? [] : Entries(tree);
    }

    /// <summary>The files and folders directly in many folders, by the folders' ids, in the order asked.</summary>
    /// <exception cref="GitException">One of them is missing.</exception>
    public IEnumerable<(string Oid, IReadOnlyList<TreeFile> Entries)> ReadTrees(IEnumerable<string> trees) => Read(trees).Select(t => (t.Oid, Entries(t.Bytes)));

    /// <summary>A folder as git stores it.</summary>
    /// <returns>Valid until something else than folders is asked for, or <see cref="ForgetTrees"/> is called.</returns>
    /// <exception cref="GitException">It is missing.</exception>
    internal ReadOnlySpan<byte> Tree(ObjectId id) => _repository.Database.Read(id, _unpacker) is { Kind: ObjectKind.Tree } stored ? stored.Bytes : Read([id.ToString()]).Single().Bytes;

    /// <summary>Nobody looks any more at the folders that were asked for until here.</summary>
    internal void ForgetTrees() => _unpacker.Reuse();

    /// <summary>The bytes of many files, in the order asked.</summary>
    /// <exception cref="GitException">One of them is missing.</exception>
    public IEnumerable<GitObject> Read(IEnumerable<string> oids)
    {
        using var next = oids.GetEnumerator();
        while (next.MoveNext())
        {
            if (Stored(next.Current) is { } bytes)
            {
                yield return new GitObject(next.Current, bytes);
                continue;
            }

            // What is not here somebody has written since, or has elsewhere: git knows, and so for the rest of them.
            foreach (var found in AskFor(next)) yield return found;
        }
    }

    /// <summary>Asks git for an object, and for all after it.</summary>
    private IEnumerable<GitObject> AskFor(IEnumerator<string> next)
    {
        Begin();
        var isComplete = false;
        var asked = new Queue<string>(Window);
        asked.Enqueue(next.Current);
        Ask(next.Current);
        try
        {
            while (true)
            {
                // Half of them at a time: git is woken for each write.
                if (asked.Count <= Window / 2)
                {
                    var already = asked.Count;
                    while (asked.Count < Window && next.MoveNext()) asked.Enqueue(next.Current);
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

    /// <summary>Copies one object's bytes without holding them.</summary>
    /// <exception cref="GitException">It is missing.</exception>
    public void CopyTo(string oid, Stream target)
    {
        if (Single(oid, (found, output) => Copy(found, output, target).Oid) is null) throw Missing(oid);
    }

    public void Dispose()
    {
        _unpacker.Dispose();
        if (_git is null) return;
        // The end of its input ends it; waiting for that is kinder than killing, and as quick.
        _git.Input.Close();
        _git.WaitBriefly();
        _git.Dispose();
        _git = null;
    }

    /// <returns>What the object has on disk; <c>null</c> when it is not there.</returns>
    private byte[]? Stored(string oid)
    {
        // Also of folders nobody knows any more where they were.
        _unpacker.Reuse();
        return ObjectId.IsFull(oid, _repository.ObjectFormat) ? _repository.Database.Read(ObjectId.Parse(Encoding.ASCII.GetBytes(oid)), _unpacker)?.Bytes.ToArray() : null;
    }

    private IReadOnlyList<TreeFile> Entries(byte[] tree) => [.. TreeObject.Read(tree, _repository.IdLength)];

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
            _git = _repository.Start("cat-file", "--batch");
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

    private GitException Missing(string oid) => new(_repository.IsShallow ? Diagnose.BeyondShallowClone(oid) : Diagnose.MissingObject(oid));

    private GitException Ended()
    {
        _git!.Finish();
        return new GitException(Diagnose.GitFailed("cat-file", 0, "it ended before it had answered"));
    }

    private sealed record Found(string Oid, string Type, long Size);
}
