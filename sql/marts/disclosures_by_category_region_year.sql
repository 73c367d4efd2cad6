-- question: What kinds of information did the bodies of each region disclose in each year, and
--   what share of all they put under categories is that?
-- grain: one row per region, report year, scope, period and category
-- key: region_code, report_year, scope, period, category_code
-- note: A region holds the regions below it, so that regions of different levels must not be added
--   up; the row without a region holds the bodies whose region is not known.
-- note: Scopes must not be added up either: what a government reports for its whole area may hold
--   what its departments report for themselves.
-- note: Only labels with a number of items count.
-- column region_code: The region; null for bodies whose region is not known
-- column region_name: Name of the region
-- column region_level: Level of the region
-- column report_year: The year reported on
-- column scope: own, whole or subordinate
-- column period: year, cumulative or prior_years
-- column category_code: The harmonised category
-- column category_label_zh: What the category is called in Chinese
-- column category_label_en: What the category is called in English
-- column item_count: Items disclosed under the category [条]
-- column share_pct: Items in percent of those of all categories in the region, year, scope and
--   period, rounded to two decimals [%]
-- column agency_count: Bodies that report the category [body]
-- column report_count: Reports that give the category [report]
-- column label_count: Different labels that were printed for it [label]
with items as (
    select
        coalesce(ancestry.ancestor_code, disclosures.region_code) as region_code,
        disclosures.report_year,
        disclosures.scope,
        disclosures.period,
        disclosures.category_code,
        sum(disclosures.item_count) as item_count,
        count(distinct coalesce(disclosures.agency_id, disclosures.report_id)) as agency_count,
        count(distinct disclosures.report_id) as report_count,
        count(distinct disclosures.printed_label) as label_count
    from mart.disclosures_by_category as disclosures
    left join mart.region_ancestors as ancestry on disclosures.region_code = ancestry.region_code
    where disclosures.item_count is not null
    group by all
)

select
    items.region_code,
    regions.name as region_name,
    regions.level as region_level,
    items.report_year,
    items.scope,
    items.period,
    items.category_code,
    categories.label_zh as category_label_zh,
    categories.label_en as category_label_en,
    cast(items.item_count as bigint) as item_count,
    round(
        100.0 * items.item_count / nullif(
            sum(items.item_count) over (
                partition by items.region_code, items.report_year, items.scope, items.period
            ),
            0
        ),
        2
    ) as share_pct,
    items.agency_count,
    items.report_count,
    items.label_count
from items
left join core.regions as regions on items.region_code = regions.region_code
left join core.categories as categories
    on items.category_code = categories.code and categories.dimension = 'category'
