namespace RedisInfra.Components;

/// <summary>Which of Azure's clouds a cache lives in: they retire it at different dates, under different DNS names.</summary>
public enum AzureCloud
{
    Public,
    Government,
    China,
}
