namespace RedisInfra.Cli.Tests.Manifests;

/// <summary>Stacks that templates are made of.</summary>
internal static class ArmStacks
{
    private const string Id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups";

    public const string Everything = $$"""
        config:
          redisinfra:defaults:
            platform:
              location: westeurope
              network: { subnet: {{Id}}/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/redis }
              diagnostics: { workspace: {{Id}}/logs/providers/Microsoft.OperationalInsights/workspaces/logs }
              actionGroups: [{{Id}}/logs/providers/Microsoft.Insights/actionGroups/oncall]
              identities: [{{Id}}/ids/providers/Microsoft.ManagedIdentity/userAssignedIdentities/redis]
              access: { entra: [{ name: reader, objectId: 6f9619ff-8b86-d011-b42d-00c04fc964ff }, { name: writer, objectId: 7f9619ff-8b86-d011-b42d-00c04fc964ff }] }
              lock: true
            memory: { limit: 1Gi }
            monitoring: { enabled: true }
          redisinfra:deployments:
            queue:
              topology: { kind: cluster, shards: 3 }
              platform:
                kind: azure-cache
                acknowledgeRetirement: true
                resourceGroup: shared
                storage: { connectionString: "AccountName=s;AccountKey=secret-of-storage", location: westeurope }
                maintenance: [{ day: sunday, startHour: 3 }]
            world:
              topology: { kind: replication, replicas: 1 }
              persistence: { mode: none }
              platform:
                kind: azure-managed-redis
                geo: { group: world, members: [{{Id}}/dr/providers/Microsoft.Cache/redisEnterprise/world-dr/databases/default] }
        """;

    public const string Nodes = $$"""
        config:
          redisinfra:cluster:
            aks:
              name: nodes
              location: westeurope
              workspace: {{Id}}/logs/providers/Microsoft.OperationalInsights/workspaces/logs
              subnet: /subscriptions/11111111-0000-0000-0000-000000000000/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/nodes
          redisinfra:defaults: { platform: { kind: kubernetes }, memory: { limit: 256Mi } }
          redisinfra:deployments: { cache: { topology: { kind: standalone } } }
        """;

    /// <summary>Texts in brackets, wherever a user may write some.</summary>
    public const string Brackets = """
        config:
          redisinfra:cluster:
            aks: { name: nodes, location: westeurope, tags: { "[all]": "[resourceGroup().id]", half: "[half", twice: "[[twice]", inner: "[a] b [c]" } }
          redisinfra:defaults: { platform: { kind: kubernetes }, memory: { limit: 256Mi } }
          redisinfra:deployments:
            cache: { topology: { kind: standalone } }
            trial:
              topology: { kind: replication, replicas: 1 }
              platform:
                kind: azure-managed-redis
                location: westeurope
                network: { publicAccess: true }
                tags: { "[all]": "[resourceGroup().id]", half: "[half", twice: "[[twice]", inner: "[a] b [c]" }
        """;

    public static string[] All { get; } = ["azure", "prod", "everything", "nodes", "brackets"];

    public static TheoryData<string> Names => [.. All];

    public static string Of(string stack) => stack switch
    {
        "everything" => Everything,
        "nodes" => Nodes,
        "brackets" => Brackets,
        _ => RenderRig.StackFile(stack),
    };
}
