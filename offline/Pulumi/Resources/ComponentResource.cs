namespace Pulumi;

/// <summary>A resource that is made of its children.</summary>
public class ComponentResource : Resource
{
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : this(type, name, args, options, remote, registerPackageRequest: null)
    {
    }

    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options, bool remote,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions(), remote)
    {
    }

    /// <summary>Registers the properties that have an <see cref="OutputAttribute"/>.</summary>
    protected void RegisterOutputs() => RegisterOutputs(OutputProperty.Of(GetType())
        .Where(property => !string.Equals(property.PropertyName, nameof(Urn), StringComparison.Ordinal))
        .ToDictionary(property => property.Name, property => property.Get(this), StringComparer.Ordinal));

    protected void RegisterOutputs(IDictionary<string, object?> outputs) => RegisterOutputs(Output.Create(outputs));

    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs) => RegisterOutputs(Output.Create(outputs));

    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var deployment = Deployment.Instance.Deployment;
        deployment.Work.Track(deployment.RegisterOutputsAsync(this, outputs));
    }
}
