using System.Collections.Immutable;
using RedisInfra.Stacks;
using RedisInfra.Verification;

namespace RedisInfra.Cli;

/// <summary>The program that this command deploys.</summary>
/// <param name="Read">
/// Reads and checks configuration (by full key), for a root directory and a stack. Throws <see cref="Topology.SettingsException"/>.
/// </param>
/// <param name="Define">Registers everything and returns the outputs.</param>
/// <param name="Targets">Reads the output <c>targets</c>.</param>
internal sealed record StackDefinition(
    Func<IReadOnlyDictionary<string, string>, string, string, StackConfig> Read,
    Func<IDictionary<string, object?>> Define,
    Func<string, ImmutableArray<Topology.RunningDeployment>> Targets)
{
    public static StackDefinition Redis { get; } = new(
        StackConfig.Read,
        StackProgram.Define,
        StackProgram.ReadTargets)
    {
        AdviseChange = (config, rootDirectory, stack, running) => StackConfig.Read(config, rootDirectory, stack).AdviseChange(running),
        CheckRoom = (config, rootDirectory, stack, counts) => StackConfig.Read(config, rootDirectory, stack).CheckRoom(counts),
    };

    /// <summary>
    /// Compares a sound configuration with what runs (keys and memory, by deployment). Throws <see cref="Topology.SettingsException"/>
    /// where it can't hold that.
    /// </summary>
    public Action<IReadOnlyDictionary<string, string>, string, string, IReadOnlyDictionary<string, KeyCensus>> CheckRoom { get; init; } = (_, _, _, _) => { };

    /// <summary>What becoming that means for what runs.</summary>
    public Func<IReadOnlyDictionary<string, string>, string, string, IEnumerable<Topology.RunningDeployment>, ImmutableArray<Topology.SettingAdvice>> AdviseChange { get; init; } =
        (_, _, _, _) => [];
}
