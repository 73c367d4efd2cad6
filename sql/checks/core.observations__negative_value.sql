-- No number is negative but a change.
select
    observation_id,
    metric,
    value
from core.observations
where value < 0 and metric <> 'administration.items_change'
