-- The words of every observation stand in the document's text where the observation says.
select
    observations.observation_id,
    observations.raw_text,
    substring(
        documents.text,
        observations.char_start + 1,
        observations.char_end - observations.char_start
    ) as found
from core.observations as observations
inner join core.reports as reports on observations.report_id = reports.report_id
left join raw.documents as documents on reports.file_sha256 = documents.sha256
where found is distinct from observations.raw_text
