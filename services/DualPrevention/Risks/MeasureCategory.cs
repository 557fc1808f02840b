namespace Resilience.DualPrevention.Risks;

/// <summary>The five categories of control measures: 工程技术、管理、培训教育、个体防护、应急处置.</summary>
public enum MeasureCategory
{
    Engineering = 1,
    Management,
    Training,
    Ppe,
    Emergency,
}
