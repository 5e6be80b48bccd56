using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.PrivateDns;
using NetworkInputs = Pulumi.AzureNative.Network.Inputs;

namespace RedisInfra.Components;

/// <summary>A service's private endpoint, and the zone that names it.</summary>
internal sealed class AzureEndpoint(PlatformRequest request, AzurePlan plan, Output<string> group)
{
    /// <summary>The private endpoint with its DNS zone; nothing where none is asked for.</summary>
    public void Register(CustomResource service, string linkGroup)
    {
        if (plan.Platform.Network.Subnet is not { } subnet)
        {
            return;
        }

        var endpoint = new PrivateEndpoint(Name("endpoint"), new PrivateEndpointArgs
        {
            PrivateEndpointName = $"{plan.ServiceName}-endpoint",
            ResourceGroupName = group,
            Location = plan.Platform.Location,
            Subnet = new NetworkInputs.SubnetArgs { Id = subnet },
            PrivateLinkServiceConnections =
            {
                new NetworkInputs.PrivateLinkServiceConnectionArgs
                {
                    Name = plan.ServiceName,
                    PrivateLinkServiceId = service.Id,
                    GroupIds = { linkGroup },
                },
            },
            Tags = AzureTags.Of(plan),
        }, request.Child());
        _ = new PrivateDnsZoneGroup(Name("endpoint-dns"), new PrivateDnsZoneGroupArgs
        {
            PrivateDnsZoneGroupName = "default",
            PrivateEndpointName = endpoint.Name,
            ResourceGroupName = group,
            PrivateDnsZoneConfigs =
            {
                new NetworkInputs.PrivateDnsZoneConfigArgs { Name = "redis", PrivateDnsZoneId = Zone(subnet) },
            },
        }, request.Child());
    }

    private Input<string> Zone(string subnet)
    {
        if (plan.Platform.Network.DnsZone is { } existing)
        {
            return existing;
        }

        var zone = new PrivateZone(Name("zone"), new PrivateZoneArgs
        {
            PrivateZoneName = plan.DnsZone,
            ResourceGroupName = group,
            Location = "global",
            Tags = AzureTags.Of(plan),
        }, request.Child());
        _ = new VirtualNetworkLink(Name("zone-link"), new VirtualNetworkLinkArgs
        {
            VirtualNetworkLinkName = $"{plan.ServiceName}-link",
            PrivateZoneName = zone.Name,
            ResourceGroupName = group,
            Location = "global",
            RegistrationEnabled = false,
            VirtualNetwork = new Pulumi.AzureNative.PrivateDns.Inputs.SubResourceArgs
            {
                Id = subnet[..subnet.LastIndexOf("/subnets/", StringComparison.OrdinalIgnoreCase)],
            },
            Tags = AzureTags.Of(plan),
        }, request.Child());
        return zone.Id;
    }

    private string Name(string suffix) => $"{request.Name}-{suffix}";
}
