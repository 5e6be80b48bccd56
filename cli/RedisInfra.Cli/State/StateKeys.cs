using System.Security.Cryptography;
using RedisInfra.Cli.Project;

namespace RedisInfra.Cli.State;

/// <summary>The key of a stack's state: from the passphrase where the stack has one, else a random one in a file.</summary>
internal sealed class StateKeys(StatePaths paths, Passphrases passphrases)
{
    /// <param name="salt">The <c>encryptionsalt</c> that the state was written with; null without a passphrase.</param>
    /// <exception cref="CliException">Wrong passphrase, or no key.</exception>
    public Cipher Open(string? salt)
    {
        if (salt is not null)
            return passphrases.Open(salt, paths.Snapshot);
        if (!File.Exists(paths.Key))
            throw CliException.Failed($"{paths.Key}: missing: the state of '{paths.Stack}' is encrypted with it: put the file back");
        var key = File.ReadAllBytes(paths.Key);
        return key.Length == Cipher.KeyBytes
            ? new(key)
            : throw CliException.Failed($"{paths.Key}: damaged: {key.Length} bytes instead of {Cipher.KeyBytes}: put the right file back");
    }

    /// <summary>The key for a state to be written; made where there is none.</summary>
    public Cipher OpenOrCreate(string? salt)
    {
        if (salt is null && !File.Exists(paths.Key))
            PrivateFile.Replace(paths.Key, RandomNumberGenerator.GetBytes(Cipher.KeyBytes));
        return Open(salt);
    }
}
