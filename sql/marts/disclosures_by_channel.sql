-- question: Through which channels did each body disclose information, and how much through each?
-- grain: one row per report, scope, period, channel, and printed label where labels tell figures
--   apart
-- key: report_id, scope, period, channel_code, series_label
-- order: agency_id, report_year
-- note: One item may go through several channels, so that shares may add up to more than 100.
-- note: Which figure stands for a thing that a report gives more than once: mart.report_figures.
-- note: Counts are those to count with: corrected where a correction stands (core.corrections).
-- column report_id: The report
-- column agency_id: The publishing body; null where none was recognised
-- column agency_name: The publishing body as printed
-- column region_code: The region of the body
-- column report_year: The year reported on
-- column scope: own, whole or subordinate
-- column period: year, cumulative or prior_years
-- column channel_code: The harmonised channel
-- column channel_label_zh: What the channel is called in Chinese
-- column channel_label_en: What the channel is called in English
-- column printed_label: The label as printed
-- column series_label: The label where it tells figures apart, else null
-- column item_count: Items disclosed through the channel [条]
-- column total_count: Items disclosed in all, as the report gives them for the same scope and
--   period; null where it does not [条]
-- column share_pct: Items in percent of the total, rounded to two decimals [%]
-- column is_approximate: The items are approximate
-- column is_contradicted: The report gives different figures for the items or for the total
-- column observation_id: The observation of the items
with totals as (
    select * from mart.report_figures
    where metric = 'disclosure.total' and series_label is null
)

select
    items.report_id,
    items.agency_id,
    items.agency_name,
    items.region_code,
    items.report_year,
    items.scope,
    items.period,
    items.member as channel_code,
    channels.label_zh as channel_label_zh,
    channels.label_en as channel_label_en,
    items.member_label as printed_label,
    items.series_label,
    items.whole_value as item_count,
    totals.whole_value as total_count,
    round(100.0 * items.whole_value / nullif(totals.whole_value, 0), 2) as share_pct,
    items.is_approximate,
    items.is_contradicted or coalesce(totals.is_contradicted, false) as is_contradicted,
    items.observation_id
from mart.report_figures as items
left join totals
    on
        items.report_id = totals.report_id
        and items.scope = totals.scope
        and items.period = totals.period
left join core.categories as channels
    on items.member = channels.code and channels.dimension = 'channel'
where items.metric = 'disclosure.by_channel'
