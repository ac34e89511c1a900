namespace ContentPipeline.Diagnostics;

/// <summary>What a finding is to be blamed on, from the lightest to the gravest.</summary>
public enum Fault
{
    Content,

    /// <summary>The configuration, or how a command was called.</summary>
    Usage,

    /// <summary>Another publish was quicker.</summary>
    Race,

    /// <summary>Git, the disk, the machine.</summary>
    Machine,

    /// <summary>Ourselves.</summary>
    Bug,
}
