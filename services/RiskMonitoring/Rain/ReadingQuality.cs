namespace Resilience.RiskMonitoring.Rain;

/// <summary>Where a rain reading (降雨量监测数据) comes from.</summary>
public enum ReadingQuality
{
    /// <summary>实测: by the station itself.</summary>
    Measured = 1,

    /// <summary>公布: taken from a published figure.</summary>
    Published,

    /// <summary>重建: computed afterwards to fit what was published.</summary>
    Reconstructed,
}
