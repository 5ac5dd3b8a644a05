-- Who may do what: four roles that log in by nobody's name, for the users of a deployment to be members of. A migration
-- after this one grants what its own objects need.

-- Roles are the whole cluster's: another database's migration may be making them now.
do $$
declare
    wanted text;
    missing text := '';
begin
    foreach wanted in array array['trawl_submitter', 'trawl_scheduler', 'trawl_worker', 'trawl_analyst'] loop
        continue when exists (select from pg_roles where rolname = wanted);
        begin
            execute format('create role %I nologin', wanted);
        exception
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then missing := missing || format('create role %I nologin; ', wanted);
        end;
    end loop;
    if missing <> '' then
        raise insufficient_privilege using message = format(
            '%s may not create roles; an administrator of the server has to run: %s then ''trawl migrate'' goes on',
            current_user, missing);
    end if;
end
$$;

-- Nothing for everybody, now and for what is made later.
revoke all on schema fleet, trawl, study, fleet_migration from public;
revoke all on all tables in schema fleet, trawl, study, fleet_migration from public;
revoke all on all functions in schema fleet, trawl, study from public;
alter default privileges revoke execute on functions from public;
do $$
begin
    -- Only the database's owner can; where that is somebody else, it is theirs to decide.
    if (select pg_has_role(datdba, 'usage') from pg_database where datname = current_database()) then
        execute format('revoke all on database %I from public', current_database());
        execute format(
            'grant connect on database %I to trawl_submitter, trawl_scheduler, trawl_worker, trawl_analyst',
            current_database());
        if to_regnamespace('public') is not null then
            revoke create on schema public from public;
        end if;
    end if;
end
$$;

-- Large objects are anybody's to make, and so a place to write to. A superuser's to forbid; where the migrator is none, it is
-- for an administrator to do.
do $$
begin
    if (select rolsuper from pg_roles where rolname = current_user) then
        revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public;
    end if;
end
$$;

-- What each program reads before it starts: the schema's version.
grant usage on schema fleet_migration to trawl_submitter, trawl_scheduler, trawl_worker;
grant select (version) on fleet_migration.applied to trawl_submitter, trawl_scheduler, trawl_worker;

-- An analyst reads the views and nothing else.
grant usage on schema trawl, study to trawl_analyst;
grant select on all tables in schema trawl, study to trawl_analyst;

-- A submitter enqueues, cancels and imports, and reads what there is, but for checkpoints.
grant usage on schema fleet, trawl, study to trawl_submitter;
grant select on all tables in schema trawl, study to trawl_submitter;
grant select on fleet.study, fleet.trial, fleet.fold, fleet.curve, fleet.worker, fleet.leader, fleet.dataset,
    fleet.dataset_chunk, fleet.dataset_name, fleet.model, fleet.weights, fleet.weights_chunk, fleet.checkpoint
    to trawl_submitter;
grant insert (name, pool, priority, spec, dimensions, dataset_hash, metric, maximize, refit),
    update (state, reason, start_model, next_number, spec, priority, closed_at)
    on fleet.study to trawl_submitter;
grant insert (study_id, number, kind, refit_of, replicate, point, point_hash),
    -- to cancel them and to try them again
    update (state, generation, lease, lease_expires_at, not_before, queued_at, published, attempts, crashes, failure,
        ended_at)
    on fleet.trial to trawl_submitter;
grant delete on fleet.checkpoint to trawl_submitter;
grant select (trial_id, fold, checkpoint, number), delete on fleet.checkpoint_chunk to trawl_submitter;
grant insert (hash, bytes, description, training_labels) on fleet.dataset to trawl_submitter;
grant insert (hash, number, bytes) on fleet.dataset_chunk to trawl_submitter;
grant insert (name, hash), update (hash) on fleet.dataset_name to trawl_submitter;
grant insert (sha256, bytes) on fleet.weights to trawl_submitter;
grant insert (sha256, number, data) on fleet.weights_chunk to trawl_submitter;
-- not trial_id: an imported model is no study's
grant insert (name, version, task, recipe, data, labels, features, metrics, seed, program, cpu, weights_sha256)
    on fleet.model to trawl_submitter;

-- A scheduler leads, hands out, rescues and closes; it reads no data and no weights.
grant usage on schema fleet, trawl to trawl_scheduler;
grant select on all tables in schema trawl to trawl_scheduler;
grant select on fleet.study, fleet.trial, fleet.worker, fleet.leader, fleet.model, fleet.weights, fleet.dataset_name
    to trawl_scheduler;
grant select (hash, bytes, description) on fleet.dataset to trawl_scheduler;
grant update (term, holder, expires_at) on fleet.leader to trawl_scheduler;
grant update (state, reason, start_model, closed_at) on fleet.study to trawl_scheduler;
grant insert (study_id, kind, refit_of, replicate, point, point_hash),
    update (state, generation, lease, lease_expires_at, queued_at, published, crashes, failure, ended_at)
    on fleet.trial to trawl_scheduler;
grant select, delete on fleet.checkpoint to trawl_scheduler;
grant select (trial_id, fold, checkpoint, number), delete on fleet.checkpoint_chunk to trawl_scheduler;

-- A worker claims trials and records what came of them.
grant usage on schema fleet, trawl to trawl_worker;
grant select on trawl.demand to trawl_worker;
grant select on fleet.study, fleet.trial, fleet.fold, fleet.curve, fleet.worker, fleet.dataset_name,
    fleet.dataset_chunk, fleet.model, fleet.weights, fleet.weights_chunk, fleet.checkpoint, fleet.checkpoint_chunk
    to trawl_worker;
grant select (hash, bytes, description) on fleet.dataset to trawl_worker;
grant select (expires_at) on fleet.leader to trawl_worker;
grant update (state, generation, lease, lease_expires_at, not_before, queued_at, started_at, ended_at, published,
        attempts, crashes, score, score_std, rank_key, seconds, epochs, worker, metrics, failure)
    on fleet.trial to trawl_worker;
grant insert (trial_id, fold, epochs, best_epoch, score, seconds, samples, metrics, worker, cpu, build, weights_sha256,
        sparsity)
    on fleet.fold to trawl_worker;
grant insert (trial_id, fold, epoch, train_loss, validation_loss, validation_accuracy, learning_rate, seconds, stage)
    on fleet.curve to trawl_worker;
grant insert (trial_id, id, fold, epoch, step, bytes, sha256, worker),
    update (id, epoch, step, bytes, sha256, worker, written_at), delete
    on fleet.checkpoint to trawl_worker;
grant insert (trial_id, checkpoint, fold, number, data), delete on fleet.checkpoint_chunk to trawl_worker;
grant insert (sha256, bytes) on fleet.weights to trawl_worker;
grant insert (sha256, number, data) on fleet.weights_chunk to trawl_worker;
grant insert (trial_id, name, version, task, recipe, data, labels, features, metrics, seed, program, cpu, weights_sha256)
    on fleet.model to trawl_worker;
grant insert (id, name, pool, slots, version, cpu), update (seen_at, stopped_at) on fleet.worker to trawl_worker;

-- What has ended it doesn't change, whoever holds its password: no trial's result, no fold or epoch of it, and its models
-- are those of their studies. For all others rows are as they were without policies.
alter table fleet.trial enable row level security;
alter table fleet.fold enable row level security;
alter table fleet.curve enable row level security;
alter table fleet.model enable row level security;
create policy everybody on fleet.trial using (true) with check (true);
create policy everybody on fleet.fold using (true) with check (true);
create policy everybody on fleet.curve using (true) with check (true);
create policy everybody on fleet.model using (true) with check (true);
create policy worker on fleet.trial as restrictive for update to trawl_worker
    using (state in ('pending', 'queued', 'running'))
    with check (state in ('pending', 'running', 'completed', 'failed'));
-- As the statement finds the trial that it ends.
create policy worker on fleet.fold as restrictive for insert to trawl_worker
    with check (exists (select from fleet.trial t where t.id = trial_id and t.state = 'running'));
create policy worker on fleet.curve as restrictive for insert to trawl_worker
    with check (exists (select from fleet.trial t where t.id = trial_id and t.state = 'running'));
create policy worker on fleet.model as restrictive for insert to trawl_worker
    with check (exists (
        select from fleet.trial t join fleet.study s on s.id = t.study_id
        where t.id = trial_id and t.kind = 'refit' and s.name = model.name));

-- Only a table's owner can analyze it, and a large study needs that at once.
create function fleet.analyze_trials() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    analyze fleet.trial;
end
$$;
revoke execute on function fleet.analyze_trials() from public;
grant execute on function fleet.analyze_trials(), fleet.create_study_view(bigint) to trawl_submitter;
