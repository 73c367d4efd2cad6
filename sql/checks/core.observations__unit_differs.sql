-- Every observation is kept in the unit of its metric.
select
    observations.observation_id,
    observations.metric,
    observations.unit,
    metrics.unit as expected
from core.observations as observations
inner join core.metrics as metrics on observations.metric = metrics.metric
where observations.unit <> metrics.unit
