using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using RedisInfra.Topology;

namespace RedisInfra.Components;

/// <summary>
/// The addresses of a deployment's network: fixed ones, because the engine gives a restarted container whichever is free,
/// and names of stopped containers don't resolve, which keeps sentinels from failing over (redis/redis#12184).
/// </summary>
internal sealed record DockerSubnet(IPNetwork Network)
{
    /// <summary>What a deployment takes of the range that it is given.</summary>
    public const int Prefix = 24;

    private const int FirstDataNode = 10;
    private const int FirstSentinel = 200;
    private const int ExporterHost = 220;

    /// <summary>Shards whose nodes have an address, however many replicas each has.</summary>
    public const int MostShards = (FirstSentinel - FirstDataNode) / Layout.PlacesOfShard;

    /// <summary>The part of a range that a name takes; always the same.</summary>
    public static DockerSubnet Of(IPNetwork range, string name)
    {
        var parts = 1u << (Prefix - range.PrefixLength);
        var hash = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var bytes = range.BaseAddress.GetAddressBytes();
        var offset = (hash % parts) << (32 - Prefix);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] |= (byte)(offset >> (8 * (3 - i)));
        }

        return new(new IPNetwork(new IPAddress(bytes), Prefix));
    }

    public string DataNode(int place) => Host(FirstDataNode + place);

    public string Sentinel(int place) => Host(FirstSentinel + place);

    public string Exporter => Host(ExporterHost);

    public string Gateway => Host(1);

    public override string ToString() => Network.ToString();

    private string Host(int number)
    {
        var bytes = Network.BaseAddress.GetAddressBytes();
        return string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.{bytes[2]}.{number}");
    }
}
