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
    /// Places <c>free.places</c> of a shelter for a plan: of the stage in force once it is open, else of the plan's stage, less who is inside, less what the plans
    /// that moved earlier still have to come; a plan whose people do not move is a draft and holds nothing. Whoever came since people began to move is one of
    /// them, as far as the plans send so many, and of the plan that moved first.
    /// </summary>
    public const string FreePlaces = """
        left join shelter_capacity c on c.shelter_id = s.shelter_id and c.stage = p.stage and s.status in ('Normal', 'Standby')
        cross join lateral (
            select coalesce(sum(taken.assigned) filter (where (other.moving_at, other.plan_id) < (coalesce(p.moving_at, 'infinity'), p.plan_id)), 0)::int as earlier,
                   coalesce(sum(taken.assigned) filter (where other.plan_id = p.plan_id), 0)::int as own,
                   greatest(s.occupancy - min(taken.occupied), 0) as came
            from evacuation_plan_shelter taken join evacuation_plan other using (plan_id)
            where taken.shelter_id = s.shelter_id and taken.occupied is not null and other.state in ('Queued', 'Running', 'Done')) as moving
        cross join lateral (
            select coalesce(c.capacity, s.capacity) - s.occupancy
                   - (earlier - least(coalesce(came, 0), earlier)) + least(greatest(coalesce(came, 0) - earlier, 0), own) as places) as free
        """;
}
