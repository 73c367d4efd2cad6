-- question: How did each figure of a body change against its report before, may the two be
--   compared, and if not, why not?
-- grain: one row per report and figure, also where there is nothing to compare with; and one,
--   without a value, for each figure of the report before that the new form no longer asks for
-- key: report_id, metric, member, series_label, applicant, stage, scope, period
-- order: agency_id, report_year
-- stored: it compares every figure with those of another report
-- note: Which figure stands for a thing that a report gives more than once: mart.report_figures.
--   Changes are those of the numbers to count with: corrected where a correction stands.
-- note: Within one form, and in sentences of any two reports, figures of one meaning are compared.
--   The forms of 2019 and of 2021 count as one where they print the same label. Any other step from
--   form to form is compared where the crosswalk of the catalogue (core.crosswalk) says so, also
--   between two metrics: documents made (2021) with documents newly made (2019).
-- note: The report before is the last one on an earlier year (mart.report_steps). Where it is not on
--   the year before, its figures are shown and not compared.
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
-- column value: The figure of the report as printed; null where its form no longer asks for it, and
--   where only a correction gives one [see unit]
-- column counted_value: The figure to count with: corrected, else as printed [see unit]
-- column previous_year: The year of the report before; null where there is none
-- column previous_metric: What the previous value counts; another metric where the crosswalk sets
--   the two side by side
-- column previous_member: Which part of it
-- column previous_scope: Its scope; another where only that is given
-- column previous_value: The figure of the report before as printed; null where there is none to
--   show [see unit]
-- column previous_counted_value: The same to count with [see unit]
-- column absolute_change: Counted value less previous counted value; null unless of one meaning or
--   set side by side by the crosswalk [see unit]
-- column relative_change_pct: Absolute change in percent of the previous value, rounded to two
--   decimals; null where that is zero or negative [%]
-- column is_approximate: Either figure is approximate
-- column is_corrected: A correction lies over either figure
-- column is_comparable: The two figures may be compared
-- column comparability: comparable, or why not: agency_unknown; first_year (no earlier report of
--   the body); year_missing (no report on the year before); contradicted (one of the reports gives
--   different figures for the same thing); text_differs (its text gives another figure than its
--   form, which may count other bodies); period_differs (another period, or statistics over more
--   than 31 days more or less); form_changed (the forms count differently, or nobody has said that
--   they do not); not_in_form (the form no longer asks for it); labels_differ (the same member
--   under other labels); no_value (a blank or dash stands there); scope_differs; not_reported
-- column reason: The same in words, with what to mind where figures are compared across forms; null
--   where there is nothing to say
-- column form: The form of the report
-- column previous_form: The form of the report before; null where there is none
-- column observation_id: The observation of the figure; null where the form no longer asks for it
-- column previous_observation_id: The observation of the previous figure

-- Figures are brought together by one number, a hash of report and meaning, instead of eight texts;
-- within one report no two meanings share one.
with figures as not materialized (
    select
        * exclude (member_label, whole_value, value_status),
        hash(report_id, metric, member, series_label, applicant, stage, scope, period) as figure_key
    from mart.report_figures
),

stepped as not materialized (
    select
        figures.*,
        steps.previous_report_id,
        steps.previous_year,
        steps.previous_form,
        steps.period_days,
        steps.previous_period_days,
        steps.is_same_form,
        steps.is_same_length,
        hash(
            steps.previous_report_id, figures.metric, figures.member, figures.series_label,
            figures.applicant, figures.stage, figures.scope, figures.period
        ) as previous_key
    from figures
    inner join mart.report_steps as steps on figures.report_id = steps.report_id
),

unmatched as materialized (
    select stepped.*
    from stepped
    anti join figures on stepped.previous_key = figures.figure_key
    where stepped.previous_report_id is not null
),

blank as (
    select distinct
        unmatched.report_id,
        unmatched.figure_key
    from unmatched
    inner join core.observations as observations
        on
            hash(
                unmatched.previous_report_id, unmatched.metric, unmatched.member,
                unmatched.applicant, unmatched.stage, unmatched.scope, unmatched.period
            ) = hash(
                observations.report_id, observations.metric, observations.member,
                observations.applicant, observations.stage, observations.scope,
                observations.period
            )
            and unmatched.previous_report_id = observations.report_id
    where observations.value is null
),

akin as (
    select
        unmatched.report_id,
        unmatched.figure_key,
        previous.scope,
        previous.period,
        previous.value,
        previous.counted_value,
        previous.observation_id
    from unmatched
    inner join figures as previous
        on
            hash(
                unmatched.previous_report_id, unmatched.metric, unmatched.member,
                unmatched.applicant, unmatched.stage
            ) = hash(
                previous.report_id, previous.metric, previous.member, previous.applicant,
                previous.stage
            )
            and unmatched.previous_report_id = previous.report_id
    qualify
        row_number() over (
            partition by unmatched.report_id, unmatched.figure_key
            order by
                previous.period = unmatched.period desc,
                previous.scope = unmatched.scope desc,
                previous.observation_id
        ) = 1
),

crossed as (
    select
        unmatched.report_id,
        unmatched.figure_key,
        crosswalk.is_comparable,
        crosswalk.reason,
        previous.metric,
        previous.member,
        previous.value,
        previous.counted_value,
        previous.is_approximate,
        previous.is_contradicted,
        previous.is_corrected,
        previous.text_value,
        previous.observation_id
    from unmatched
    inner join core.crosswalk as crosswalk
        on
            unmatched.previous_form = crosswalk.previous_form
            and unmatched.form = crosswalk.form
            and unmatched.metric = crosswalk.metric
            and unmatched.member is not distinct from crosswalk.member
            and (
                crosswalk.metric <> crosswalk.previous_metric
                or crosswalk.member is distinct from crosswalk.previous_member
            )
    inner join figures as previous
        on
            hash(
                unmatched.previous_report_id, crosswalk.previous_metric,
                crosswalk.previous_member, unmatched.series_label, unmatched.applicant,
                unmatched.stage, unmatched.scope, unmatched.period
            ) = previous.figure_key
            and unmatched.previous_report_id = previous.report_id
    qualify
        row_number() over (
            partition by unmatched.report_id, unmatched.figure_key
            order by crosswalk.is_comparable desc, previous.metric, previous.member
        ) = 1
),

same_across as (
    select
        is_comparable,
        reason,
        hash(previous_form, form, metric, member) as crossing_key
    from core.crosswalk
    where metric = previous_metric and member is not distinct from previous_member
),

matched as (
    select
        stepped.*,
        previous.observation_id as previous_observation_id,
        previous.value as previous_value,
        previous.counted_value as previous_counted_value,
        previous.text_value as previous_text_value,
        previous.is_approximate as is_previous_approximate,
        previous.is_contradicted as is_previous_contradicted,
        previous.is_corrected as is_previous_corrected,
        stepped.metric as previous_metric,
        stepped.member as previous_member,
        previous.observation_id is not null as has_same,
        -- sentences are of no form: what they call alike is compared whatever the forms
        stepped.is_same_form or (stepped.basis <> 'table' and previous.basis <> 'table')
            as needs_no_crosswalk,
        same_across.is_comparable as is_crossing_comparable,
        same_across.reason as crossing_reason
    from stepped
    left join figures as previous
        on
            stepped.previous_key = previous.figure_key
            and stepped.previous_report_id = previous.report_id
    left join same_across
        on
            hash(stepped.previous_form, stepped.form, stepped.metric, stepped.member)
            = same_across.crossing_key
    where previous.observation_id is not null or stepped.previous_report_id is null
),

helped as (
    select
        unmatched.*,
        coalesce(crossed.observation_id, other.observation_id) as previous_observation_id,
        coalesce(crossed.value, other.value) as previous_value,
        coalesce(crossed.counted_value, other.counted_value) as previous_counted_value,
        crossed.text_value as previous_text_value,
        crossed.is_approximate as is_previous_approximate,
        crossed.is_contradicted as is_previous_contradicted,
        crossed.is_corrected as is_previous_corrected,
        coalesce(crossed.metric, unmatched.metric) as previous_metric,
        if(crossed.figure_key is null, unmatched.member, crossed.member) as previous_member,
        crossed.figure_key is not null as has_same,
        false as needs_no_crosswalk,
        crossed.is_comparable as is_crossing_comparable,
        coalesce(crossed.reason, same_across.reason) as crossing_reason,
        akin.scope as akin_scope,
        akin.period as akin_period,
        blank.figure_key is not null as has_blank
    from unmatched
    left join blank
        on unmatched.report_id = blank.report_id and unmatched.figure_key = blank.figure_key
    left join akin
        on unmatched.report_id = akin.report_id and unmatched.figure_key = akin.figure_key
    left join akin as other -- under another label it is another thing, and is not shown
        on
            unmatched.report_id = other.report_id
            and unmatched.figure_key = other.figure_key
            and (unmatched.scope <> other.scope or unmatched.period <> other.period)
    left join crossed
        on unmatched.report_id = crossed.report_id and unmatched.figure_key = crossed.figure_key
    left join same_across
        on
            hash(unmatched.previous_form, unmatched.form, unmatched.metric, unmatched.member)
            = same_across.crossing_key
),

told as (
    select * from matched
    union all by name
    select * from helped
),

judged as (
    select
        *,
        is_approximate or coalesce(is_previous_approximate, false) as is_either_approximate,
        is_corrected or coalesce(is_previous_corrected, false) as is_either_corrected,
        case
            when agency_id is null then 'agency_unknown'
            when previous_report_id is null then 'first_year'
            when previous_year < report_year - 1 then 'year_missing'
            when has_same and (is_contradicted or is_previous_contradicted) then 'contradicted'
            when has_same and coalesce(text_value, previous_text_value) is not null
                then 'text_differs'
            when has_same and not is_same_length then 'period_differs'
            when has_same and (needs_no_crosswalk or is_crossing_comparable) then 'comparable'
            when has_same then 'form_changed'
            when akin_scope = scope and akin_period = period then 'labels_differ'
            when has_blank then 'no_value'
            when akin_period = period then 'scope_differs'
            when akin_scope = scope then 'period_differs'
            when akin_scope is not null then 'scope_differs'
            when not is_same_form then 'form_changed'
            else 'not_reported'
        end as comparability
    from told
),

-- what the new form no longer asks for: shown once, in the report on the year after
dropped as (
    select
        steps.report_id,
        steps.agency_id,
        steps.agency_name,
        steps.region_code,
        steps.report_year,
        steps.form,
        steps.previous_form,
        steps.previous_year,
        previous.metric,
        previous.member,
        previous.series_label,
        previous.applicant,
        previous.stage,
        previous.scope,
        previous.period,
        previous.unit,
        previous.value as previous_value,
        previous.counted_value as previous_counted_value,
        previous.is_approximate,
        previous.is_corrected,
        crosswalk.reason,
        previous.observation_id as previous_observation_id,
        hash(
            steps.report_id, previous.metric, previous.member, previous.series_label,
            previous.applicant, previous.stage, previous.scope, previous.period
        ) as figure_key
    from mart.report_steps as steps
    inner join figures as previous on steps.previous_report_id = previous.report_id
    inner join core.crosswalk as crosswalk
        on
            steps.previous_form = crosswalk.previous_form
            and steps.form = crosswalk.form
            and previous.metric = crosswalk.previous_metric
            and previous.member is not distinct from crosswalk.previous_member
    where
        not crosswalk.is_comparable
        and (
            crosswalk.metric is distinct from crosswalk.previous_metric
            or crosswalk.member is distinct from crosswalk.previous_member
        )
    qualify
        row_number() over (
            partition by steps.report_id, previous.observation_id
            order by crosswalk.metric nulls last, crosswalk.member nulls last
        ) = 1
),

shown as (
    select
        *,
        case comparability
            when 'comparable' then if(needs_no_crosswalk, null, crossing_reason)
            when 'agency_unknown' then 'which body published the report is not known'
            when 'first_year' then 'there is no earlier report of the body'
            when 'year_missing'
                then
                    'there is no report on ' || (report_year - 1)
                    || '; the one before is on ' || previous_year
            when 'contradicted'
                then 'one of the two reports gives different figures for the same thing'
            when 'text_differs'
                then
                    'the text of the report on '
                    || if(text_value is null, previous_year, report_year) || ' gives '
                    || rtrim(rtrim(cast(coalesce(text_value, previous_text_value) as varchar), '0'), '.')
                    || ' where its form gives '
                    || rtrim(
                        rtrim(
                            cast(
                                if(text_value is null, previous_counted_value, counted_value)
                                as varchar
                            ),
                            '0'
                        ),
                        '.'
                    )
                    || ': the form may count other bodies, as the whole area'
            when 'period_differs'
                then
                    if(
                        coalesce(akin_period, period) = period,
                        'statistics over ' || period_days || ' days against '
                        || previous_period_days,
                        'period ' || period || ' against ' || akin_period
                    )
            when 'form_changed'
                then
                    coalesce(
                        crossing_reason,
                        'the form changed from ' || previous_form || ' to ' || form
                        || ', and the crosswalk does not say that both count the same'
                    )
            when 'labels_differ' then 'the report before gives the member under other labels'
            when 'no_value' then 'the report before prints no number in this place'
            when 'scope_differs' then 'scope ' || scope || ' against ' || akin_scope
            when 'not_reported' then 'the report before does not give it'
        end as reason
    from judged
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
    counted_value,
    previous_year,
    case when previous_observation_id is not null then previous_metric end as previous_metric,
    case when previous_observation_id is not null then previous_member end as previous_member,
    case
        when previous_observation_id is not null
            then if(has_same, scope, akin_scope)
    end as previous_scope,
    previous_value,
    previous_counted_value,
    case when has_same then counted_value - previous_counted_value end
        as absolute_change,
    case
        when has_same and previous_counted_value > 0
            then
                round(
                    100.0 * (counted_value - previous_counted_value) / previous_counted_value, 2
                )
    end as relative_change_pct,
    is_either_approximate as is_approximate,
    is_either_corrected as is_corrected,
    comparability = 'comparable' as is_comparable,
    comparability,
    reason,
    form,
    previous_form,
    observation_id,
    previous_observation_id
from shown
union all by name
select
    dropped.report_id,
    dropped.agency_id,
    dropped.agency_name,
    dropped.region_code,
    dropped.report_year,
    dropped.metric,
    dropped.member,
    dropped.series_label,
    dropped.applicant,
    dropped.stage,
    dropped.scope,
    dropped.period,
    dropped.unit,
    null as value,
    null as counted_value,
    dropped.previous_year,
    dropped.metric as previous_metric,
    dropped.member as previous_member,
    dropped.scope as previous_scope,
    dropped.previous_value,
    dropped.previous_counted_value,
    null as absolute_change,
    null as relative_change_pct,
    dropped.is_approximate,
    dropped.is_corrected,
    false as is_comparable,
    'not_in_form' as comparability,
    dropped.reason,
    dropped.form,
    dropped.previous_form,
    null as observation_id,
    dropped.previous_observation_id
from dropped
anti join figures on dropped.figure_key = figures.figure_key
