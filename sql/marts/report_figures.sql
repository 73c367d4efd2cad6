-- question: Which one figure stands for each thing that a report counts?
-- grain: one row per report, metric, member, applicant, stage, scope and period, and per printed
--   label where labels tell figures apart
-- key: report_id, metric, member, series_label, applicant, stage, scope, period
-- order: agency_id, report_year
-- stored: most views read it
-- note: Where a report gives the same thing more than once, its tables go before its sentences,
--   sentences that state before those that deny, exact figures before approximate ones, and what
--   stands first before what follows.
-- note: Labels tell figures apart under a category and under other, which gather many labels, and
--   wherever one report gives different figures for one member or for subordinate bodies.
-- note: Reports that are superseded, cells without a value, and numbers that a correction withdraws
--   are left out.
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column form: The official form under which the report was written
-- column metric: What is counted
-- column member: Which part of the metric; null where it has none
-- column member_label: The label as printed
-- column series_label: The label where it tells figures apart, else null
-- column applicant: Who filed the requests counted; total elsewhere
-- column stage: For lawsuits: direct or after_review
-- column scope: own, whole or subordinate
-- column period: year, cumulative or prior_years
-- column value: The number as printed, in the metric's unit; null where only a correction gives one
--   [see unit]
-- column corrected_value: What a correction puts in its place; null where none does [see unit]
-- column is_corrected: A correction lies over the printed number: see core.corrections
-- column counted_value: The number to count with: corrected, else as printed [see unit]
-- column whole_value: The number to count with where it is a whole one, else null [see unit]
-- column unit: Unit of the value
-- column value_status: printed or zero_in_words
-- column basis: stated, negated or table
-- column is_approximate: Printed with 余, 多, 近, 约 or 逾
-- column is_contradicted: The report gives another exact figure for the same thing
-- column text_value: What the sentences of the report give for it where its form gives this number;
--   null where they agree, say nothing, or give several figures [see unit]
-- column observation_id: The observation chosen

-- Few things are given more than once; only those are worth the cost of comparing rows. A thing is a
-- hash of what tells things apart: rows are brought together by one number instead of eight texts,
-- and within one report no two things share one.
with corrected as (
    select
        observation_id,
        corrected_value
    from core.corrections
    where status = 'applied'
),

valued as not materialized (
    select
        observations.report_id,
        reports.agency_id,
        reports.agency_name,
        reports.region_code,
        reports.report_year,
        reports.form,
        observations.metric,
        observations.member,
        observations.member_label,
        observations.applicant,
        observations.stage,
        observations.scope,
        observations.period,
        observations.value,
        corrected.corrected_value,
        corrected.observation_id is not null as is_corrected,
        case
            when corrected.observation_id is null then observations.value
            else corrected.corrected_value
        end as counted_value,
        observations.unit,
        observations.value_status,
        observations.basis,
        observations.is_approximate,
        observations.char_start,
        observations.observation_id,
        coalesce(
            observations.metric in ('disclosure.by_category', 'disclosure.share_by_category')
            or observations.member = 'other',
            false
        ) as is_told_apart_by_label,
        hash(
            observations.report_id,
            observations.metric,
            observations.member,
            observations.applicant,
            observations.stage,
            observations.scope,
            observations.period
        ) as thing
    from core.observations as observations
    inner join core.reports as reports on observations.report_id = reports.report_id
    left join corrected on observations.observation_id = corrected.observation_id
    where
        not reports.is_superseded
        and case
            when corrected.observation_id is null then observations.value is not null
            else corrected.corrected_value is not null
        end
),

repeated as (
    select thing
    from valued
    group by thing
    having count(*) > 1
),

single as (
    select
        valued.*,
        case when valued.is_told_apart_by_label then valued.member_label end as series_label,
        false as is_contradicted,
        cast(null as decimal(18, 4)) as text_value
    from valued
    anti join repeated on valued.thing = repeated.thing
),

several as (
    select
        valued.*,
        case when not valued.is_approximate then valued.counted_value end as exact_value
    from valued
    semi join repeated on valued.thing = repeated.thing
),

told as (
    select
        *,
        bool_or(basis = 'table') over same_thing as has_table,
        min(exact_value) filter (where basis = 'table') over same_thing as least_of_table,
        max(exact_value) filter (where basis = 'table') over same_thing as most_of_table,
        min(exact_value) filter (where basis = 'stated') over same_thing as least_of_text,
        max(exact_value) filter (where basis = 'stated') over same_thing as most_of_text,
        min(exact_value) over same_thing < max(exact_value) over same_thing as differs
    from several
    window same_thing as (partition by report_id, thing)
),

labelled as (
    select
        * exclude (has_table, least_of_table, most_of_table, least_of_text, most_of_text, differs),
        case
            when
                least_of_text = most_of_text
                and least_of_table = most_of_table
                and least_of_text <> least_of_table
                then least_of_text
        end as text_value,
        case
            when is_told_apart_by_label then member_label
            when
                (member is not null or scope = 'subordinate')
                and if(has_table, least_of_table < most_of_table, differs)
                then member_label
        end as series_label
    from told
    where basis = 'table' or not has_table
),

chosen as (
    select
        * exclude (exact_value),
        coalesce(min(exact_value) over same_series < max(exact_value) over same_series, false)
            as is_contradicted
    from labelled
    window same_series as (partition by report_id, thing, series_label)
    qualify
        row_number() over (
            partition by report_id, thing, series_label
            order by
                case basis when 'table' then 1 when 'stated' then 2 else 3 end,
                is_approximate,
                char_start,
                observation_id
        ) = 1
),

figures as (
    select * from single
    union all by name
    select * from chosen
)

select
    report_id,
    agency_id,
    agency_name,
    region_code,
    report_year,
    form,
    metric,
    member,
    member_label,
    series_label,
    applicant,
    stage,
    scope,
    period,
    value,
    corrected_value,
    is_corrected,
    counted_value,
    case when counted_value = trunc(counted_value) then cast(counted_value as bigint) end
        as whole_value,
    unit,
    value_status,
    basis,
    is_approximate,
    is_contradicted,
    text_value,
    observation_id
from figures
