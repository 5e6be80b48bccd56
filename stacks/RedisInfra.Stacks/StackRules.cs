using System.Globalization;
using RedisInfra.Components;
using RedisInfra.Topology;
using RedisInfra.Verification;

namespace RedisInfra.Stacks;

/// <summary>What a stack's deployments are together, with paths as the file writes them.</summary>
internal static class StackRules
{
    /// <summary>Where deployments would meet.</summary>
    public static IEnumerable<SettingError> Validate(IEnumerable<DeploymentConfig> deployments)
    {
        var set = new DeploymentSet();
        return from deployment in deployments
               from error in set.Add(deployment.Platform, deployment.Plan())
               select error.Under(PathOf(deployment));
    }

    /// <summary>What of the hosts stands in the way.</summary>
    public static IEnumerable<SettingError> Host(IEnumerable<DeploymentConfig> deployments) =>
        from deployment in deployments
        from error in deployment.Platform.CheckHost(deployment.Plan())
        select error.Under(PathOf(deployment));

    /// <summary>Limits that are lowered below what is in use.</summary>
    public static IEnumerable<SettingError> Room(IEnumerable<DeploymentConfig> deployments, IReadOnlyDictionary<string, KeyCensus> counts) =>
        from deployment in deployments
        let fullest = counts.GetValueOrDefault(deployment.Name)?.Shards.Values.MaxBy(s => s.Memory)
        where fullest is not null
        let settings = deployment.Settings.ToRedisSettings()
        let planned = MemoryBudget.For(settings, deployment.Topology.Shape(settings)).MaxMemory.Bytes
        where planned < fullest.Memory && (fullest.MaxMemory == 0 || planned < fullest.MaxMemory)
        select RoomError(deployment, settings, planned, fullest);

    private static SettingError RoomError(DeploymentConfig deployment, RedisSettings settings, long planned, KeyCount fullest)
    {
        var (setting, found, enough) = settings.Memory.MaxMemory is { } fixedSize
            ? ("memory.maxmemory", fixedSize, MemorySize.Mebibytes(Math.Ceiling(fullest.Memory / (double)MemorySize.Mebibytes(1).Bytes)))
            : ("memory.limit", settings.Memory.Limit, EnoughFor(deployment, settings, fullest.Memory));
        return new($"{PathOf(deployment)}.{setting}", found.ToString(), string.Create(
            CultureInfo.InvariantCulture,
            $"leaves maxmemory {Mebibytes(planned)}, and {fullest.Node} has {Mebibytes(fullest.Memory)} in use; write at least {enough}, or delete data first"));
    }

    private static MemorySize EnoughFor(DeploymentConfig deployment, RedisSettings settings, long memory)
    {
        var shape = deployment.Topology.Shape(settings);
        return MemorySizes(settings.Memory.Limit).First(limit =>
            MemoryBudget.For(settings with { Memory = settings.Memory with { Limit = limit } }, shape).MaxMemory.Bytes >= memory);
    }

    private static IEnumerable<MemorySize> MemorySizes(MemorySize from)
    {
        for (var mebibytes = from.Bytes / MemorySize.Mebibytes(1).Bytes + 1; ; mebibytes++)
        {
            yield return MemorySize.Mebibytes(mebibytes);
        }
    }

    private static string Mebibytes(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)MemorySize.Mebibytes(1).Bytes:0.0}Mi");

    /// <summary>What is accepted and worth telling.</summary>
    public static IEnumerable<SettingAdvice> Advice(IEnumerable<DeploymentConfig> deployments) =>
        from deployment in deployments
        from advice in deployment.Platform.Advise(deployment.Topology, deployment.Settings.ToRedisSettings())
        select advice with { Path = $"{PathOf(deployment)}.{advice.Path}" };

    private static string PathOf(DeploymentConfig deployment) => $"redisinfra:deployments.{deployment.Name}";
}
