using System.Runtime.Versioning;

// Programs read their configuration from the environment of the process, and the SDK's test deployments run serially.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: UnsupportedOSPlatform("windows")]
