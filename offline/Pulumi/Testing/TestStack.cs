namespace Pulumi.Testing;

/// <summary>The stack of a program that is a function.</summary>
internal sealed class TestStack : Stack;
