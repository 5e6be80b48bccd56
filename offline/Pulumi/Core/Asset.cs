namespace Pulumi;

/// <summary>A piece of text or data.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset()
    {
    }
}
