-- question: How did each figure of a body change against the year before, and may the two be
--   compared?
-- grain: one row per report and figure, also where the year before has nothing to compare with
-- key: report_id, metric, member, series_label, applicant, stage, scope, period
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

blanks as (
    select distinct report_id, metric, member, applicant, stage, scope, period
    from core.observations
    where value is null
),

reported as (
    select
        report_id,
        metric,
        member,
        applicant,
        stage,
        list(distinct scope || ' ' || period) as places,
        list(distinct scope) as scopes,
        list(distinct period) as periods
    from figures
    group by report_id, metric, member, applicant, stage
),

matched as (
    select
        figures.*,
        pairs.previous_form,
        previous.value as previous_value,
        previous.observation_id as previous_observation_id,
        figures.is_approximate or coalesce(previous.is_approximate, false)
            as is_either_approximate,
        case
            when figures.agency_id is null then 'agency_unknown'
            when pairs.report_year = pairs.first_year then 'first_year'
            when pairs.previous_report_id is null then 'year_missing'
            when figures.is_contradicted or previous.is_contradicted then 'contradicted'
            when previous.value is not null and not pairs.is_same_length then 'period_differs'
            when previous.value is not null and not pairs.is_same_form then 'form_changed'
            when previous.value is not null then 'comparable'
            when list_contains(reported.places, figures.scope || ' ' || figures.period)
                then 'labels_differ'
            when blanks.report_id is not null then 'no_value'
            when list_contains(reported.periods, figures.period) then 'scope_differs'
            when list_contains(reported.scopes, figures.scope) then 'period_differs'
            when reported.report_id is not null then 'scope_differs'
            when not pairs.is_same_form then 'form_changed'
            else 'not_reported'
        end as comparability
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
    left join blanks
        on
            pairs.previous_report_id = blanks.report_id
            and figures.metric = blanks.metric
            and figures.member is not distinct from blanks.member
            and figures.applicant = blanks.applicant
            and figures.stage is not distinct from blanks.stage
            and figures.scope = blanks.scope
            and figures.period = blanks.period
    left join reported
        on
            pairs.previous_report_id = reported.report_id
            and figures.metric = reported.metric
            and figures.member is not distinct from reported.member
            and figures.applicant = reported.applicant
            and figures.stage is not distinct from reported.stage
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
from matched
