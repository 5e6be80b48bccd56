using System.Collections.Immutable;
using RedisInfra.Stacks;
using RedisInfra.Verification;

namespace RedisInfra.Cli;

/// <summary>The program that this command deploys.</summary>
/// <param name="Validate">
/// Checks configuration (by full key), for a root directory and a stack; gives the drills that the stack asks for.
/// Throws <see cref="Topology.SettingsException"/>.
/// </param>
/// <param name="Define">Registers everything and returns the outputs.</param>
/// <param name="Targets">Reads the output <c>targets</c>.</param>
internal sealed record StackDefinition(
    Func<IReadOnlyDictionary<string, string>, string, string, ImmutableArray<DrillKind>> Validate,
    Func<IDictionary<string, object?>> Define,
    Func<string, ImmutableArray<Topology.RunningDeployment>> Targets)
{
    public static StackDefinition Redis { get; } = new(
        Validated,
        StackProgram.Define,
        StackProgram.ReadTargets)
    {
        Advise = (config, rootDirectory, stack) => StackConfig.Read(config, rootDirectory, stack).Advice,
        AdviseChange = (config, rootDirectory, stack, running) => StackConfig.Read(config, rootDirectory, stack).AdviseChange(running),
        CheckRoom = (config, rootDirectory, stack, counts) => StackConfig.Read(config, rootDirectory, stack).CheckRoom(counts),
    };

    /// <summary>
    /// Compares a sound configuration with what runs (keys and memory, by deployment). Throws <see cref="Topology.SettingsException"/>
    /// where it can't hold that.
    /// </summary>
    public Action<IReadOnlyDictionary<string, string>, string, string, IReadOnlyDictionary<string, KeyCensus>> CheckRoom { get; init; } = (_, _, _, _) => { };

    /// <summary>What of a sound configuration is worth telling.</summary>
    public Func<IReadOnlyDictionary<string, string>, string, string, ImmutableArray<Topology.SettingAdvice>> Advise { get; init; } =
        (_, _, _) => [];

    /// <summary>What becoming that means for what runs.</summary>
    public Func<IReadOnlyDictionary<string, string>, string, string, IEnumerable<Topology.RunningDeployment>, ImmutableArray<Topology.SettingAdvice>> AdviseChange { get; init; } =
        (_, _, _, _) => [];

    private static ImmutableArray<DrillKind> Validated(
        IReadOnlyDictionary<string, string> config, string rootDirectory, string stack)
    {
        var read = StackConfig.Read(config, rootDirectory, stack);
        read.CheckHosts();
        return read.Verification.Drills;
    }
}
