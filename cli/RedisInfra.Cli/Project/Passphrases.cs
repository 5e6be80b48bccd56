using System.Collections.Concurrent;

namespace RedisInfra.Cli.Project;

/// <summary>Opens what the stack's passphrase protects. The key is derived once a run and salt: that is slow on purpose.</summary>
internal sealed class Passphrases(Func<string, string?> environment)
{
    private const string Variable = "PULUMI_CONFIG_PASSPHRASE";
    private const string FileVariable = "PULUMI_CONFIG_PASSPHRASE_FILE";

    private readonly ConcurrentDictionary<string, Cipher> _open = new(StringComparer.Ordinal);

    /// <param name="encryptionSalt">As it stands in the stack file: <c>v1:salt:v1:nonce:ciphertext</c>.</param>
    /// <param name="file">The file that it stands in, for messages.</param>
    public Cipher Open(string encryptionSalt, string file) => _open.GetOrAdd(encryptionSalt, salt => Derive(salt, file));

    private Cipher Derive(string encryptionSalt, string file)
    {
        if (encryptionSalt.Split(':', 3) is not ["v1", var saltText, var check])
            throw Malformed(file);
        byte[] salt;
        try
        {
            salt = Convert.FromBase64String(saltText);
        }
        catch (FormatException)
        {
            throw Malformed(file);
        }

        var cipher = Cipher.FromPassphrase(Passphrase(file), salt);
        return string.Equals(cipher.Decrypt(check), "pulumi", StringComparison.Ordinal)
            ? cipher
            : throw CliException.Usage($"{file}: wrong passphrase: {Variable} doesn't open this stack");
    }

    private string Passphrase(string file)
    {
        if (environment(Variable) is { } passphrase)
            return passphrase;
        if (environment(FileVariable) is not { Length: > 0 } path)
            throw CliException.Usage($"{file}: the stack is protected by a passphrase: set {Variable} or {FileVariable}");
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{FileVariable}: {path}: can't be read: {e.Message}");
        }
    }

    private static CliException Malformed(string file) =>
        CliException.Usage($"{file}: encryptionsalt: not of the form v1:salt:v1:nonce:ciphertext that Pulumi writes");
}
