-- What was told of before these metrics were counted is not told again: enterprises that have yet to stand on the four-colour map, and professional teams
-- that have yet to report ready. News that came since stays.
insert into live_record (metric, record_id, managing_unit_code, part, whole, year, link, at, news)
select known.metric, record_id, managing_unit_code, 0, 1, year, link, at, 0
from live_record
join (values
    ('dual-prevention.effectively-running-rate', 'dual-prevention.risk-map-coverage'),
    ('rescue-resources.professional-teams', 'rescue-resources.teams-ready')) as known (told, metric) on told = live_record.metric
where told <> 'rescue-resources.professional-teams' or part = 1
on conflict (metric, record_id) do nothing;
