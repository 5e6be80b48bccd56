using System.Collections.Immutable;

namespace RedisInfra.Topology;

/// <summary>All settings of one run that can't be accepted, told together.</summary>
public sealed class SettingsException(IEnumerable<SettingError> errors) : Exception
{
    public ImmutableArray<SettingError> Errors { get; } = [.. errors.Distinct()];

    public override string Message => string.Join(Environment.NewLine, Errors);
}
