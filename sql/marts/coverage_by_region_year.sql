-- question: Of the reports that the bodies of a region should have published in a year, which share
--   has been read?
-- grain: one row per region and year
-- key: region_code, report_year
-- note: A region holds the regions below it, so that regions of different levels must not be added
--   up; the row without a region holds the bodies whose region is not known. Regions bear their
--   newest codes.
-- note: Only bodies that are known count, each from its first to its last report (mart.coverage).
-- column region_code: The region; null for bodies whose region is not known
-- column region_name: Name of the region
-- column region_level: Level of the region
-- column report_year: The year
-- column expected_count: Bodies of which a report is expected [body]
-- column read_count: Bodies with a report that was read [body]
-- column quarantined_count: Bodies with nothing but a file in quarantine [body]
-- column found_count: Bodies with nothing but a readable file that is no report [body]
-- column missing_count: Bodies of which there is nothing [body]
-- column read_share_pct: Share of the expected that was read, rounded to two decimals [%]
with counted as (
    select
        ancestry.ancestor_code as region_code,
        coverage.report_year,
        count(*) as expected_count,
        count(*) filter (where coverage.status = 'read') as read_count,
        count(*) filter (where coverage.status = 'quarantined') as quarantined_count,
        count(*) filter (where coverage.status = 'found') as found_count,
        count(*) filter (where coverage.status = 'missing') as missing_count
    from mart.coverage as coverage
    left join mart.region_ancestors as ancestry on coverage.region_code = ancestry.region_code
    group by all
)

select
    counted.region_code,
    regions.name as region_name,
    regions.level as region_level,
    counted.report_year,
    counted.expected_count,
    counted.read_count,
    counted.quarantined_count,
    counted.found_count,
    counted.missing_count,
    cast(round(100.0 * counted.read_count / counted.expected_count, 2) as decimal(5, 2))
        as read_share_pct
from counted
left join core.regions as regions on counted.region_code = regions.region_code
