-- What is counted in pieces is a whole number; only money and shares have fractions.
select
    observation_id,
    metric,
    value,
    unit
from core.observations
where value <> trunc(value) and unit not in ('元', '万元', '%')
