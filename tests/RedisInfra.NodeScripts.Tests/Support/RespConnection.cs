using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace RedisInfra.NodeScripts.Tests.Support;

/// <summary>One connection that sends a command and reads its reply; errors come back as text that begins with '-'.</summary>
internal sealed class RespConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly BufferedStream _stream;

    public RespConnection(int port, string user, string password)
    {
        _client = new TcpClient { NoDelay = true, ReceiveTimeout = 15_000, SendTimeout = 5_000 };
        _client.Connect("127.0.0.1", port);
        _stream = new BufferedStream(_client.GetStream());
        Send("AUTH", user, password);
    }

    public string Send(params string[] words)
    {
        var command = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words)
            command.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        _stream.Write(Encoding.UTF8.GetBytes(command.ToString()));
        _stream.Flush();
        return Read();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private string Read()
    {
        var line = Line();
        switch (line[0])
        {
            case '$' when line != "$-1":
                var text = new byte[int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture) + 2];
                _stream.ReadExactly(text);
                return Encoding.UTF8.GetString(text.AsSpan(0, text.Length - 2));
            case '*':
                var items = Enumerable.Range(0, int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture)).Select(_ => Read());
                return string.Join('\n', items);
            case '-':
                return line;
            default:
                return line[1..];
        }
    }

    private string Line()
    {
        var line = new StringBuilder();
        while (true)
        {
            switch (_stream.ReadByte())
            {
                case -1: throw new IOException("the server closed the connection");
                case '\r': break;
                case '\n': return line.ToString();
                case var letter: line.Append((char)letter); break;
            }
        }
    }
}
