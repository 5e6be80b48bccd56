using System.Runtime.InteropServices;

namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>A fact that Bicep judges: its package is there wherever this builds, its program runs on one kind of machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            Skip = "needs Linux on x64";
        }
    }
}
