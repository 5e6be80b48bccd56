using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;

namespace RedisInfra.Cli.Handlers.Docker;

/// <summary>A container's uploads as the archive that <c>docker cp</c> reads: root's, with the permissions asked for.</summary>
internal static class UploadArchive
{
    public static ReadOnlyMemory<byte> Of(JsonArray uploads)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var upload in uploads)
            {
                var content = upload!["contentBase64"] is { } encoded
                    ? Convert.FromBase64String((string)encoded!)
                    : Encoding.UTF8.GetBytes((string?)upload["content"] ?? "");
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, ((string)upload["file"]!).TrimStart('/'))
                {
                    Mode = Mode(upload),
                    DataStream = new MemoryStream(content),
                });
            }
        }

        return stream.ToArray();
    }

    // As the provider does it.
    private static UnixFileMode Mode(JsonNode upload) =>
        upload["permissions"] is { } permissions ? (UnixFileMode)Convert.ToInt32((string)permissions!, 8)
        : (bool?)upload["executable"] ?? false ? (UnixFileMode)Convert.ToInt32("744", 8)
        : (UnixFileMode)Convert.ToInt32("644", 8);
}
