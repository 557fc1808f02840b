namespace Resilience.Shelters.Assignment;

internal static class PlanSql
{
    /// <summary>Why a shelter <c>s</c> takes nobody of a plan <c>p</c>, as <see cref="AssignmentReason"/>; null when it does.</summary>
    public const string Barred = """
        case when s.status not in ('Normal', 'Standby', 'Open', 'Full') then 'NearestUnusable'
             when s.unsafe_area_id is not null then 'NearestUnsafe'
             when p.hazard <> all (s.suitable_hazards) then 'NearestUnsuitable'
             when free.places <= 0 then 'NearestFull' end
        """;

    /// <summary>
    /// Places <c>free.places</c> of a shelter for a plan: of the stage in force once it is open, else of the plan's stage, less who is inside. Whoever came
    /// since the people of the plan began to move is one of them, as far as the plan sends so many.
    /// </summary>
    public const string FreePlaces = """
        left join shelter_capacity c on c.shelter_id = s.shelter_id and c.stage = p.stage and s.status in ('Normal', 'Standby')
        left join evacuation_plan_shelter own on own.plan_id = p.plan_id and own.shelter_id = s.shelter_id
        cross join lateral (
            select coalesce(c.capacity, s.capacity) - s.occupancy
                   + coalesce(least(greatest(s.occupancy - own.occupied, 0), own.assigned), 0) as places) as free
        """;
}
