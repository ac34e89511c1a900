using System.ComponentModel;
using System.Diagnostics;
using ContentPipeline.Testing;

namespace ContentPipeline.Tests.Git;

/// <summary>Real keys beside a repository, and that repository's configuration for them. Nothing of the machine's own keys takes part.</summary>
internal sealed class SigningKeys
{
    private readonly TestRepository _repository;

    /// <summary>The test is skipped where <c>ssh-keygen</c> is missing.</summary>
    public SigningKeys(TestRepository repository)
    {
        _repository = repository;
        repository.Git("config", "gpg.format", "ssh");
        repository.Git("config", "commit.gpgSign", "true");
        repository.Git("config", "gpg.ssh.allowedSignersFile", repository.Beside("allowed_signers"));
        File.WriteAllText(repository.Beside("allowed_signers"), "");
        // Nobody's agent is asked.
        repository.Git("config", "gpg.ssh.defaultKeyCommand", "false");
    }

    /// <summary>Makes a key and signs with it from here on.</summary>
    /// <returns>The public key's file.</returns>
    public string Use(string name)
    {
        var file = _repository.Beside(name);
        if (!File.Exists(file)) Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file);
        _repository.Git("config", "user.signingKey", file);
        return file + ".pub";
    }

    /// <summary>Whose key it is from here on.</summary>
    /// <param name="options">As the file of allowed signers has them: <c>valid-before="20200101"</c>.</param>
    public void Allow(string principal, string publicKey, string options = "") =>
        File.WriteAllText(_repository.Beside("allowed_signers"), $"{principal} {options} {File.ReadAllText(publicKey)}");

    public void Revoke(string publicKey)
    {
        var list = _repository.Beside("revoked");
        Run("ssh-keygen", "-q", "-k", "-f", list, publicKey);
        _repository.Git("config", "gpg.ssh.revocationFile", list);
    }

    /// <summary>Makes an OpenPGP key in a ring of its own and signs with it from here on. The test is skipped where <c>gpg</c> is missing.</summary>
    /// <returns>The folder of the ring.</returns>
    public string UseOpenPgp(string address)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("the program that brings the key ring along is a shell script");
            return "";
        }

        var ring = Directory.CreateDirectory(_repository.Beside("ring"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        Run("gpg", "--homedir", ring, "--batch", "--quiet", "--passphrase", "", "--quick-gen-key", address, "default", "default", "never");
        var program = _repository.Beside("gpg");
        File.WriteAllText(program, $"#!/bin/sh\nexec gpg --homedir '{ring}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _repository.Git("config", "gpg.format", "openpgp");
        _repository.Git("config", "gpg.program", program);
        _repository.Git("config", "user.signingKey", address);
        return ring;
    }

    /// <summary>Ends the agent that gpg leaves behind.</summary>
    public static void EndAgent(string ring) => Run("gpgconf", "--homedir", ring, "--kill", "all");

    private static void Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardInput = true, RedirectStandardOutput = true })!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {output.Result} {error}");
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{program} is not there");
        }
    }
}
