using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RedisInfra.Offline.Tests.Behaviour;

namespace RedisInfra.Offline.Tests.StandIns;

public sealed class GeneratorTests
{
    private const string Facts =
        """
        class Pulumi.Sample.Store.Server : Pulumi.CustomResource [SampleResourceType("sample:store/server:Server")]
          Server.ctor(string name, Pulumi.Sample.Store.ServerArgs args, Pulumi.CustomResourceOptions? options = null)
          Pulumi.Output<string> Image { get; } [Output("image")]
          Pulumi.Output<string> Title { get; } [Output("title")]
          Pulumi.Output<string> Address { get; } [Output("address")]
          Pulumi.Output<bool?> Enabled { get; } [Output("enabled")]
          Pulumi.Output<Pulumi.Sample.Store.Mode> Mode { get; } [Output("mode")]
          Pulumi.Output<System.Collections.Immutable.ImmutableArray<Pulumi.Sample.Store.Outputs.Port>> Ports { get; } [Output("ports")]
          static Pulumi.Sample.Store.Server Get(string name, Pulumi.Input<string> id, Pulumi.Sample.Store.ServerState? state = null, Pulumi.CustomResourceOptions? options = null)
        sealed class Pulumi.Sample.Store.ServerArgs : Pulumi.ResourceArgs
          ServerArgs.ctor()
          Pulumi.Input<string> Image { get; set; } [Input("image", True, False)]
          Pulumi.Input<string>? Title { get; set; } [Input("title", False, False)]
          Pulumi.Input<bool>? Enabled { get; set; } [Input("isEnabled", False, False)]
          Pulumi.Input<Pulumi.Sample.Store.Mode>? Mode { get; set; } [Input("mode", False, False)]
          Pulumi.InputList<Pulumi.Sample.Store.Inputs.PortArgs> Ports { get; set; } [Input("ports", False, False)]
          Pulumi.InputMap<string> Labels { get; set; } [Input("labels", False, True)]
          static Pulumi.Sample.Store.ServerArgs Empty { get; }
        sealed class Pulumi.Sample.Store.ServerState : Pulumi.ResourceArgs
          ServerState.ctor()
          Pulumi.Input<string>? Image { get; set; } [Input("image", False, False)]
          static Pulumi.Sample.Store.ServerState Empty { get; }
        class Pulumi.Sample.Store.Inputs.PortArgs : Pulumi.ResourceArgs
          PortArgs.ctor()
          Pulumi.Input<int> Number { get; set; } [Input("number", True, False)]
          Pulumi.Input<string>? Host { get; set; } [Input("hostIP", False, False)]
          static Pulumi.Sample.Store.Inputs.PortArgs Empty { get; }
        sealed class Pulumi.Sample.Store.Outputs.Port [OutputType()]
          int Number
          string Host
        struct Pulumi.Sample.Store.Mode [EnumType()]
          static Pulumi.Sample.Store.Mode Fast { get; } = "fast"
          static bool op_Equality(Pulumi.Sample.Store.Mode left, Pulumi.Sample.Store.Mode right)
          virtual bool Equals(object? obj)
        static class Pulumi.Sample.Store.GetServer
          static System.Threading.Tasks.Task<Pulumi.Sample.Store.GetServerResult> InvokeAsync(Pulumi.Sample.Store.GetServerArgs args, Pulumi.InvokeOptions? options = null)
          static Pulumi.Output<Pulumi.Sample.Store.GetServerResult> Invoke(Pulumi.Sample.Store.GetServerInvokeArgs args, Pulumi.InvokeOptions? options = null)
        sealed class Pulumi.Sample.Store.GetServerArgs : Pulumi.InvokeArgs
          GetServerArgs.ctor()
          string Name { get; set; } [Input("name", True, False)]
          System.Collections.Generic.List<string> Tags { get; set; } [Input("tags", False, False)]
        sealed class Pulumi.Sample.Store.GetServerInvokeArgs : Pulumi.InvokeArgs
          GetServerInvokeArgs.ctor()
          Pulumi.Input<string> Name { get; set; } [Input("name", True, False)]
        sealed class Pulumi.Sample.Store.GetServerResult [OutputType()]
          string Name
        class Pulumi.Sample.Provider : Pulumi.ProviderResource [SampleResourceType("pulumi:providers:sample")]
          Provider.ctor(string name, Pulumi.Sample.ProviderArgs? args = null, Pulumi.CustomResourceOptions? options = null)
          Pulumi.Output<Pulumi.Sample.Store.GetServerResult> TerraformConfig()
        sealed class Pulumi.Sample.ProviderArgs : Pulumi.ResourceArgs
          ProviderArgs.ctor()
        abstract class Pulumi.Kubernetes.KubernetesResource : Pulumi.CustomResource
        class Pulumi.Kubernetes.Core.V1.PodPatch : Pulumi.Kubernetes.KubernetesResource [KubernetesResourceType("kubernetes:core/v1:PodPatch")]
          PodPatch.ctor(string name, Pulumi.Kubernetes.Core.V1.PodPatchArgs? args = null, Pulumi.CustomResourceOptions? options = null)
          static Pulumi.Kubernetes.Core.V1.PodPatch Get(string name, Pulumi.Input<string> id, Pulumi.CustomResourceOptions? options = null)
        class Pulumi.Kubernetes.Core.V1.PodPatchArgs : Pulumi.ResourceArgs
          PodPatchArgs.ctor()
          Pulumi.Input<string>? ApiVersion { get; set; } [Input("apiVersion", False, False)]
          Pulumi.Input<string>? Kind { get; set; } [Input("kind", False, False)]
        """;

    [Fact]
    public async Task A_resource_registers_with_its_token_and_wire_names()
    {
        var mocks = await RunAsync(
            """
            new Server("server", new() { Image = "redis", Enabled = true, Mode = Mode.Fast, Ports = { new PortArgs { Number = 1, Host = "::" } } });
            Server.Get("read", "existing", new() { Image = "redis" });
            """);

        var server = mocks.Named("server");
        Assert.Equal("sample:store/server:Server", server.Type);
        Assert.Equal(["image", "isEnabled", "mode", "ports"], server.Inputs.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("fast", server.Inputs["mode"]);
        var port = Assert.IsType<ImmutableDictionary<string, object?>>(Assert.Single(Assert.IsType<ImmutableArray<object?>>(server.Inputs["ports"])));
        Assert.Equal((1.0, "::"), (port["number"], port["hostIP"]));
        Assert.Equal("existing", mocks.Named("read").Id);
    }

    [Fact]
    public async Task Outputs_are_filled_from_the_state()
    {
        var state = Run.State(
            ("image", "redis"), ("mode", "fast"), ("enabled", true), ("ports", new[] { Run.State(("number", 1), ("hostIP", "::")) }));
        var mocks = await RunAsync(
            """
            var server = new Server("server", new() { Image = "redis" });
            server.Ports.Apply(ports => new Server($"{ports[0].Number} {ports[0].Host}", new() { Image = "x" }));
            Output.Tuple(server.Mode, server.Enabled).Apply(both => new Server($"{both.Item1} {both.Item2}", new() { Image = "x" }));
            """,
            state);

        Assert.Equal(["server", "1 ::", "fast True"], mocks.Resources.Select(resource => resource.Name));
    }

    [Fact]
    public async Task A_provider_registers_as_the_provider_of_its_package_and_its_method_is_answered()
    {
        var mocks = await RunAsync("""new Pulumi.Sample.Provider("own").TerraformConfig();""");

        Assert.Equal("pulumi:providers:sample", mocks.Named("own").Type);
        Assert.Equal("pulumi:providers:sample/terraformConfig", Assert.Single(mocks.Calls).Token);
    }

    [Fact]
    public async Task A_function_has_a_token_in_the_form_of_the_resources_beside_it()
    {
        var mocks = await RunAsync("""GetServer.Invoke(new() { Name = "redis" }); GetServer.InvokeAsync(new() { Name = "two", Tags = { "a" } });""");

        Assert.All(mocks.Calls, call => Assert.Equal("sample:store/getServer:getServer", call.Token));
        Assert.Equal(["redis", "two"], mocks.Calls.Select(call => call.Args["name"]).Order());
    }

    [Fact]
    public async Task A_Kubernetes_resource_fills_version_and_kind_from_its_token()
    {
        var mocks = await RunAsync("""new Pulumi.Kubernetes.Core.V1.PodPatch("pod");""");

        Assert.Equal(("v1", "Pod"), (mocks.Named("pod").Inputs["apiVersion"], mocks.Named("pod").Inputs["kind"]));
    }

    [Theory]
    [InlineData("s.Title.Apply(title => title.Length)", "CS8602")]
    [InlineData("s.Ports.Apply(ports => ports[0].Host.Length)", "CS8602")]
    [InlineData("s.Image.Apply(image => image.Length)")]
    [InlineData("s.Address.Apply(address => address.Length)")]
    [InlineData("""new Server("s", new() { Image = s.Title, })""", "CS8619", "CS8604", "CS8601", "CS8620")]
    [InlineData("""new Server("s", new() { Misspelt = "x" })""", "CS0117")]
    [InlineData("""new Server("s", new() { Image = 6379 })""", "CS0029")]
    public void What_may_be_null_or_is_not_there_is_told_when_a_program_is_compiled(string expression, params string[] anyOf)
    {
        var problems = Generated.From(Facts, Program($"Server s = null!; _ = {expression};")).Problems.Select(problem => problem.Id).ToArray();

        if (anyOf.Length == 0)
            Assert.Empty(problems);
        else
            Assert.NotEmpty(problems.Intersect(anyOf));
    }

    [Theory]
    [InlineData("  Pulumi.Input<string> Image { get }")]
    [InlineData("  Server.ctor(string name")]
    [InlineData("clas Pulumi.Sample.Thing")]
    [InlineData("  Pulumi.Output<string> A { get; } [Output(\"a)]")]
    [InlineData("prose")]
    public void A_line_that_is_no_fact_is_an_error_that_names_file_and_line(string line)
    {
        var problem = Assert.Single(Generated.From($"{Facts}\n{line}").Problems, problem => problem.Id == "OFFLINE001");

        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.Equal("offline/api/Pulumi.Sample.txt", problem.Location.GetLineSpan().Path);
        Assert.Equal(Facts.Split('\n').Length, problem.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains(line.Trim(), problem.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_empty_lines_are_passed_over()
    {
        Assert.Empty(Generated.From($"# Facts\n{Facts.ReplaceLineEndings("\n\n# and\n")}").Problems);
    }

    [Fact]
    public void A_member_without_a_type_is_an_error()
    {
        Assert.Equal("OFFLINE001", Assert.Single(Generated.From("  string Name").Problems).Id);
    }

    [Theory]
    [InlineData("static class Pulumi.Sample.Config\n  static string? Host { get; set; }")]
    [InlineData("sealed class Pulumi.Sample.Action : System.MulticastDelegate")]
    public void A_type_that_no_stand_in_is_made_of_is_an_error(string facts)
    {
        Assert.Equal("OFFLINE002", Assert.Single(Generated.From(facts).Problems).Id);
    }

    private static async Task<RecordingMocks> RunAsync(string code, object? state = null)
    {
        var program = Generated.From(Facts, Program(code)).Load().GetType("Program")!.GetMethod("Run")!.CreateDelegate<Action>();
        var mocks = new RecordingMocks { State = args => Task.FromResult(state ?? args.Inputs) };
        await Run.UpAsync(mocks, program);
        return mocks;
    }

    private static string Program(string code) =>
        $$"""
        using Pulumi;
        using Pulumi.Sample.Store;
        using Pulumi.Sample.Store.Inputs;
        public static class Program { public static void Run() { {{code}} } }
        """;
}
