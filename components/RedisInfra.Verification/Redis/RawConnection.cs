using System.Globalization;
using System.Text;

namespace RedisInfra.Verification;

/// <summary>Speaks just enough of Redis' protocol for answers of one line.</summary>
internal sealed class RawConnection(Stream stream) : IRawConnection
{
    private readonly StreamReader _reader = new(stream);

    public async Task<string> AskAsync(params string[] words)
    {
        var command = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words)
            command.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command.ToString()));
        return await _reader.ReadLineAsync() ?? throw new IOException("the connection was closed");
    }

    public void Dispose() => _reader.Dispose();
}
