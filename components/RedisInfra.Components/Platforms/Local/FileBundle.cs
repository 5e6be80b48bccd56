using System.Text;

namespace RedisInfra.Components;

/// <summary>
/// Files for a Command's standard input: a sh script that writes them. Neither argv nor environment would keep the
/// secrets among them.
/// </summary>
internal sealed class FileBundle
{
    private const string End = "END-OF-FILE-REDISINFRA";

    private readonly StringBuilder _script = new("""
        set -eu
        put() {
          mkdir -p "$(dirname "$1")"
          cat > "$1.new"
          chmod "$2" "$1.new"
          mv -f "$1.new" "$1"
        }

        """);

    /// <summary>Adds a file; its text ends in a newline.</summary>
    public FileBundle Add(string path, string text, string mode = "600")
    {
        _script.Append("put ").Append(LocalLayout.Quote(path)).Append(' ').Append(mode)
            .Append(" <<'").Append(End).Append("'\n").Append(text);
        if (!text.EndsWith('\n'))
        {
            _script.Append('\n');
        }

        _script.Append(End).Append('\n');
        return this;
    }

    /// <summary>Ends the script with a command; <c>$1</c> is the verb it was unpacked with.</summary>
    public string EndWith(string command) => $"{_script}{command} </dev/null\n";

    public override string ToString() => _script.ToString();
}
