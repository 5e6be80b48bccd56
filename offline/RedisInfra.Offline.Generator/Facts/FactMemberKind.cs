namespace RedisInfra.Offline.Generator.Facts;

internal enum FactMemberKind
{
    Constructor,
    Input,
    Output,
    Property,
    Method,
    Field,
}
