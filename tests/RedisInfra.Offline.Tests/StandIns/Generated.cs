using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using RedisInfra.Offline.Generator;

namespace RedisInfra.Offline.Tests.StandIns;

/// <summary>What the generator makes of facts, compiled.</summary>
internal sealed class Generated
{
    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Compilation _compilation;

    private Generated(Compilation compilation, ImmutableArray<Diagnostic> problems) =>
        (_compilation, Problems) = (compilation, problems);

    /// <summary>What the generator says, and errors and warnings of the compiler.</summary>
    public ImmutableArray<Diagnostic> Problems { get; }

    public static Generated From(string facts, string code = "")
    {
        var compilation = CSharpCompilation.Create(
            "Generated",
            [CSharpSyntaxTree.ParseText(code)],
            s_references,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new FactsGenerator().AsSourceGenerator()], [new Facts(facts)])
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var problems);
        var all = problems.AddRange(generated.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
        return new(generated, all);
    }

    public Assembly Load()
    {
        Assert.Empty(Problems);
        using var stream = new MemoryStream();
        Assert.True(_compilation.Emit(stream).Success);
        stream.Position = 0;
        return new AssemblyLoadContext("generated", isCollectible: true).LoadFromStream(stream);
    }

    private sealed class Facts(string text) : AdditionalText
    {
        public override string Path => "offline/api/Pulumi.Sample.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
