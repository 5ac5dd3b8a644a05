-- Which role may move a trial or a study from which state to which, in one table, checked by one trigger each. The owner
-- of the tables may make any move: it repairs by hand.

create table fleet.transition (
    object text not null constraint transition_object_is_known check (object in ('trial', 'study')),
    from_state text not null,
    to_state text not null,
    role name not null,
    primary key (object, from_state, to_state, role)
);
comment on table fleet.transition is 'State transitions that a role may make; the owner may make any.';

insert into fleet.transition (object, role, from_state, to_state)
select 'trial', 'trawl_worker', f, t from (values
    ('pending', 'running'), ('queued', 'running'),
    ('running', 'completed'), ('running', 'failed'), ('running', 'pruned'), ('running', 'parked'), ('running', 'pending')
) w (f, t)
union all
select 'trial', 'trawl_scheduler', f, t from (values
    ('pending', 'queued'), ('running', 'pending'), ('running', 'failed'), ('parked', 'pending'), ('parked', 'pruned'),
    ('pending', 'cancelled'), ('queued', 'cancelled'), ('running', 'cancelled'), ('parked', 'cancelled')
) s (f, t)
union all
select 'trial', 'trawl_submitter', f, t from (values
    ('failed', 'pending'),
    ('pending', 'cancelled'), ('queued', 'cancelled'), ('running', 'cancelled'), ('parked', 'cancelled')
) u (f, t)
union all
select 'study', 'trawl_scheduler', f, t from (values
    ('waiting', 'active'), ('waiting', 'cancelled'), ('active', 'completed')
) s (f, t)
union all
select 'study', 'trawl_submitter', f, t from (values
    -- A new study that starts from a model is inserted as active and waits from the same transaction on.
    ('active', 'waiting'), ('waiting', 'paused'), ('active', 'paused'), ('paused', 'active'), ('paused', 'waiting'),
    ('completed', 'active'), ('waiting', 'cancelled'), ('active', 'cancelled'), ('paused', 'cancelled')
) u (f, t);

create function fleet.is_owner(relation oid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
    select pg_has_role(current_user, c.relowner, 'usage') from pg_class c where c.oid = relation
$$;
revoke execute on function fleet.is_owner(oid) from public;

-- Makes fleet.check_trial out of the table. It runs three times a trial: looking each move up would cost as much as the
-- rest of the trigger. It needs no search_path: no role may create anything in any schema.
create function fleet.compile_transitions() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $compile$
declare
    moves text;
begin
    select string_agg(format('when %L then %s', move, roles), ' ' order by move) into moves from (
        select x.from_state || ' ' || x.to_state as move,
            string_agg(format('pg_has_role(%L, ''usage'')', x.role), ' or ' order by x.role) as roles
        from fleet.transition x where x.object = 'trial' group by 1) m;
    execute replace($body$
        create or replace function fleet.check_trial() returns trigger
        language plpgsql as $$
        declare
            allowed boolean := false;
            follows boolean;
        begin
            if new.state <> 'running' then
                new.claim_level := null;
                new.waits := false;
            elsif new.claim_level is null
                and (select s.level from fleet.study s where s.id = new.study_id) > 1
            then
                -- The first release's workers state no level, and later ones look at it themselves. A program that is too
                -- old for the study finds no row and goes on.
                return null;
            end if;
            allowed := case old.state || ' ' || new.state MOVES else false end;
            -- Messages of a trial that was running, parked or at its end are void from then on; others stay valid.
            follows := new.generation = old.generation + (case
                when old.state in ('pending', 'queued') and (new.state <> 'cancelled' or new.generation = old.generation)
                then 0 else 1 end);
            if allowed and follows
                and (new.state = 'running' or new.lease is null or new.lease is not distinct from old.lease)
            then
                return new;
            end if;
            if fleet.is_owner(tg_relid) then return new; end if;
            raise check_violation using message = case
                when new.state = old.state then format(
                    'trial %s is %s: its generation and its lease change with its state only', old.id, old.state)
                when not allowed then format(
                    'trial %s is %s: %s may not make it %s', old.id, old.state, current_user, new.state)
                when not follows then format(
                    'trial %s: generation %s does not follow %s from %s to %s', old.id, new.generation, old.generation,
                    old.state, new.state)
                else format('trial %s: only a claim brings a new lease', old.id) end;
        end
        $$
        $body$, 'MOVES', moves);
    return null;
end
$compile$;
revoke execute on function fleet.compile_transitions() from public;

create trigger compiled after insert or update or delete on fleet.transition for each statement
execute function fleet.compile_transitions();
update fleet.transition set role = role;
revoke execute on function fleet.check_trial() from public;

create function fleet.check_study() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (
            select from fleet.transition x
            where x.object = 'study' and x.from_state = old.state and x.to_state = new.state
                and pg_has_role(x.role, 'usage'))
        and not fleet.is_owner(tg_relid)
    then
        raise check_violation using message = format(
            'study %s is %s: %s may not make it %s', old.name, old.state, current_user, new.state);
    end if;
    -- From here on no trial of it starts; the scheduler ends those that are open.
    if new.state = 'cancelled' then new.ending := true; end if;
    return new;
end
$$;
revoke execute on function fleet.check_study() from public;

-- The lead moves from term to term, and to programs of this schema's level alone. A first release's scheduler states no
-- level for its term: it finds no row and stands by.
create function fleet.check_leader() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.term <> old.term and (new.level < 2 or new.level_term is distinct from new.term) then return null; end if;
    if fleet.is_owner(tg_relid) then return new; end if;
    if new.term not in (old.term, old.term + 1) then
        raise check_violation using message = format('term %s does not follow %s', new.term, old.term);
    end if;
    if new.expires_at > clock_timestamp() + interval '1 minute' then
        raise check_violation using message = format('a term until %s is too long', new.expires_at);
    end if;
    return new;
end
$$;
revoke execute on function fleet.check_leader() from public;

-- A worker may register many processes, but not fill the table.
create function fleet.check_worker_count() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if (select count(*) from fleet.worker w where w.stopped_at is null) > 20000 then
        raise program_limit_exceeded using message =
            '20,000 workers are registered: the scheduler signs off those that were silent for an hour';
    end if;
    return null;
end
$$;
revoke execute on function fleet.check_worker_count() from public;

create trigger trial_transitions before update on fleet.trial for each row
when (old.state is distinct from new.state or old.generation is distinct from new.generation
    or old.lease is distinct from new.lease)
execute function fleet.check_trial();

create trigger study_transitions before update on fleet.study for each row
when (old.state is distinct from new.state) execute function fleet.check_study();

create trigger leader_terms before update on fleet.leader for each row execute function fleet.check_leader();

create trigger worker_count after insert on fleet.worker for each statement
execute function fleet.check_worker_count();

grant select on fleet.transition to trawl_submitter, trawl_scheduler, trawl_worker;
grant execute on function fleet.is_owner(oid) to trawl_submitter, trawl_scheduler, trawl_worker;
grant insert (level, memory), update (level, memory) on fleet.study to trawl_submitter;
grant update (ending) on fleet.study to trawl_scheduler;
grant update (level, level_term) on fleet.leader to trawl_scheduler;
grant update (claim_level, waits) on fleet.trial to trawl_worker;
grant insert (level, memory) on fleet.worker to trawl_worker;
grant delete on fleet.worker to trawl_scheduler;

alter policy worker on fleet.trial
    with check (state in ('pending', 'running', 'completed', 'failed', 'pruned', 'parked'));
-- Which of its study's refits it is: an invented version would stand in the way of the next model.
alter policy worker on fleet.model
    with check (exists (
        select from fleet.trial t join fleet.study s on s.id = t.study_id
        where t.id = trial_id and t.kind = 'refit' and s.name = model.name
            and model.version = (
                select count(*) from fleet.trial o
                where o.study_id = t.study_id and o.kind = 'refit' and o.id <= t.id)));

-- Places grow with the trials that there are, whatever their numbers. Neither statement waits for a vacuum or an index
-- that is being built.
create or replace function fleet.add_places_for_trials() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    present bigint := coalesce((select max(p.rank) from fleet.place p), 0);
begin
    if (select max(a.number) from added a) >= present then
        perform fleet.add_places((
            select max(n.trials) from (select distinct a.study_id from added a) d
            cross join lateral (
                select count(*) as trials from fleet.trial t where t.study_id = d.study_id and t.kind = 'search') n));
    end if;
    return null;
end
$$;

create or replace function fleet.add_places(wanted bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    present bigint := coalesce((select max(p.rank) from fleet.place p), 0);
begin
    if wanted > present then
        -- Seldom, and so with room for more.
        insert into fleet.place (rank)
        select generate_series(present + 1, greatest(wanted, 2 * present, 1000)) on conflict do nothing;
        analyze (skip_locked) fleet.place;
    end if;
end
$$;

create or replace function fleet.analyze_trials() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    analyze (skip_locked) fleet.trial;
end
$$;

-- The database's own rights, which a dump doesn't hold, and what everybody may write to. 'trawl migrate' runs it each time.
--
-- Returns what an administrator of the server has to do.
create function fleet_migration.restore_access() returns setof text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    open_function regprocedure;
begin
    if (select pg_has_role(d.datdba, 'usage') from pg_database d where d.datname = current_database()) then
        execute format('revoke all on database %I from public', current_database());
        execute format(
            'grant connect on database %I to trawl_submitter, trawl_scheduler, trawl_worker, trawl_analyst',
            current_database());
        if to_regnamespace('public') is not null then
            revoke create on schema public from public;
        end if;
    elsif exists (
        select from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
        where d.datname = current_database() and a.grantee = 0)
    then
        return next format('revoke all on database %I from public', current_database());
    end if;
    for open_function in
        select p.oid::regprocedure from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
            and p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'pg_logical_emit_message')
            and has_function_privilege('public', p.oid, 'execute')
        order by p.oid
    loop
        if (select r.rolsuper from pg_roles r where r.rolname = current_user) then
            execute format('revoke execute on function %s from public', open_function);
        else
            return next format('revoke execute on function %s from public', open_function);
        end if;
    end loop;
end
$$;
revoke execute on function fleet_migration.restore_access() from public;

-- The term of a scheduler that doesn't know this schema ends here.
update fleet.leader set term = term + 1, level = 2, level_term = term + 1, expires_at = 'epoch' where term > 0;
