namespace RedisInfra.Offline.Generator.Facts;

internal enum FactKind
{
    Resource,
    ResourceBase,
    Args,
    OutputType,
    Enum,
    Function,
    Other,
}
