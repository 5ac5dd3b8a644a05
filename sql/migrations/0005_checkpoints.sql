-- Checkpoints of folds that still train, so that a lost worker costs seconds and not the fold; and what identifies a
-- finished network. Folds that were recorded before have neither hash nor sparsity.

-- The newest of each fold. It stands only when all of its chunks do.
create table fleet.checkpoint (
    trial_id bigint not null references fleet.trial on delete cascade,
    id uuid not null,
    step bigint not null,
    bytes bigint not null,
    written_at timestamptz not null default clock_timestamp(),
    fold integer not null,
    epoch integer not null,
    sha256 text not null constraint checkpoint_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    worker text not null,
    primary key (trial_id, fold)
);

-- Also of a checkpoint that is on its way, or whose upload was cut: so they refer to the trial alone.
create table fleet.checkpoint_chunk (
    trial_id bigint not null references fleet.trial on delete cascade,
    checkpoint uuid not null,
    fold integer not null,
    number integer not null,
    data bytea not null,
    primary key (trial_id, fold, checkpoint, number)
);
-- Weights don't compress enough to pay for trying.
alter table fleet.checkpoint_chunk alter column data set storage external;

alter table fleet.fold
    add column weights_sha256 text constraint fold_weights_hash_is_sha256 check (weights_sha256 ~ '^[0-9a-f]{64}$'),
    add column sparsity double precision;

create view trawl.checkpoints as
select
    s.name as study,
    coalesce(t.number, o.number) as trial,
    t.kind,
    c.fold,
    c.epoch,
    c.step,
    c.bytes,
    c.sha256,
    c.worker,
    c.written_at
from fleet.checkpoint c
join fleet.trial t on t.id = c.trial_id
join fleet.study s on s.id = t.study_id
left join fleet.trial o on o.id = t.refit_of;

comment on view trawl.checkpoints is 'The newest checkpoint of each fold that still trains: where another worker would go on.';
comment on column trawl.checkpoints.study is 'The study''s name.';
comment on column trawl.checkpoints.trial is 'The trial''s number; for a refit that of the trial which it trains once more.';
comment on column trawl.checkpoints.kind is 'search or refit.';
comment on column trawl.checkpoints.fold is 'The fold, from 0; -1 for a refit.';
comment on column trawl.checkpoints.epoch is 'The epoch that was under way, from 1.';
comment on column trawl.checkpoints.step is 'Batches trained on, over all epochs.';
comment on column trawl.checkpoints.bytes is 'Its size.';
comment on column trawl.checkpoints.sha256 is 'The SHA-256 of its bytes.';
comment on column trawl.checkpoints.worker is 'Who wrote it.';
comment on column trawl.checkpoints.written_at is 'When it was complete.';

create or replace view trawl.fold_results as
select
    s.name as study,
    t.number as trial,
    f.fold,
    f.score,
    (f.metrics ->> 'accuracy')::double precision as accuracy,
    (f.metrics ->> 'loss')::double precision as loss,
    f.epochs,
    f.best_epoch,
    f.samples,
    f.seconds,
    f.worker,
    f.cpu,
    f.build,
    f.recorded_at,
    (f.metrics ->> 'precision')::double precision as precision,
    (f.metrics ->> 'recall')::double precision as recall,
    (f.metrics ->> 'f1')::double precision as f1,
    f.weights_sha256,
    f.sparsity
from fleet.fold f
join fleet.trial t on t.id = f.trial_id
join fleet.study s on s.id = t.study_id
where t.kind = 'search';

comment on column trawl.fold_results.weights_sha256 is 'The SHA-256 of the trained network''s weights file; null if the training diverged.';
comment on column trawl.fold_results.sparsity is 'The share of the weights that are 0, 0 to 1; null unless the recipe sparsifies.';

create or replace view trawl.best_trials as
select
    s.name as study,
    b.number as trial,
    b.score,
    b.score_std,
    b.point as parameters,
    r.state as refit_state,
    (r.metrics ->> 'test_accuracy')::double precision as test_accuracy,
    (r.metrics ->> 'test_loss')::double precision as test_loss,
    (r.metrics ->> 'test_precision')::double precision as test_precision,
    (r.metrics ->> 'test_recall')::double precision as test_recall,
    (r.metrics ->> 'test_f1')::double precision as test_f1,
    f.weights_sha256
from fleet.study s
join lateral (
    select t.* from fleet.trial t
    where t.study_id = s.id and t.kind = 'search' and t.state = 'completed' and t.rank_key is not null
    order by t.rank_key, t.point_hash, t.replicate limit 1
) b on true
left join fleet.trial r on r.study_id = s.id and r.kind = 'refit' and r.refit_of = b.id
left join fleet.fold f on f.trial_id = r.id and f.fold = -1;

comment on column trawl.best_trials.weights_sha256 is 'The SHA-256 of the refitted network''s weights file.';
