using System.Diagnostics.CodeAnalysis;

namespace RedisInfra.Topology.Tests;

public sealed class AclUsersTests
{
    private static readonly Dictionary<string, string> s_passwords = new()
    {
        [AclUsers.Application] = "application-password",
        [AclUsers.Operator] = "operator-password",
        [AclUsers.Replication] = "replication-password",
    };

    [Theory]
    [InlineData(NodeKind.Data)]
    [InlineData(NodeKind.Sentinel)]
    public void Users_are_as_they_were_read_and_hold_hashes_instead_of_passwords(NodeKind kind)
    {
        var text = AclUsers.Render(kind, s_passwords);
        Assert.DoesNotContain("-password", text);
        Snapshot.Matches(text, $"users-{kind}.verified.txt");
    }

    [Fact]
    [SuppressMessage("Globalization", "CA1307", Justification = "A line of a file.")]
    public void The_monitor_exists_only_where_it_has_a_password_and_reads_no_key()
    {
        Assert.DoesNotContain("user monitor", AclUsers.Render(NodeKind.Data, s_passwords));
        var monitored = new Dictionary<string, string>(s_passwords) { [AclUsers.Monitor] = "m" };
        var line = AclUsers.Render(NodeKind.Data, monitored).Split('\n').Single(l => l.StartsWith("user monitor"));
        Assert.DoesNotContain("~", line);
        Assert.DoesNotContain("@", line);
    }
}
