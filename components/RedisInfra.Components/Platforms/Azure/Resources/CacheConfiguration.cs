using System.Globalization;
using Pulumi;
using Pulumi.AzureNative.Redis.Inputs;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>A cache's <c>redisConfiguration</c>: all values are texts there.</summary>
internal static class CacheConfiguration
{
    public static RedisCommonPropertiesRedisConfigurationArgs Of(CachePlan plan)
    {
        var args = new RedisCommonPropertiesRedisConfigurationArgs
        {
            MaxmemoryPolicy = WireName.Of(plan.Settings.Memory.Policy),
            AadEnabled = plan.Service.Access.Entra.IsEmpty ? "False" : "True",
        };
        if (!plan.Settings.Auth.Enabled)
        {
            args.Authnotrequired = "True";
        }

        if (plan.Service.Reserve.MaxMemory is { } reserved)
        {
            args.MaxmemoryReserved = Text(reserved);
            args.MaxmemoryDelta = Text(reserved);
        }

        if (plan.Service.Reserve.Fragmentation is { } fragmentation)
        {
            args.MaxfragmentationmemoryReserved = Text(fragmentation);
        }

        Persist(plan, args);
        return args;
    }

    private static void Persist(CachePlan plan, RedisCommonPropertiesRedisConfigurationArgs args)
    {
        var persistence = plan.Settings.Persistence;
        if (persistence.Mode == PersistenceMode.None)
        {
            return;
        }

        var account = Output.CreateSecret(plan.Service.Storage.ConnectionString!);
        if (persistence.AppendOnly)
        {
            args.AofBackupEnabled = "true";
            args.AofStorageConnectionString0 = account;
        }
        else
        {
            args.RdbBackupEnabled = "true";
            args.RdbBackupFrequency = Text(plan.Service.Storage.SnapshotMinutes);
            args.RdbBackupMaxSnapshotCount = "1";
            args.RdbStorageConnectionString = account;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
