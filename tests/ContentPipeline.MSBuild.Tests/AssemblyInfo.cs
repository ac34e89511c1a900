using ContentPipeline.MSBuild.Tests;

// Each test starts builds, which take the processors that there are.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Packages))]
