namespace Resilience.Contracts.EmergencyPlans.V1;

/// <summary>A working group (工作组) that a headquarters has.</summary>
/// <param name="Code">Code (编码).</param>
/// <param name="Name">Name (名称).</param>
/// <param name="LeadDepartment">Who leads it (牵头部门).</param>
/// <param name="Departments">Who belongs to it (成员单位).</param>
public sealed record WorkingGroupOfHeadquarters(string Code, string Name, string? LeadDepartment, string[] Departments);
