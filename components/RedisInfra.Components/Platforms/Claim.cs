namespace RedisInfra.Components;

/// <summary>Something that only one part of a stack can have: an address, a network.</summary>
/// <param name="Setting">The path, within the deployment, of the setting that says which.</param>
/// <param name="Thing">What is claimed.</param>
/// <param name="Owner">Who claims it, in words.</param>
public sealed record Claim(string Setting, string Thing, string Owner)
{
    /// <summary>Whether it is claimed only where a provider leads, of which a program may have several.</summary>
    public bool OfProvider { get; init; }
}
