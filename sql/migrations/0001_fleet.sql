-- The fleet's tables. People read the views of the schema trawl; these may change.

create schema fleet;

-- Datasets by content: one file's bytes in chunks, found by the SHA-256 of the whole.
create table fleet.dataset (
    hash text primary key constraint dataset_hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
    bytes bigint not null,
    description jsonb not null,
    -- One byte an image of the training part, in order: enough to tell whether a study's split leaves something to train on.
    training_labels bytea not null,
    created_at timestamptz not null default now()
);

create table fleet.dataset_chunk (
    hash text not null references fleet.dataset on delete cascade,
    number integer not null,
    bytes bytea not null,
    primary key (hash, number)
);
-- Images don't compress enough to pay for trying.
alter table fleet.dataset_chunk alter column bytes set storage external;

-- The name under which a dataset was imported last; studies keep the hash.
create table fleet.dataset_name (
    name text primary key,
    hash text not null references fleet.dataset
);

create table fleet.study (
    id bigint generated always as identity primary key,
    name text not null constraint study_name_is_unique unique
        constraint study_name_is_plain check (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    state text not null default 'active'
        constraint study_state_is_known check (state in ('waiting', 'active', 'paused', 'completed', 'cancelled')),
    pool text not null,
    priority integer not null,
    spec jsonb not null,
    -- [{"path": ..., "type": ...}], in the order of the file
    dimensions jsonb not null,
    dataset_hash text references fleet.dataset,
    metric text not null,
    maximize boolean not null,
    refit boolean not null,
    -- The number of the next trial; taken under the row's lock, so that no clash is ever resolved by dropping a point.
    next_number integer not null default 0,
    created_at timestamptz not null default now(),
    closed_at timestamptz
);
create index study_open on fleet.study (priority desc, id) where state in ('waiting', 'active', 'paused');

-- Column order: fixed-width columns first, for alignment.
create table fleet.trial (
    id bigint generated always as identity primary key,
    study_id bigint not null references fleet.study,
    refit_of bigint references fleet.trial,
    lease uuid,
    lease_expires_at timestamptz,
    not_before timestamptz,
    queued_at timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    score double precision,
    score_std double precision,
    -- Ascending, best first, whatever the objective's direction; null for a trial without a score.
    rank_key double precision,
    seconds double precision,
    epochs integer,
    -- null for a refit: it is not a point of the search
    number integer,
    replicate integer not null default 0,
    generation integer not null default 1,
    -- claims that ended without a result and not by a drain
    attempts integer not null default 0,
    -- workers lost in a row, without a finished fold between
    crashes integer not null default 0,
    -- publications of this generation
    published integer not null default 0,
    kind text not null default 'search' constraint trial_kind_is_known check (kind in ('search', 'refit')),
    state text not null default 'pending' constraint trial_state_is_known check (
        state in ('pending', 'queued', 'running', 'parked', 'completed', 'failed', 'pruned', 'cancelled')),
    point jsonb not null,
    point_hash text not null,
    worker text,
    metrics jsonb,
    failure text,
    constraint trial_lease_while_running check (state <> 'running' or (lease is not null and lease_expires_at is not null)),
    constraint trial_kind_has_its_keys check ((kind = 'search') = (number is not null) and (kind = 'refit') = (refit_of is not null))
) with (fillfactor = 80);

create unique index trial_number on fleet.trial (study_id, number);
create unique index trial_point on fleet.trial (study_id, point_hash, replicate) where kind = 'search';
create unique index trial_refit on fleet.trial (study_id, refit_of) where kind = 'refit';
-- The dispatcher walks it by a cursor.
create index trial_pending on fleet.trial (study_id, id) where state = 'pending';
-- Few: what came back behind the cursor.
create index trial_returned on fleet.trial (study_id, id) where state = 'pending' and generation > 1;
-- For the foreign key.
create index trial_refit_of on fleet.trial (refit_of) where refit_of is not null;
create index trial_handed_out on fleet.trial (state, study_id, id) where state in ('queued', 'running');
create index trial_parked on fleet.trial (study_id) where state = 'parked';
-- Ties are broken by the point, not by the number: numbers depend on when a grid grew.
create index trial_rank on fleet.trial (study_id, rank_key, point_hash, replicate)
    where kind = 'search' and state = 'completed';

create table fleet.fold (
    trial_id bigint not null references fleet.trial on delete cascade,
    fold integer not null,
    epochs integer not null,
    best_epoch integer not null,
    score double precision,
    seconds double precision not null,
    samples bigint not null,
    metrics jsonb not null,
    worker text not null,
    -- what the bits depend on
    cpu text not null,
    build text not null,
    recorded_at timestamptz not null default now(),
    primary key (trial_id, fold)
);

-- Fold -1 is a refit.
create table fleet.curve (
    trial_id bigint not null references fleet.trial on delete cascade,
    fold integer not null,
    epoch integer not null,
    train_loss double precision not null,
    validation_loss double precision not null,
    validation_accuracy double precision not null,
    learning_rate double precision not null,
    seconds double precision not null,
    primary key (trial_id, fold, epoch)
);

create table fleet.worker (
    id uuid primary key,
    name text not null,
    pool text not null,
    slots integer not null,
    version text not null,
    cpu text not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    stopped_at timestamptz
) with (fillfactor = 70);
create index worker_present on fleet.worker (pool) where stopped_at is null;

-- One scheduler leads: the holder of the newest term, until it expires.
create table fleet.leader (
    one boolean primary key default true constraint leader_is_one_row check (one),
    term bigint not null,
    holder uuid not null,
    expires_at timestamptz not null
);
insert into fleet.leader (term, holder, expires_at)
values (0, '00000000-0000-0000-0000-000000000000', '-infinity');
