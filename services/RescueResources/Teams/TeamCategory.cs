namespace Resilience.RescueResources.Teams;

/// <summary>Category of a rescue team: 综合性消防救援、专业、单位、基层、社会、志愿、民兵.</summary>
public enum TeamCategory
{
    ComprehensiveFireRescue = 1,
    Professional,
    Unit,
    Grassroots,
    Social,
    Volunteer,
    Militia,
}
