namespace Pulumi;

internal interface IOutput
{
    ValueTask<OutputData<object?>> GetDataAsync();
}
