namespace Pulumi;

/// <summary>Messages for the engine. Under mocks nobody reads them, but an error fails the deployment.</summary>
public static class Log
{
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
    }

    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
    }

    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        _ = Deployment.Instance;

    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Instance.Deployment.Work.Fail(message);

    public static void Exception(
        Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Error(exception.ToString());
}
