-- A finding concerns observations of its own report, or of other reports of the same body.
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
inner join core.reports as reports
    on findings.report_id = reports.report_id
inner join core.reports as others
    on observations.report_id = others.report_id
where
    findings.report_id <> observations.report_id
    and (reports.agency_id = others.agency_id) is not true
