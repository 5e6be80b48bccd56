using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RedisInfra.Offline.Generator.Emitting;
using RedisInfra.Offline.Generator.Facts;

namespace RedisInfra.Offline.Generator;

/// <summary>Makes a provider package's stand-in from the API facts among a project's additional files.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class FactsGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor s_unread = new(
        "OFFLINE001", "Not a line of API facts", "Not a line of API facts: '{0}'", "Offline",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor s_unsupported = new(
        "OFFLINE002", "No stand-in can be made", "No stand-in can be made for a type of this kind: '{0}'", "Offline",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(file => string.Equals(Path.GetExtension(file.Path), ".txt", StringComparison.OrdinalIgnoreCase))
            .Collect();
        context.RegisterSourceOutput(files, Generate);
    }

    private static void Generate(SourceProductionContext context, ImmutableArray<AdditionalText> files)
    {
        var types = new List<FactType>();
        foreach (var file in files)
        {
            var text = file.GetText(context.CancellationToken);
            if (text is not null)
                types.AddRange(Read(context, file.Path, text));
        }

        var package = new Package(types);
        foreach (var inNamespace in types.GroupBy(type => type.Namespace, StringComparer.Ordinal))
            context.AddSource($"{inNamespace.Key}.g.cs", SourceText.From(package.Emit(inNamespace), Encoding.UTF8));
    }

    private static IEnumerable<FactType> Read(SourceProductionContext context, string path, SourceText text)
    {
        var lines = text.Lines.Select(line => line.ToString().TrimEnd()).ToList();
        var unread = new List<int>();
        var types = FactsParser.Parse(lines, unread);
        foreach (var index in unread)
            Report(s_unread, index);

        foreach (var type in types)
        {
            if (!Package.CanEmit(type))
                Report(s_unsupported, type.Line);
        }

        return types.Where(Package.CanEmit);

        void Report(DiagnosticDescriptor problem, int index)
        {
            var line = text.Lines[index];
            context.ReportDiagnostic(Diagnostic.Create(
                problem, Location.Create(path, line.Span, text.Lines.GetLinePositionSpan(line.Span)), lines[index].Trim()));
        }
    }
}
