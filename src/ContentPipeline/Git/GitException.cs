using ContentPipeline.Diagnostics;

namespace ContentPipeline.Git;

/// <summary>Git or the repository cannot do what is needed; the diagnostic says what to do about it.</summary>
public sealed class GitException : Exception
{
    public GitException(Diagnostic diagnostic) : base(diagnostic.Message) => Diagnostic = diagnostic;

    public Diagnostic Diagnostic { get; }
}
