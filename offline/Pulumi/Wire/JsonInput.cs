namespace Pulumi;

/// <summary>An input that reaches the provider as JSON text.</summary>
internal sealed record JsonInput(object Value);
