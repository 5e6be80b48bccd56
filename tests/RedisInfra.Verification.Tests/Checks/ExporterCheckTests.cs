using System.Net;
using System.Text;

namespace RedisInfra.Verification.Tests;

public sealed class ExporterCheckTests
{
    private const string Address = "127.0.0.1:21990";

    [Fact]
    public async Task The_exporter_must_reach_every_node()
    {
        using var exporter = new HttpListener();
        exporter.Prefixes.Add($"http://{Address}/");
        exporter.Start();
        var serving = ServeAsync(exporter, target => target is "redis://127.0.0.1:7001" ? "redis_up 0\n" : "# TYPE redis_up gauge\nredis_up 1\n");

        var finding = await new ExporterCheck().LookAsync(
            Deployments.Subject(Deployments.Replication with { Exporter = Address }, Deployments.Healthy()));

        Assert.Equal($"d-1: the exporter doesn't reach it (http://{Address}/scrape?target=redis://127.0.0.1:7001)", finding.Detail);
        exporter.Stop();
        await serving;
    }

    [Fact]
    public async Task An_exporter_that_does_not_answer_is_told_for_every_node()
    {
        var finding = await new ExporterCheck().LookAsync(
            Deployments.Subject(Deployments.Replication with { Exporter = "127.0.0.1:21991" }, Deployments.Healthy()));

        Assert.Collection(
            finding.Problems,
            p => Assert.StartsWith("d-0: the exporter doesn't answer (http://127.0.0.1:21991/", p, StringComparison.Ordinal),
            p => Assert.StartsWith("d-1: the exporter doesn't answer (http://127.0.0.1:21991/", p, StringComparison.Ordinal));
    }

    private static async Task ServeAsync(HttpListener listener, Func<string?, string> metrics)
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(metrics(context.Request.QueryString["target"])));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
