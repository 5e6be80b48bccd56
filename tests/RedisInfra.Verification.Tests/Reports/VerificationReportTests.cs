using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RedisInfra.Verification.Tests;

/// <summary>The JSON is a contract: names, absent fields, words.</summary>
public sealed class VerificationReportTests
{
    private static readonly VerificationReport s_report = new()
    {
        At = DateTimeOffset.UnixEpoch,
        Version = "1.2.3",
        Deployments = ImmutableSortedDictionary<string, DeploymentReport>.Empty
            .Add("sessions", new DeploymentReport
            {
                Facts = new() { Topology = "cluster", Platform = "docker", Servers = ["Valkey 8.1.3"], Configuration = ImmutableSortedDictionary<string, string>.Empty.Add("save", "") },
                Checks =
                [
                    new CheckResult("ping", VerificationStatus.Passed, "6 nodes answered"),
                    new CheckResult("cluster", VerificationStatus.NotApplicable, "no cluster"),
                ],
                Drills =
                [
                    new DrillResult
                    {
                        Name = "crash",
                        Status = VerificationStatus.Failed,
                        Detail = "late",
                        DetectMs = 5012.3,
                        PromoteMs = 5400,
                        WriteGapMs = 9000.5,
                        Acknowledged = 1000,
                        AcknowledgedLost = 0,
                        UnacknowledgedFound = 2,
                        ServerGapMs = 8000,
                        Confirmed = 900,
                        Timeline = new()
                        {
                            Writes = [new(-50, 9, 0, 1.5), new(0, 0, 2, SlowestMs: null)],
                            Events = [new(0, TimelineEventKind.FaultBegan, "s-0")],
                            Primaries = [new("s-0", -50, 10)],
                        },
                    },
                ],
            })
            .Add("cache", new DeploymentReport
            {
                Drills = [new DrillResult { Name = "graceful", Status = VerificationStatus.NotApplicable, Detail = "there is no replica to take over" }],
            }),
    };

    [Fact]
    public void Schema_1_is_what_it_always_was()
    {
        Assert.Equal(
            """
            {
              "schema": 1,
              "passed": false,
              "deployments": {
                "cache": {
                  "checks": [],
                  "drills": [
                    {
                      "name": "graceful",
                      "status": "notApplicable",
                      "detail": "there is no replica to take over"
                    }
                  ]
                },
                "sessions": {
                  "checks": [
                    {
                      "name": "ping",
                      "status": "passed",
                      "detail": "6 nodes answered"
                    },
                    {
                      "name": "cluster",
                      "status": "notApplicable",
                      "detail": "no cluster"
                    }
                  ],
                  "drills": [
                    {
                      "name": "crash",
                      "status": "failed",
                      "detail": "late",
                      "detectMs": 5012.3,
                      "promoteMs": 5400,
                      "writeGapMs": 9000.5,
                      "acknowledged": 1000,
                      "acknowledgedLost": 0,
                      "unacknowledgedFound": 2
                    }
                  ]
                }
              }
            }
            """,
            s_report.ToJson());
    }

    [Fact]
    public void Schema_2_has_all_that_was_measured()
    {
        var report = JsonNode.Parse(s_report.ToJson(2))!;
        Assert.Equal((2, "1.2.3"), ((int)report["schema"]!, (string)report["version"]!));
        var sessions = report["deployments"]!["sessions"]!;
        Assert.False((bool)sessions["passed"]!);
        Assert.Equal("""{"topology":"cluster","platform":"docker","servers":["Valkey 8.1.3"],"configuration":{"save":""}}""", sessions["facts"]!.ToJsonString());
        var crash = sessions["drills"]![0]!;
        Assert.Equal((8000, 900), ((double)crash["serverGapMs"]!, (long)crash["confirmed"]!));
        Assert.Null(crash["readGapMs"]);
        Assert.Equal(
            """{"writes":[{"atMs":-50,"acknowledged":9,"failed":0,"slowestMs":1.5},{"atMs":0,"acknowledged":0,"failed":2}],"events":[{"atMs":0,"kind":"faultBegan","node":"s-0"}],"primaries":[{"node":"s-0","fromMs":-50,"toMs":10}]}""",
            crash["timeline"]!.ToJsonString());
        Assert.Equal("""{"median":9000.5,"max":9000.5}""", sessions["summary"]!["crash"]!["writeGapMs"]!.ToJsonString());
        Assert.Equal((1, 0, 1), Runs(sessions["summary"]!["crash"]!));
        Assert.Equal((1, 0, 0), Runs(report["deployments"]!["cache"]!["summary"]!["graceful"]!));

        (int, int, int) Runs(JsonNode summary) => ((int)summary["runs"]!, (int)summary["passed"]!, (int)summary["failed"]!);
    }

    [Fact]
    public void There_is_no_schema_3() => Assert.Throws<ArgumentOutOfRangeException>(() => s_report.ToJson(3));

    [Theory]
    [InlineData(VerificationStatus.Passed, true)]
    [InlineData(VerificationStatus.NotApplicable, true)]
    [InlineData(VerificationStatus.Failed, false)]
    public void A_report_passes_unless_something_failed(VerificationStatus status, bool passed)
    {
        var check = new DeploymentReport { Checks = [new CheckResult("c", status, "")] };
        var drill = new DeploymentReport { Drills = [new DrillResult { Name = "d", Status = status, Detail = "" }] };
        Assert.Equal(passed, ReportOf(check).Passed);
        Assert.Equal(passed, ReportOf(drill).Passed);
    }

    private static VerificationReport ReportOf(DeploymentReport deployment) =>
        new() { Deployments = ImmutableSortedDictionary<string, DeploymentReport>.Empty.Add("d", deployment) };
}
