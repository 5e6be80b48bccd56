namespace Pulumi.Testing;

/// <summary>Stands for the engine and the providers.</summary>
public interface IMocks
{
    /// <summary>
    /// A resource is registered, read or imported. The state is a dictionary or a class of outputs; the id may be null.
    /// </summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>A function is called.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>A component or the stack registers its outputs.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
