-- question: How did each figure of a body change against the year before, and may the two be
--   compared?
-- grain: one row per report and figure, also where the year before has nothing to compare with
-- key: report_id, metric, member, series_label, applicant, stage, scope, period
-- order: agency_id, report_year
-- stored: it compares every figure with those of another report
-- note: Which figure stands for a thing that a report gives more than once: mart.report_figures.
-- note: The forms of 2019 and of 2021 count as one, since what they share bears the same labels;
--   any other change of form is one.
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column metric: What is counted
-- column member: Which part of the metric; null where it has none
-- column series_label: The printed label where it tells figures apart, else null
-- column applicant: Who filed the requests counted; total elsewhere
-- column stage: For lawsuits: direct or after_review
-- column scope: own, whole or subordinate
-- column period: year, cumulative or prior_years
-- column unit: Unit of the values
-- column value: The figure of the report year [see unit]
-- column previous_value: The figure of the year before, from the report on that year; null where
--   there is none [see unit]
-- column absolute_change: Value less previous value [see unit]
-- column relative_change_pct: Absolute change in percent of the previous value, rounded to two
--   decimals; null where that is zero or negative [%]
-- column is_approximate: Either figure is approximate
-- column is_comparable: The two figures may be compared
-- column comparability: comparable, or why not: agency_unknown; first_year (no earlier report of
--   the body); year_missing (earlier reports, but none on the year before); no_value (a blank or
--   dash stands there); scope_differs; period_differs (another period, or statistics over more
--   than 31 days more or less); labels_differ (the same member under other labels); form_changed;
--   not_reported; contradicted (one of the reports gives different figures for the same thing)
-- column form: The form of the report
-- column previous_form: The form of the report on the year before; null where there is none
-- column observation_id: The observation of the figure
-- column previous_observation_id: The observation of the previous figure
with figures as materialized (
    select * from mart.report_figures
),

bodies as (
    select
        report_id,
        agency_id,
        report_year,
        form,
        published_on,
        case form when 'table2021' then 'table2019' else form end as form_family,
        date_diff('day', period_start, period_end) as period_days,
        min(report_year) over (partition by agency_id) as first_year
    from core.reports
    where not is_superseded
),

pairs as (
    select
        bodies.report_id,
        bodies.agency_id,
        bodies.report_year,
        bodies.first_year,
        earlier.report_id as previous_report_id,
        earlier.form as previous_form,
        bodies.form_family = earlier.form_family as is_same_form,
        abs(bodies.period_days - earlier.period_days) <= 31 as is_same_length
    from bodies
    left join bodies as earlier
        on
            bodies.agency_id = earlier.agency_id
            and bodies.report_year = earlier.report_year + 1
    qualify
        row_number() over (
            partition by bodies.report_id
            order by earlier.published_on desc nulls last, earlier.report_id
        ) = 1
),

matched as materialized (
    select
        figures.*,
        pairs.is_same_form,
        pairs.is_same_length,
        pairs.report_year = pairs.first_year as is_first_year,
        pairs.previous_report_id,
        pairs.previous_form,
        previous.value as previous_value,
        previous.observation_id as previous_observation_id,
        figures.is_approximate or coalesce(previous.is_approximate, false)
            as is_either_approximate,
        figures.is_contradicted or coalesce(previous.is_contradicted, false)
            as is_either_contradicted
    from figures
    inner join pairs on figures.report_id = pairs.report_id
    left join figures as previous
        on
            pairs.previous_report_id = previous.report_id
            and figures.metric = previous.metric
            and figures.member is not distinct from previous.member
            and figures.series_label is not distinct from previous.series_label
            and figures.applicant = previous.applicant
            and figures.stage is not distinct from previous.stage
            and figures.scope = previous.scope
            and figures.period = previous.period
),

unmatched as (
    select * from matched
    where previous_report_id is not null and previous_value is null
),

blank as (
    select distinct unmatched.observation_id
    from unmatched
    inner join core.observations as observations
        on
            unmatched.previous_report_id = observations.report_id
            and unmatched.metric = observations.metric
            and unmatched.member is not distinct from observations.member
            and unmatched.applicant = observations.applicant
            and unmatched.stage is not distinct from observations.stage
            and unmatched.scope = observations.scope
            and unmatched.period = observations.period
    where observations.value is null
),

akin as (
    select
        unmatched.observation_id,
        bool_or(previous.scope = unmatched.scope and previous.period = unmatched.period)
            as has_same_place,
        bool_or(previous.period = unmatched.period) as has_same_period,
        bool_or(previous.scope = unmatched.scope) as has_same_scope
    from unmatched
    inner join figures as previous
        on
            unmatched.previous_report_id = previous.report_id
            and unmatched.metric = previous.metric
            and unmatched.member is not distinct from previous.member
            and unmatched.applicant = previous.applicant
            and unmatched.stage is not distinct from previous.stage
    group by unmatched.observation_id
),

compared as (
    select
        matched.*,
        case
            when matched.agency_id is null then 'agency_unknown'
            when matched.is_first_year then 'first_year'
            when matched.previous_report_id is null then 'year_missing'
            when matched.is_either_contradicted then 'contradicted'
            when matched.previous_value is not null and not matched.is_same_length
                then 'period_differs'
            when matched.previous_value is not null and not matched.is_same_form
                then 'form_changed'
            when matched.previous_value is not null then 'comparable'
            when akin.has_same_place then 'labels_differ'
            when blank.observation_id is not null then 'no_value'
            when akin.has_same_period then 'scope_differs'
            when akin.has_same_scope then 'period_differs'
            when akin.observation_id is not null then 'scope_differs'
            when not matched.is_same_form then 'form_changed'
            else 'not_reported'
        end as comparability
    from matched
    left join blank on matched.observation_id = blank.observation_id
    left join akin on matched.observation_id = akin.observation_id
)

select
    report_id,
    agency_id,
    agency_name,
    region_code,
    report_year,
    metric,
    member,
    series_label,
    applicant,
    stage,
    scope,
    period,
    unit,
    value,
    previous_value,
    value - previous_value as absolute_change,
    case
        when previous_value > 0
            then round(100.0 * (value - previous_value) / previous_value, 2)
    end as relative_change_pct,
    is_either_approximate as is_approximate,
    comparability = 'comparable' as is_comparable,
    comparability,
    form,
    previous_form,
    observation_id,
    previous_observation_id
from compared
