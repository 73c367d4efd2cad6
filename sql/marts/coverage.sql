-- question: Which years of each body have been read, and which are missing between its first and
--   its last report?
-- grain: one row per body and year, from the first to the last year of its reports
-- key: agency_id, report_year
-- note: Of a file in quarantine neither body nor year is known. A year counts as quarantined where
--   no report was read and the path of such a file bears both the body's name and the year.
-- column agency_id: The body
-- column agency_name: The name in use, as last printed
-- column region_code: The region of the body
-- column report_year: The year
-- column status: read, quarantined or missing
-- column report_id: The report that counts; null unless read
-- column form: Its form
-- column published_on: Its day of publication
-- column file_name: Its file
-- column report_count: Reports read of the body and year, superseded ones too [report]
-- column observation_count: Observations of the report that counts [observation]
-- column quarantined_file_count: Files in quarantine whose path bears the body's name and the year
--   [file]
with spans as (
    select
        agency_id,
        min(report_year) as first_year,
        max(report_year) as last_year
    from core.reports
    where agency_id is not null
    group by agency_id
),

years as (
    select
        agency_id,
        unnest(range(first_year, last_year + 1)) as report_year
    from spans
),

standing as (
    select
        *,
        count(*) over (partition by agency_id, report_year) as report_count
    from core.reports
    where agency_id is not null
    qualify
        row_number() over (
            partition by agency_id, report_year
            order by is_superseded, published_on desc nulls last, report_id
        ) = 1
),

observed as (
    select
        report_id,
        count(*) as observation_count
    from core.observations
    group by report_id
),

quarantined as (
    select
        sha256,
        unnest(paths) as path
    from raw.files
    where status = 'quarantined'
),

suspected as (
    select
        years.agency_id,
        years.report_year,
        count(distinct quarantined.sha256) as file_count
    from years
    inner join core.agency_names as names on years.agency_id = names.agency_id
    inner join quarantined
        on
            contains(quarantined.path, names.name)
            and contains(quarantined.path, cast(years.report_year as varchar))
    group by years.agency_id, years.report_year
)

select
    years.agency_id,
    agencies.name as agency_name,
    agencies.region_code,
    cast(years.report_year as integer) as report_year,
    case
        when standing.report_id is not null then 'read'
        when suspected.file_count > 0 then 'quarantined'
        else 'missing'
    end as status,
    standing.report_id,
    standing.form,
    standing.published_on,
    standing.file_name,
    coalesce(standing.report_count, 0) as report_count,
    coalesce(observed.observation_count, 0) as observation_count,
    coalesce(suspected.file_count, 0) as quarantined_file_count
from years
left join core.agencies as agencies on years.agency_id = agencies.agency_id
left join standing
    on years.agency_id = standing.agency_id and years.report_year = standing.report_year
left join observed on standing.report_id = observed.report_id
left join suspected
    on years.agency_id = suspected.agency_id and years.report_year = suspected.report_year
