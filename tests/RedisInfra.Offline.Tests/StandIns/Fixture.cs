using Pulumi;

namespace RedisInfra.Offline.Tests.StandIns;

/// <summary>Has a member of each kind that a listing tells apart.</summary>
internal abstract class Fixture<T> : EventArgs
{
    protected Fixture(string? text = null, bool flag = false) => (Text, _) = (text, flag);

    public static int Count => 0;

    [Input("text", required: true)]
    public string? Text { get; set; }

    public T Value { get; private set; } = default!;

    public void Add(params T[] values) => Value = values[0];

    public virtual Task<TResult> Apply<TResult>(Func<T, TResult> func, int? limit) => Task.FromResult(func(Value));
}
