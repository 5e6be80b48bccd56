using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Pulumi;
using Pulumi.Random;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>The passwords of a deployment's users, generated where none is given. Empty with auth off.</summary>
internal sealed class Credentials
{
    public Credentials(PlatformRequest request)
    {
        var settings = request.Args.Settings;
        var users = new List<(string Name, Input<string> Password)>();
        if (settings.Auth.Enabled)
        {
            if (settings.Auth.ExistingSecret is null)
            {
                users.Add((AclUsers.Application, request.Args.Password is { } given
                    ? given.Apply(password => Sound(request.Name, password))
                    : Generated(request, "password")));
            }

            users.Add((AclUsers.Operator, Generated(request, "operator-password")));
            users.Add((AclUsers.Replication, Generated(request, "replication-password")));
            if (settings.Monitoring.Enabled)
            {
                users.Add((AclUsers.Monitor, Generated(request, "monitor-password")));
            }
        }

        Passwords = Output.CreateSecret(Output.All(users.Select(u => u.Password)).Apply(passwords =>
            users.Zip(passwords).ToImmutableSortedDictionary(p => p.First.Name, p => p.Second, StringComparer.Ordinal)));
    }

    /// <summary>Passwords by user name (<see cref="AclUsers"/>). Secret.</summary>
    public Output<ImmutableSortedDictionary<string, string>> Passwords { get; }

    /// <summary>Changes with any password or this text, and tells nothing of them. Not secret.</summary>
    public Output<string> Fingerprint(string text) => Output.Unsecret(Passwords.Apply(passwords => Fingerprint(text, passwords)));

    // Keyed by the operator's generated password, since a plain hash would let a chosen password be guessed.
    private static string Fingerprint(string text, ImmutableSortedDictionary<string, string> passwords) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(passwords.GetValueOrDefault(AclUsers.Operator, "")),
        Encoding.UTF8.GetBytes(string.Concat(passwords.Select(p => $"{p.Key} {p.Value}\n")) + text)))[..16];

    // Known only now: what isn't given as it is may come out of another resource.
    private static string Sound(string deployment, string password)
    {
        DeploymentRules.Refuse(deployment, DeploymentRules.Password(password));
        return password;
    }

    // Letters and digits: StackExchange.Redis can't take commas, and 32 of them are 190 bits.
    private static Output<string> Generated(PlatformRequest request, string suffix) => new RandomPassword(
        $"{request.Name}-{suffix}", new RandomPasswordArgs { Length = 32, Special = false }, request.Child()).Result;
}
