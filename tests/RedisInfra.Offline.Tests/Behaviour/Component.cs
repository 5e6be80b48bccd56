using Pulumi;

namespace RedisInfra.Offline.Tests.Behaviour;

internal sealed class Component : ComponentResource
{
    public Component(string name, ComponentResourceOptions? options = null, Action<Component>? children = null)
        : base("test:index:Component", name, options) => children?.Invoke(this);

    public void Register(IDictionary<string, object?> outputs) => RegisterOutputs(outputs);
}
