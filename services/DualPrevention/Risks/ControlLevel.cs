namespace Resilience.DualPrevention.Risks;

/// <summary>Level that controls a risk (管控层级): 岗位、班组、部门(车间)、公司(厂). The greater number is the higher level.</summary>
public enum ControlLevel
{
    Post = 1,
    Team,
    Workshop,
    Company,
}
