-- The registry of finished networks, and studies that start from one: such a study may wait until another has made it.

-- Weights files by content. Its row goes in after its chunks, so that what has a row is whole.
create table fleet.weights (
    sha256 text primary key constraint weights_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint not null constraint weights_are_some check (bytes > 0),
    created_at timestamptz not null default clock_timestamp()
);

-- Also of an upload that was cut: training again gives the same bits, so the next one goes on where it stood.
create table fleet.weights_chunk (
    sha256 text not null,
    number integer not null,
    data bytea not null,
    primary key (sha256, number)
);
-- Weights don't compress enough to pay for trying.
alter table fleet.weights_chunk alter column data set storage external;

create table fleet.model (
    id bigint generated always as identity primary key,
    -- null for a model that was imported
    trial_id bigint constraint model_trial_is_unique unique references fleet.trial,
    seed bigint,
    created_at timestamptz not null default clock_timestamp(),
    version integer not null constraint model_version_is_counted check (version > 0),
    -- numbers that one image has
    features integer not null constraint model_features_are_some check (features > 0),
    -- Its study's, or of its own; both kinds take the advisory lock of the name, so that no study and no import share one.
    name text not null constraint model_name_is_plain check (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    task text not null,
    recipe jsonb not null,
    data jsonb not null,
    -- the dataset's label of each class that it tells apart
    labels integer[] not null,
    metrics jsonb not null,
    program text,
    cpu text,
    weights_sha256 text not null references fleet.weights,
    constraint model_version_is_unique unique (name, version)
);

alter table fleet.study
    -- What it starts from, once that is known.
    add column start_model bigint references fleet.model,
    -- Why it waits, or was cancelled by the scheduler.
    add column reason text;

alter table fleet.curve add column stage integer not null default 0;

create view trawl.models as
select
    m.name || '@' || m.version as model,
    m.name,
    m.version,
    m.task,
    s.name as study,
    o.number as trial,
    o.replicate,
    (m.metrics ->> 'test_accuracy')::double precision as test_accuracy,
    (m.metrics ->> 'test_loss')::double precision as test_loss,
    (m.metrics ->> 'train_accuracy')::double precision as train_accuracy,
    (m.metrics ->> 'train_loss')::double precision as train_loss,
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

comment on view trawl.models is 'Finished networks: those that studies refitted, and those that were imported.';
comment on column trawl.models.model is 'How it is named: name@version.';
comment on column trawl.models.name is 'The name of the study that made it, or that it was imported under.';
comment on column trawl.models.version is 'From 1; of a study, which of its refits.';
comment on column trawl.models.task is 'What it was trained for.';
comment on column trawl.models.study is 'The study that made it; null for an imported one.';
comment on column trawl.models.trial is 'The number of the trial that was trained once more.';
comment on column trawl.models.replicate is 'Which replicate of its point that trial is.';
comment on column trawl.models.test_accuracy is 'Accuracy on the test set, 0 to 1.';
comment on column trawl.models.test_loss is 'Mean cross-entropy on the test set.';
comment on column trawl.models.train_accuracy is 'Accuracy on the samples that it was trained on, as inference sees them, 0 to 1.';
comment on column trawl.models.train_loss is 'Mean cross-entropy on the same samples.';
comment on column trawl.models.recipe is 'How it was trained, every default spelled out.';
comment on column trawl.models.data is 'What it was trained on: the study''s data, and the SHA-256 of the dataset''s content.';
comment on column trawl.models.labels is 'The dataset''s label of each class that it tells apart.';
comment on column trawl.models.features is 'Numbers that one image has.';
comment on column trawl.models.metrics is 'All that was measured of it, confusion matrix included.';
comment on column trawl.models.start_model is 'The model that it started from; null for none.';
comment on column trawl.models.seed is 'Its study''s seed.';
comment on column trawl.models.worker is 'The worker that trained it.';
comment on column trawl.models.program is 'The program that trained it.';
comment on column trawl.models.cpu is 'The CPU and matrix kernels that it was trained on.';
comment on column trawl.models.weights_sha256 is 'The SHA-256 of its weights file.';
comment on column trawl.models.bytes is 'The size of its weights file.';
comment on column trawl.models.created_at is 'When it was recorded.';

create or replace view trawl.learning_curves as
select
    s.name as study,
    t.number as trial,
    t.kind,
    c.fold,
    c.epoch,
    c.train_loss,
    c.validation_loss,
    c.validation_accuracy,
    c.learning_rate,
    c.seconds,
    c.stage
from fleet.curve c
join fleet.trial t on t.id = c.trial_id
join fleet.study s on s.id = t.study_id;

comment on column trawl.learning_curves.stage is 'The stage of the training that the epoch is part of, from 0; epochs count on through the stages.';

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
    s.reason
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

comment on column trawl.study_progress.reason is 'What it waits for, or why it was cancelled without anyone asking; null otherwise.';

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
    f.sparsity,
    (f.metrics ->> 'mean_activation')::double precision as mean_activation,
    (f.metrics ->> 'dead_units')::integer as dead_units,
    (f.metrics ->> 'hidden_units')::integer as hidden_units,
    (f.metrics ->> 'scoring_seconds')::double precision as scoring_seconds
from fleet.fold f
join fleet.trial t on t.id = f.trial_id
join fleet.study s on s.id = t.study_id
where t.kind = 'search';

comment on column trawl.fold_results.mean_activation is 'Mean of all hidden units'' values on up to 1,000 samples of that part.';
comment on column trawl.fold_results.dead_units is 'Hidden units whose value is the same for all of these samples.';
comment on column trawl.fold_results.hidden_units is 'Hidden units of the network.';
comment on column trawl.fold_results.scoring_seconds is 'Seconds that inference on that part took.';
