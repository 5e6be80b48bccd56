namespace Pulumi;

public abstract class AssetOrArchive
{
    private protected AssetOrArchive()
    {
    }
}
