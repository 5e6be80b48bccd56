using System.Collections.Immutable;

namespace RedisInfra.Cli.Commands;

/// <summary>How to run <c>up</c>.</summary>
internal sealed record UpOptions(bool Yes, bool SkipDrills, bool Json, bool DeleteData, bool AcceptLoss, ImmutableArray<ReportFile> Reports);
