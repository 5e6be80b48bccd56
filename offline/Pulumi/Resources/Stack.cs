using System.Reflection;

namespace Pulumi;

/// <summary>The root of a deployment, whose constructor makes its resources.</summary>
public class Stack : ComponentResource
{
    public Stack(StackOptions? options = null)
        : base("pulumi:pulumi:Stack", $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}", ToOptions(options)) =>
        Deployment.Instance.Deployment.Stack = this;

    internal void RegisterPropertyOutputs()
    {
        var own = OutputProperty.Of(GetType()).Where(property => property.DeclaringType == GetType());
        var outputs = own.ToDictionary(property => property.Name, property => property.Get(this), StringComparer.Ordinal);
        var unassigned = outputs.Where(output => output.Value is null).Select(output => output.Key).ToList();
        if (unassigned.Count > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", unassigned)}' have no value assigned. " +
                "[Output] attributed properties must be assigned inside Stack constructor.");
        }

        RegisterOutputs(outputs);
    }

    private static ComponentResourceOptions? ToOptions(StackOptions? options) =>
        options is null ? null : new() { ResourceTransformations = options.ResourceTransformations };
}
