using Pulumi;

namespace RedisInfra.Offline.Tests.Behaviour;

internal sealed class SampleArgs : ResourceArgs
{
    [Input("mode")]
    public Input<SampleMode>? Mode { get; set; }

    [Input("day")]
    public Input<DayOfWeek>? Day { get; set; }

    [Input("target")]
    public InputUnion<int, string>? Target { get; set; }

    [Input("inner")]
    public Input<SampleArgs>? Inner { get; set; }

    [Input("json")]
    public InputJson? Json { get; set; }

    [Input("settings", json: true)]
    public Input<SampleArgs>? Settings { get; set; }

    [Input("anything")]
    public object? Anything { get; set; }

    [Input("hidden")]
    private Input<string> Hidden { get; } = "private";

    public string NotAnInput { get; set; } = "";
}
