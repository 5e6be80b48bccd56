using System.Text;
using RedisInfra.Cli.State;

namespace RedisInfra.Cli.Manifests;

/// <summary>A directory of rendered files: it holds what the stack is, and nothing of what it was.</summary>
internal sealed class RenderDirectory(string path)
{
    /// <summary>Names of rendered files, so that a directory of somebody else's isn't emptied.</summary>
    private const string List = ".rendered";

    /// <exception cref="CliException">The directory holds files that weren't rendered.</exception>
    public void Write(IReadOnlyCollection<RenderedFile> files)
    {
        Directory.CreateDirectory(path);
        var before = File.Exists(At(List)) ? File.ReadAllLines(At(List)) : [];
        var strangers = files.Select(f => f.Name).Where(n => File.Exists(At(n))).Except(before, StringComparer.Ordinal).ToList();
        if (strangers.Count > 0)
            throw CliException.Usage($"--out {path}: {strangers[0]} is there already and wasn't rendered: name another directory");

        // The list first: a crash then leaves names too many, not files that nobody owns.
        var names = files.Select(f => f.Name).Order(StringComparer.Ordinal).ToList();
        File.WriteAllLines(At(List), before.Union(names, StringComparer.Ordinal));
        foreach (var gone in before.Except(names, StringComparer.Ordinal))
            File.Delete(At(gone));
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(file.Name))!);
            File.Delete(At(file.Name)); // a secret never lands in a file that others may read already
            if (file.Secret)
                PrivateFile.Replace(At(file.Name), Encoding.UTF8.GetBytes(file.Text));
            else
                File.WriteAllText(At(file.Name), file.Text);
        }

        File.WriteAllLines(At(List), names);
    }

    private string At(string name) => Path.Combine(path, name);
}
