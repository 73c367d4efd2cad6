-- question: Which years of each body have been read, and which are missing between its first and
--   its last report?
-- grain: one row per body and year, from the first to the last year of its reports and of the files
--   in quarantine that bear its name
-- key: agency_id, report_year
-- note: A year counts as quarantined where no report was read and the path of a file in quarantine
--   tells body and year; as found where such a file is readable and no report (core.unread_files).
-- note: Years in which the body's region did not exist are left out, unless there is a report.
-- column agency_id: The body
-- column agency_name: The name in use, as last printed
-- column region_code: The region of the body, by its newest code
-- column report_year: The year
-- column status: read, quarantined, found or missing
-- column report_id: The report that counts; null unless read
-- column form: Its form
-- column published_on: Its day of publication
-- column file_name: Its file
-- column report_count: Reports read of the body and year, superseded ones too [report]
-- column observation_count: Observations of the report that counts [observation]
-- column unread_file_count: Files without a report whose path tells body and year [file]
with unread as (
    select
        unread_files.agency_id,
        unread_files.report_year,
        count(*) as file_count,
        bool_or(files.status = 'quarantined') as is_quarantined
    from core.unread_files as unread_files
    inner join raw.files as files on unread_files.sha256 = files.sha256
    where unread_files.agency_id is not null and unread_files.report_year is not null
    group by all
),

seen as (
    select
        agency_id,
        report_year
    from core.reports
    where agency_id is not null
    union all
    select
        agency_id,
        report_year
    from unread
),

years as (
    select
        agency_id,
        unnest(range(min(report_year), max(report_year) + 1)) as report_year
    from seen
    group by agency_id
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

series as (
    select
        series_code,
        case when bool_and(valid_from is not null) then min(valid_from) end as first_year,
        case when bool_and(valid_until is not null) then max(valid_until) end as last_year
    from core.regions
    group by series_code
)

select
    years.agency_id,
    agencies.name as agency_name,
    agencies.region_code,
    cast(years.report_year as integer) as report_year,
    case
        when standing.report_id is not null then 'read'
        when unread.is_quarantined then 'quarantined'
        when unread.file_count > 0 then 'found'
        else 'missing'
    end as status,
    standing.report_id,
    standing.form,
    standing.published_on,
    standing.file_name,
    coalesce(standing.report_count, 0) as report_count,
    coalesce(observed.observation_count, 0) as observation_count,
    coalesce(unread.file_count, 0) as unread_file_count
from years
left join core.agencies as agencies on years.agency_id = agencies.agency_id
left join core.regions as regions on agencies.region_code = regions.region_code
left join series on regions.series_code = series.series_code
left join standing
    on years.agency_id = standing.agency_id and years.report_year = standing.report_year
left join observed on standing.report_id = observed.report_id
left join unread
    on years.agency_id = unread.agency_id and years.report_year = unread.report_year
where
    standing.report_id is not null
    or years.report_year between coalesce(series.first_year, 0) and coalesce(series.last_year, 9999)
