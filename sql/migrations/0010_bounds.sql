-- Bounds of what a role may write. One value out of them used to make a statement over many rows fail for all of them.
-- The constraints are not validated here, so that each table is locked for a moment only; the next migration repairs
-- what is there already and validates them.

alter table fleet.study
    -- The oldest program that can run its trials: see the table of levels in the operations guide.
    add column level smallint not null default 1,
    -- Bytes that a trial of it needs at most; null: not known.
    add column memory bigint,
    -- Cancelled, with trials that the scheduler still has to end.
    add column ending boolean not null default false;

alter table fleet.trial
    -- The level that a worker stated in its claim; null while no worker has the trial.
    add column claim_level smallint,
    -- Of a running trial: it waits for its turn among the trials of its worker's process, and computes nothing yet.
    add column waits boolean not null default false;

alter table fleet.worker
    add column level smallint not null default 1,
    -- Bytes that the process may use; null: not known.
    add column memory bigint;

alter table fleet.leader
    -- The program of the holder of `level_term`.
    add column level smallint not null default 1,
    add column level_term bigint not null default 0;

alter table fleet.trial
    add constraint trial_times_are_finite check (
        isfinite(lease_expires_at) and isfinite(not_before) and isfinite(queued_at) and isfinite(started_at)
        and isfinite(ended_at)) not valid,
    -- Each statement on the table parses its constraints: this one is short. The largest number leaves room to count on.
    add constraint trial_counters_are_bounded check (
        greatest(generation, attempts, crashes, published, number, replicate) <= 2000000000
        and least(generation, attempts, crashes, published, number, replicate) >= 0) not valid;

alter table fleet.study
    add constraint study_priority_is_bounded check (priority between -1000 and 1000) not valid,
    add constraint study_next_number_is_bounded check (next_number between 0 and 100000000) not valid,
    add constraint study_closed_at_is_finite check (isfinite(closed_at)) not valid,
    add constraint study_level_is_bounded check (level between 1 and 1000) not valid,
    add constraint study_memory_is_some check (memory > 0) not valid,
    add constraint study_spec_is_object check (jsonb_typeof(spec) = 'object') not valid,
    add constraint study_dimensions_are_list check (jsonb_typeof(dimensions) = 'array') not valid;

alter table fleet.worker
    add constraint worker_times_are_finite check (isfinite(seen_at) and isfinite(stopped_at)) not valid,
    add constraint worker_slots_are_bounded check (slots between 0 and 100000) not valid,
    add constraint worker_level_is_bounded check (level between 1 and 1000) not valid,
    add constraint worker_memory_is_some check (memory > 0) not valid;

-- A first release's scheduler resigns with -infinity.
alter table fleet.leader
    add constraint leader_expires check (expires_at < 'infinity') not valid,
    add constraint leader_term_is_counted check (term between 0 and 4000000000000000000) not valid;

alter table fleet.checkpoint
    add constraint checkpoint_counts_are_bounded check (bytes >= 0 and step >= 0 and epoch >= 0) not valid,
    add constraint checkpoint_written_at_is_finite check (isfinite(written_at)) not valid;

-- The list of datasets reads them as numbers.
alter table fleet.dataset
    add constraint dataset_bytes_are_some check (bytes >= 0) not valid,
    add constraint dataset_description_has_counts check (
        description ->> 'training' ~ '^[0-9]{1,9}$' and description ->> 'validation' ~ '^[0-9]{1,9}$'
        and description ->> 'test' ~ '^[0-9]{1,9}$' and description ->> 'classes' ~ '^[0-9]{1,9}$') not valid;

-- A later worker adds them up when it goes on with the trial. "Not a number" is above all others.
alter table fleet.fold
    add constraint fold_counts_are_bounded check (epochs between 0 and 100000000 and samples >= 0) not valid,
    add constraint fold_seconds_are_bounded check (seconds between 0 and 1000000000) not valid;

create index study_ending on fleet.study (id) where ending;

-- What a migration has repaired: 'trawl migrate' lists it.
create table fleet_migration.repair (
    id bigint generated always as identity primary key,
    version integer not null,
    place text not null,
    found text not null,
    repaired text not null,
    repaired_at timestamptz not null default now()
);
