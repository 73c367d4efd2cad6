-- Every observation bears a member that the catalogue allows for its metric, or none if it has none.
select
    observations.observation_id,
    observations.metric,
    observations.member
from core.observations as observations
inner join core.metrics as metrics on observations.metric = metrics.metric
where
    case
        when metrics.members is null or len(metrics.members) > 0
            then observations.member is null
        else observations.member is not null
    end
    or (
        len(metrics.members) > 0
        and not list_contains(metrics.members, observations.member)
    )
