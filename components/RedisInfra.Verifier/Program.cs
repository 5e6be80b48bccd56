// Checks one deployment from where its nodes are reached: the verification image's entry.
// usage: redis-verifier TARGET [PASSWORD]    files: a RunningDeployment as JSON; the application's password, where it isn't in it
// Exit 0: as planned. 1: not. 2: nothing to check.
using RedisInfra.Topology;
using RedisInfra.Verification;

if (args is not [var file, ..])
{
    Console.Error.WriteLine("usage: redis-verifier TARGET [PASSWORD]");
    return 2;
}

var target = RunningDeployment.FromJson(await File.ReadAllTextAsync(file));
if (args is [_, var password])
{
    target = target with { Password = (await File.ReadAllTextAsync(password)).Trim() };
}

var checks = await new Verifier(TimeProvider.System).CheckAsync(target, CancellationToken.None);
foreach (var check in checks)
{
    Console.WriteLine($"{target.Name}: {check.Name}: {check.Status.ToString().ToLowerInvariant()}: {check.Detail}");
}

return checks.Any(c => c.Status == VerificationStatus.Failed) ? 1 : 0;
