-- The page of every observation is the one on which its words begin; a blank has no words.
with pages as (
    select
        sha256,
        unnest(page_starts, recursive := true)
    from raw.documents
)

select
    observations.observation_id,
    observations.page,
    pages.page as found
from core.observations as observations
inner join core.reports as reports on observations.report_id = reports.report_id
inner join pages
    on
        reports.file_sha256 = pages.sha256
        and observations.char_start >= pages.char_start
        and observations.char_start < pages.char_end
where
    observations.page is distinct from pages.page
    and observations.char_end > observations.char_start
