using System.Collections.Immutable;

namespace RedisInfra.Verification.Tests;

/// <summary>The JSON is a contract: names, absent fields, words.</summary>
public sealed class VerificationReportTests
{
    [Fact]
    public void A_report_is_written_as_documented()
    {
        var report = new VerificationReport
        {
            Deployments = ImmutableSortedDictionary<string, DeploymentReport>.Empty
                .Add("sessions", new DeploymentReport
                {
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
                        },
                    ],
                })
                .Add("cache", new DeploymentReport
                {
                    Drills = [new DrillResult { Name = "graceful", Status = VerificationStatus.NotApplicable, Detail = "there is no replica to take over" }],
                }),
        };

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
            report.ToJson());
    }

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
