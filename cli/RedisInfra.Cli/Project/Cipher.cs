using System.Security.Cryptography;
using System.Text;

namespace RedisInfra.Cli.Project;

/// <summary>
/// Encrypts and decrypts one value in the form of Pulumi's passphrase provider:
/// <c>v1:nonce:ciphertext+tag</c>, AES-256-GCM, base64.
/// </summary>
internal sealed class Cipher(byte[] key)
{
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Iterations = 1_000_000;

    private readonly byte[] _key = key;

    public static Cipher FromPassphrase(string passphrase, byte[] salt) => new(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(passphrase), salt, Iterations, HashAlgorithmName.SHA256, KeyBytes));

    public string Encrypt(string plain)
    {
        var bytes = Encoding.UTF8.GetBytes(plain);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var sealedBytes = new byte[bytes.Length + TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, bytes, sealedBytes.AsSpan(0, bytes.Length), sealedBytes.AsSpan(bytes.Length));
        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedBytes)}";
    }

    /// <summary>The plain value; null where the value is damaged or was encrypted with another key.</summary>
    public string? Decrypt(string value)
    {
        if (value.Split(':') is not ["v1", var nonceText, var sealedText])
            return null;
        try
        {
            var nonce = Convert.FromBase64String(nonceText);
            var sealedBytes = Convert.FromBase64String(sealedText);
            if (nonce.Length != NonceBytes || sealedBytes.Length < TagBytes)
                return null;
            var plain = new byte[sealedBytes.Length - TagBytes];
            using var aes = new AesGcm(_key, TagBytes);
            aes.Decrypt(nonce, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
