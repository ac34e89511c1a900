using System.Text;
using ContentPipeline.Configuration;

namespace ContentPipeline.Tests.Configuration;

public sealed class StackFileTests
{
    [Theory]
    [InlineData("environments: [{ uid: production }, { uid: development, source: worktree }]", false, true)]
    [InlineData("environments:\n  - uid: development\n    source: worktree\n  - uid: production\n", false, true)]
    [InlineData("environments:\n  - uid: production\n    source: worktree\n", true, false)]
    [InlineData("environments:\n  - uid: 'production'\n    source: worktree\n", false, false)]
    [InlineData("", false, false)]
    public void What_an_environment_publishes_is_guessed_from_its_uid_to_the_next(string stack, bool production, bool development)
    {
        StackFile.SeemsToPublishWorkTree(Encoding.UTF8.GetBytes(stack), "production").ShouldBe(production);
        StackFile.SeemsToPublishWorkTree(Encoding.UTF8.GetBytes(stack), "development").ShouldBe(development);
    }
}
