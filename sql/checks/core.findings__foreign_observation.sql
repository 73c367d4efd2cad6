-- A finding concerns observations of reports of its own body, or of bodies that answer to it.
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
left join core.agencies as agencies
    on others.agency_id = agencies.agency_id
where
    findings.report_id <> observations.report_id
    and (reports.agency_id = others.agency_id) is not true
    and (reports.agency_id = agencies.parent_agency_id) is not true
