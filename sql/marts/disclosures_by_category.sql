-- question: What kinds of information did each body disclose on its own initiative, how much of
--   each, and what share of all is that?
-- grain: one row per report, scope, period, category and printed label
-- key: report_id, scope, period, category_code, printed_label
-- order: agency_id, report_year
-- note: Which figure stands for a thing that a report gives more than once: mart.report_figures.
-- note: Counts are those to count with: corrected where a correction stands (core.corrections).
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column scope: own, whole or subordinate
-- column period: year, cumulative or prior_years
-- column category_code: The harmonised category
-- column category_label_zh: What the category is called in Chinese
-- column category_label_en: What the category is called in English
-- column printed_label: The label as printed
-- column item_count: Items disclosed under the label; null where the report gives the share only
--   [条]
-- column total_count: Items disclosed in all, as the report gives them for the same scope and
--   period; null where it does not [条]
-- column share_pct: Items in percent of the total, rounded to two decimals; null without either [%]
-- column printed_share_pct: The share that the report prints itself [%]
-- column is_approximate: The items are approximate
-- column is_contradicted: The report gives different figures for the items or for the total
-- column observation_id: The observation of the items, else of the printed share
with items as (
    select * from mart.report_figures where metric = 'disclosure.by_category'
),

shares as (
    select * from mart.report_figures where metric = 'disclosure.share_by_category'
),

totals as (
    select * from mart.report_figures
    where metric = 'disclosure.total' and series_label is null
),

labels as (
    select
        coalesce(items.report_id, shares.report_id) as report_id,
        coalesce(items.agency_id, shares.agency_id) as agency_id,
        coalesce(items.agency_name, shares.agency_name) as agency_name,
        coalesce(items.region_code, shares.region_code) as region_code,
        coalesce(items.report_year, shares.report_year) as report_year,
        coalesce(items.scope, shares.scope) as scope,
        coalesce(items.period, shares.period) as period,
        coalesce(items.member, shares.member) as category_code,
        coalesce(items.member_label, shares.member_label) as printed_label,
        items.whole_value as item_count,
        shares.value as printed_share_pct,
        coalesce(items.is_approximate, shares.is_approximate) as is_approximate,
        coalesce(items.is_contradicted, false) or coalesce(shares.is_contradicted, false)
            as is_contradicted,
        coalesce(items.observation_id, shares.observation_id) as observation_id
    from items
    full join shares
        on
            items.report_id = shares.report_id
            and items.member = shares.member
            and items.member_label is not distinct from shares.member_label
            and items.scope = shares.scope
            and items.period = shares.period
)

select
    labels.report_id,
    labels.agency_id,
    labels.agency_name,
    labels.region_code,
    labels.report_year,
    labels.scope,
    labels.period,
    labels.category_code,
    categories.label_zh as category_label_zh,
    categories.label_en as category_label_en,
    labels.printed_label,
    labels.item_count,
    totals.whole_value as total_count,
    round(100.0 * labels.item_count / nullif(totals.whole_value, 0), 2) as share_pct,
    labels.printed_share_pct,
    labels.is_approximate,
    labels.is_contradicted or coalesce(totals.is_contradicted, false) as is_contradicted,
    labels.observation_id
from labels
left join totals
    on
        labels.report_id = totals.report_id
        and labels.scope = totals.scope
        and labels.period = totals.period
left join core.categories as categories
    on labels.category_code = categories.code and categories.dimension = 'category'
