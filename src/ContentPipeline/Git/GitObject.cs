namespace ContentPipeline.Git;

/// <summary>An object of a repository, and what is in it.</summary>
public sealed record GitObject(string Oid, byte[] Bytes);
