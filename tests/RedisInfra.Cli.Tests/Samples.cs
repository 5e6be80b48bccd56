namespace RedisInfra.Cli.Tests;

/// <summary>Encrypted by another implementation (Python's hashlib and cryptography) in the form of Pulumi's passphrase provider.</summary>
internal static class Samples
{
    public const string Passphrase = "correct horse";
    public const string Salt = "v1:AQIDBAUGBwg=:v1:BwcHBwcHBwcHBwcH:jFuXq4bZfYLA/aNThmrHehXbSOszHA==";

    /// <summary>top-secret-väl</summary>
    public const string TopSecret = "v1:CQkJCQkJCQkJCQkJ:pXaj53+lyxDslcJCusPmGtJTwiM7RMSxP2B0TtDy9A==";

    /// <summary>nested-secret</summary>
    public const string NestedSecret = "v1:CwsLCwsLCwsLCwsL:HADFytUr2DC6FlRE3oKsFjWEyIL4E5a+qOxdyVg=";
}
