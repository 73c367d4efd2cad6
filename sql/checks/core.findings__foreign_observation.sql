-- A finding concerns observations of its own report only.
select
    findings.finding_id,
    findings.report_id,
    observations.report_id as other_report_id
from (
    select
        finding_id,
        report_id,
        unnest(observation_ids) as observation_id
    from core.findings
) as findings
inner join core.observations as observations
    on findings.observation_id = observations.observation_id
where findings.report_id <> observations.report_id
