-- Views that read whatever a role may have written: a value of another type is null, and never fails the query.

create function fleet.real(value jsonb) returns double precision
language sql immutable parallel safe
return case when jsonb_typeof(value) = 'number' then
    case when abs(value::numeric) <= 1.7e308 and (abs(value::numeric) >= 1e-320 or value::numeric = 0)
        then value::double precision end end;

create function fleet.whole(value jsonb) returns bigint
language sql immutable parallel safe
return case when jsonb_typeof(value) = 'number' then
    case when abs(value::numeric) <= 9007199254740992 then trunc(value::numeric)::bigint end end;

create function fleet.small(value jsonb) returns integer
language sql immutable parallel safe
return case when fleet.whole(value) between -2147483648 and 2147483647 then fleet.whole(value)::integer end;

create function fleet.list(value jsonb) returns jsonb
language sql immutable parallel safe
return case when jsonb_typeof(value) = 'array' then value else '[]'::jsonb end;

-- A view's functions run with the rights of its reader.
grant execute on function fleet.real(jsonb), fleet.whole(jsonb), fleet.small(jsonb), fleet.list(jsonb)
    to trawl_submitter, trawl_scheduler, trawl_worker, trawl_analyst;

create or replace view trawl.fold_results as
select
    s.name as study,
    t.number as trial,
    f.fold,
    f.score,
    fleet.real(f.metrics -> 'accuracy') as accuracy,
    fleet.real(f.metrics -> 'loss') as loss,
    f.epochs,
    f.best_epoch,
    f.samples,
    f.seconds,
    f.worker,
    f.cpu,
    f.build,
    f.recorded_at,
    fleet.real(f.metrics -> 'precision') as precision,
    fleet.real(f.metrics -> 'recall') as recall,
    fleet.real(f.metrics -> 'f1') as f1,
    f.weights_sha256,
    f.sparsity,
    fleet.real(f.metrics -> 'mean_activation') as mean_activation,
    fleet.small(f.metrics -> 'dead_units') as dead_units,
    fleet.small(f.metrics -> 'hidden_units') as hidden_units,
    fleet.real(f.metrics -> 'scoring_seconds') as scoring_seconds
from fleet.fold f
join fleet.trial t on t.id = f.trial_id
join fleet.study s on s.id = t.study_id
where t.kind = 'search';

create or replace view trawl.best_trials as
select
    s.name as study,
    b.number as trial,
    b.score,
    b.score_std,
    b.point as parameters,
    r.state as refit_state,
    fleet.real(r.metrics -> 'test_accuracy') as test_accuracy,
    fleet.real(r.metrics -> 'test_loss') as test_loss,
    fleet.real(r.metrics -> 'test_precision') as test_precision,
    fleet.real(r.metrics -> 'test_recall') as test_recall,
    fleet.real(r.metrics -> 'test_f1') as test_f1,
    f.weights_sha256
from fleet.study s
join lateral (
    select t.* from fleet.trial t
    where t.study_id = s.id and t.kind = 'search' and t.state = 'completed' and t.rank_key is not null
    order by t.rank_key, t.point_hash, t.replicate limit 1
) b on true
left join fleet.trial r on r.study_id = s.id and r.kind = 'refit' and r.refit_of = b.id
left join fleet.fold f on f.trial_id = r.id and f.fold = -1;

create or replace view trawl.class_results as
select
    s.name as study,
    coalesce(t.number, o.number) as trial,
    t.kind,
    f.fold,
    fleet.small(c.value -> 'label') as label,
    fleet.real(c.value -> 'precision') as precision,
    fleet.real(c.value -> 'recall') as recall,
    fleet.real(c.value -> 'f1') as f1,
    fleet.whole(c.value -> 'support') as support
from fleet.fold f
join fleet.trial t on t.id = f.trial_id
join fleet.study s on s.id = t.study_id
left join fleet.trial o on o.id = t.refit_of
cross join lateral jsonb_array_elements(fleet.list(f.metrics -> 'per_class')) c (value);

create or replace view trawl.confusion as
select
    s.name as study,
    coalesce(t.number, o.number) as trial,
    t.kind,
    f.fold,
    fleet.small(f.metrics -> 'labels' -> (l.place - 1)::integer) as label,
    fleet.small(f.metrics -> 'labels' -> (p.place - 1)::integer) as predicted,
    fleet.whole(p.count) as count
from fleet.fold f
join fleet.trial t on t.id = f.trial_id
join fleet.study s on s.id = t.study_id
left join fleet.trial o on o.id = t.refit_of
cross join lateral jsonb_array_elements(fleet.list(f.metrics -> 'confusion')) with ordinality l (counts, place)
cross join lateral jsonb_array_elements(fleet.list(l.counts)) with ordinality p (count, place);

create or replace view trawl.models as
select
    m.name || '@' || m.version as model,
    m.name,
    m.version,
    m.task,
    s.name as study,
    o.number as trial,
    o.replicate,
    fleet.real(m.metrics -> 'test_accuracy') as test_accuracy,
    fleet.real(m.metrics -> 'test_loss') as test_loss,
    fleet.real(m.metrics -> 'train_accuracy') as train_accuracy,
    fleet.real(m.metrics -> 'train_loss') as train_loss,
    m.recipe,
    m.data,
    m.labels,
    m.features,
    m.metrics,
    b.name || '@' || b.version as start_model,
    m.seed,
    t.worker,
    m.program,
    m.cpu,
    m.weights_sha256,
    w.bytes,
    m.created_at
from fleet.model m
join fleet.weights w on w.sha256 = m.weights_sha256
left join fleet.trial t on t.id = m.trial_id
left join fleet.trial o on o.id = t.refit_of
left join fleet.study s on s.id = t.study_id
left join fleet.model b on b.id = s.start_model;

-- Present workers, with bounds on both sides: the database's clock may have been set back since.
create or replace view trawl.workers as
select
    w.name as worker,
    w.pool,
    w.slots,
    (select count(*) from fleet.trial t where t.worker = w.name and t.state = 'running') as running,
    w.stopped_at is null and w.seen_at > now() - interval '30 seconds' and w.seen_at < now() + interval '30 seconds'
        as alive,
    w.version,
    w.cpu,
    w.started_at,
    w.seen_at,
    w.stopped_at,
    w.level,
    w.memory
from fleet.worker w;

comment on column trawl.workers.level is 'The program level: it runs trials of studies of this level and below.';
comment on column trawl.workers.memory is 'Bytes that its process may use; null: not known.';

create or replace view trawl.demand as
select s.pool, count(*) as wanted_slots, count(*) filter (where not v.served) as unserved
from fleet.study s
cross join lateral (
    select exists (
        select from fleet.worker w
        where w.pool = s.pool and w.stopped_at is null and w.seen_at > now() - interval '30 seconds'
            and w.seen_at < now() + interval '30 seconds' and w.level >= s.level
            and (s.memory is null or w.memory is null or w.memory >= s.memory)) as served
    offset 0) v
join fleet.trial t on t.study_id = s.id
where s.state = 'active'
    and (t.state in ('queued', 'running') or (t.state = 'pending' and (t.not_before is null or t.not_before <= now())))
group by s.pool;

comment on column trawl.demand.unserved is 'Those of them that no present worker can run: of a higher program level, or in need of more memory.';

create or replace view trawl.study_progress as
select
    s.name as study,
    s.state,
    s.pool,
    s.priority,
    c.total, c.pending, c.queued, c.running, c.completed, c.failed, c.pruned, c.cancelled, c.diverged,
    b.score as best_score,
    r.refit_state,
    s.created_at,
    c.first_started_at,
    c.last_ended_at,
    s.closed_at,
    s.reason,
    s.level,
    s.memory
from fleet.study s
cross join lateral (
    select
        count(*) as total,
        count(*) filter (where t.state in ('pending', 'parked')) as pending,
        count(*) filter (where t.state = 'queued') as queued,
        count(*) filter (where t.state = 'running') as running,
        count(*) filter (where t.state = 'completed') as completed,
        count(*) filter (where t.state = 'failed') as failed,
        count(*) filter (where t.state = 'pruned') as pruned,
        count(*) filter (where t.state = 'cancelled') as cancelled,
        count(*) filter (where t.state = 'completed' and t.score is null) as diverged,
        min(t.started_at) as first_started_at,
        max(t.ended_at) as last_ended_at
    from fleet.trial t where t.study_id = s.id and t.kind = 'search'
) c
left join lateral (
    select t.score from fleet.trial t
    where t.study_id = s.id and t.kind = 'search' and t.state = 'completed' and t.rank_key is not null
    order by t.rank_key, t.point_hash, t.replicate limit 1
) b on true
left join lateral (
    select t.state as refit_state from fleet.trial t where t.study_id = s.id and t.kind = 'refit' order by t.id desc limit 1
) r on true;

comment on column trawl.study_progress.level is 'The program level that a worker needs to run its trials.';
comment on column trawl.study_progress.memory is 'Bytes that a trial needs at most; null: not known.';
