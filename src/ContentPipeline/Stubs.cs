#pragma warning disable
using System.Collections.Immutable;
using ContentPipeline.Diagnostics;
using ContentPipeline.Git;
namespace ContentPipeline.Ledgers { 
public sealed record LedgerCommit(string Id);
public sealed class Ledger { public LedgerCommit? Tip; public string Environment=""; public Snapshot Snapshot=null!; public static Ledger? Open(Repository r,string e,Findings f)=>new(); public byte[]? Read(string p)=>null; public IEnumerable<(string Path, byte[] Bytes)> Read(IEnumerable<string> p)=>[]; public IReadOnlyDictionary<string,string> Files=null!; public string? BlobOf(string p)=>null; public HashSet<string> DeployedReleases=null!; internal LedgerCommit? Commit(LedgerChange c)=>null;}
internal sealed record LedgerChange(
    Snapshot Target,
    IReadOnlyCollection<(string Path, Func<byte[]> Bytes)> Documents,
    IReadOnlyCollection<(string Path, string Blob)> Assets,
    IReadOnlyCollection<string> Deleted,
    DateTimeOffset Time,
    string? SourceCommit,
    string? SourceRef,
    ImmutableArray<string> Releases,
    string Subject);
}
