using System.Security.Cryptography;
using RedisInfra.Cli.Verifying;

namespace RedisInfra.Cli;

/// <summary>What a command needs of the world around it.</summary>
internal sealed record Services
{
    public required StackDefinition Definition { get; init; }

    public required VerificationRun Verification { get; init; }

    public required Terminal Terminal { get; init; }

    public required Func<string, string?> Environment { get; init; }

    public required string WorkingDirectory { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public RandomNumberGenerator Random { get; init; } = RandomNumberGenerator.Create();
}
