using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.Resources;

namespace RedisInfra.Components;

/// <summary>What surrounds a service: its group and its lock, with its endpoint and its monitoring.</summary>
internal abstract class AzureResources(PlatformRequest request, AzurePlan plan)
{
    protected PlatformRequest Request => request;

    /// <summary>Says once what exists is known and the change is sound.</summary>
    protected abstract Task<string> GuardAsync();

    /// <summary>The service's name; everything that names the service waits for the guard.</summary>
    protected Output<string> Guarded { get; private set; } = null!;

    protected Output<string> Group { get; private set; } = null!;

    protected InputMap<string> Tags() => AzureTags.Of(plan);

    protected AzureEndpoint Endpoint => new(request, plan, Group);

    protected AzureMonitoring Monitoring => new(request, plan, Group);

    /// <summary>Options of what holds data: slow to make, and never deleted or replaced by accident.</summary>
    protected CustomResourceOptions Data(params IEnumerable<Resource> after)
    {
        var options = request.Child(after);
        options.Protect = plan.Platform.Protect;
        options.CustomTimeouts = new CustomTimeouts
        {
            Create = plan.CreateTimeout,
            Update = plan.CreateTimeout,
            Delete = plan.CreateTimeout,
        };
        return options;
    }

    protected string NameOf(string suffix) => $"{request.Name}-{suffix}";

    /// <summary>Begins: asks what exists, and makes the group where there is none.</summary>
    protected void Begin()
    {
        Guarded = Output.Create(GuardAsync());
        Group = plan.Platform.ResourceGroup is { } existing
            ? Guarded.Apply(_ => existing)
            : new ResourceGroup(NameOf("group"), new ResourceGroupArgs
            {
                ResourceGroupName = Guarded.Apply(_ => plan.GroupName),
                Location = plan.Platform.Location,
                Tags = Tags(),
            }, request.Child()).Name;
    }

    protected void Lock(CustomResource service)
    {
        if (plan.Platform.Lock)
        {
            _ = new ManagementLockByScope(NameOf("lock"), new ManagementLockByScopeArgs
            {
                LockName = $"{plan.ServiceName}-lock",
                Scope = service.Id,
                Level = LockLevel.CanNotDelete,
                Notes = "Holds data. Take `platform.lock` out of the stack file before it is deleted.",
            }, request.Child());
        }
    }
}
