using System.Runtime.Versioning;

// Each test has a dozen containers: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: UnsupportedOSPlatform("windows")]
