using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RedisInfra.Cli.Engine;

namespace RedisInfra.Cli.Handlers;

/// <summary><c>random.RandomPassword</c>. Any change replaces it. Its <c>bcryptHash</c> isn't computed.</summary>
internal sealed class RandomPasswordHandler(RandomNumberGenerator random) : ResourceHandler
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Numeric = "0123456789";
    private const string Special = "!@#$%&*()-_=+[]{}<>:?";

    private readonly Lock _drawing = new();

    public override ImmutableArray<string> SecretOutputs => ["result"];

    public override bool Handles(string type) =>
        string.Equals(type, "random:index/randomPassword:RandomPassword", StringComparison.Ordinal);

    public override OperationKind KindOf(ImmutableArray<string> changed) => OperationKind.Replace;

    public override string? Refuse(JsonObject inputs)
    {
        if (inputs["length"] is null)
            return null;
        var (length, least) = (Number(inputs, "length"), Classes(inputs).Sum(c => c.Least));
        if (length < Math.Max(1, least))
            return $"length: {length}: at least {Math.Max(1, least)} is needed for the minimums asked for";
        return Classes(inputs).Any(c => c.Enabled) ? null : "lower, upper, numeric and special are all false: allow at least one";
    }

    public override JsonObject Foreseen(JsonObject inputs)
    {
        var outputs = (JsonObject)inputs.DeepClone();
        foreach (var name in (string[])["lower", "upper", "numeric", "number", "special"])
            outputs.TryAdd(name, JsonValue.Create(true));
        foreach (var name in (string[])["minLower", "minUpper", "minNumeric", "minSpecial"])
            outputs.TryAdd(name, JsonValue.Create(0L));
        return outputs;
    }

    public override Task<Made> CreateAsync(OperationContext context)
    {
        var outputs = Foreseen(context.Resource.Inputs);
        outputs["result"] = Draw(context.Resource.Inputs);
        return Task.FromResult(new Made("none", outputs));
    }

    private string Draw(JsonObject inputs)
    {
        var classes = Classes(inputs).ToList();
        var all = string.Concat(classes.Where(c => c.Enabled).Select(c => c.Characters));
        lock (_drawing)
        {
            var result = classes.SelectMany(c => Enumerable.Range(0, c.Least).Select(_ => Pick(c.Characters))).ToList();
            while (result.Count < Number(inputs, "length"))
                result.Add(Pick(all));
            for (var i = result.Count - 1; i > 0; i--)
            {
                var j = Next(i + 1);
                (result[i], result[j]) = (result[j], result[i]);
            }

            return new([.. result]);
        }
    }

    private static IEnumerable<(string Characters, bool Enabled, int Least)> Classes(JsonObject inputs)
    {
        yield return (Lower, Flag(inputs, "lower"), Number(inputs, "minLower"));
        yield return (Upper, Flag(inputs, "upper"), Number(inputs, "minUpper"));
        yield return (Numeric, Flag(inputs, "numeric") && Flag(inputs, "number"), Number(inputs, "minNumeric"));
        var special = (string?)inputs["overrideSpecial"] is { Length: > 0 } own ? own : Special;
        yield return (special, Flag(inputs, "special"), Number(inputs, "minSpecial"));
    }

    private static bool Flag(JsonObject inputs, string name) => (bool?)inputs[name] ?? true;

    private static int Number(JsonObject inputs, string name) => (int)((long?)inputs[name] ?? 0);

    private char Pick(string characters) => characters[Next(characters.Length)];

    /// <summary>Uniform below the limit: bytes beyond the last whole multiple are drawn again.</summary>
    private int Next(int limit)
    {
        Span<byte> bytes = stackalloc byte[4];
        var fair = uint.MaxValue - (uint.MaxValue % (uint)limit);
        uint drawn;
        do
        {
            random.GetBytes(bytes);
            drawn = BitConverter.ToUInt32(bytes);
        }
        while (drawn >= fair);
        return (int)(drawn % (uint)limit);
    }
}
