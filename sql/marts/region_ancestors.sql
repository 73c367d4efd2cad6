-- question: Which regions hold a region?
-- grain: one row per region and region that holds it, itself included
-- key: region_code, ancestor_code
-- order: region_code, ancestor_distance
-- note: Join a body's region to region_code and group by ancestor_code to add up over all levels;
--   regions of different levels must not be added up together.
-- column region_code: The region
-- column region_name: Its name
-- column ancestor_code: A region that holds it, or the region itself
-- column ancestor_name: Name of that region
-- column ancestor_level: Level of that region
-- column ancestor_distance: Steps up from the region; 0 for itself
with recursive ancestry (region_code, ancestor_code, ancestor_distance) as (
    select region_code, region_code, 0 from core.regions
    union all
    select ancestry.region_code, regions.parent_code, ancestry.ancestor_distance + 1
    from ancestry
    inner join core.regions as regions on ancestry.ancestor_code = regions.region_code
    where regions.parent_code is not null
)

select
    ancestry.region_code,
    regions.name as region_name,
    ancestry.ancestor_code,
    ancestors.name as ancestor_name,
    ancestors.level as ancestor_level,
    ancestry.ancestor_distance
from ancestry
inner join core.regions as regions on ancestry.region_code = regions.region_code
inner join core.regions as ancestors on ancestry.ancestor_code = ancestors.region_code
