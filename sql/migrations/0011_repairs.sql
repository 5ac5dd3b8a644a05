-- Rows that break the bounds, repaired and listed. Nothing else is written, and readers and writers go on meanwhile.

with bad as (
    select id, name, priority, next_number, closed_at, spec, dimensions from fleet.study
    where not (priority between -1000 and 1000 and next_number between 0 and 100000000) or not isfinite(closed_at)
        or jsonb_typeof(spec) <> 'object' or jsonb_typeof(dimensions) <> 'array'
    order by id for update),
repaired as (
    update fleet.study s set priority = least(greatest(s.priority, -1000), 1000),
        next_number = case when s.next_number between 0 and 100000000 then s.next_number
            else (select coalesce(max(t.number) + 1, 0) from fleet.trial t
                where t.study_id = s.id and t.number between 0 and 99999999) end,
        closed_at = case when isfinite(s.closed_at) then s.closed_at when s.closed_at is not null then now() end,
        -- The study can't be run without them, and its trials fail with that reason.
        spec = case when jsonb_typeof(s.spec) = 'object' then s.spec else '{}' end,
        dimensions = case when jsonb_typeof(s.dimensions) = 'array' then s.dimensions else '[]' end
    from bad where s.id = bad.id returning s.id, s.priority, s.next_number, s.closed_at, s.spec, s.dimensions)
insert into fleet_migration.repair (version, place, found, repaired)
select 11, format('study %s', b.name),
    left(format('priority %s, next_number %s, closed_at %s, dimensions %s, spec %s', b.priority, b.next_number,
        b.closed_at, b.dimensions, b.spec), 500),
    left(format('priority %s, next_number %s, closed_at %s, dimensions %s, spec %s', r.priority, r.next_number,
        r.closed_at, r.dimensions, r.spec), 500)
from bad b join repaired r on r.id = b.id order by b.id;

-- Each row in one update, since an update checks all constraints of its row.
do $$
declare
    bad fleet.trial;
    good fleet.trial;
begin
    for bad in
        select * from fleet.trial
        where not (number between 0 and 99999999 and replicate between 0 and 1000000
                and generation between 1 and 2000000000 and attempts between 0 and 1000000
                and crashes between 0 and 1000000 and published between 0 and 1000000)
            or not (isfinite(lease_expires_at) and isfinite(not_before) and isfinite(queued_at)
                and isfinite(started_at) and isfinite(ended_at))
        order by id for update
    loop
        good := bad;
        if not (bad.number between 0 and 99999999) then
            -- The study's next one.
            update fleet.study s set next_number = greatest(
                s.next_number,
                coalesce((select max(t.number) from fleet.trial t
                    where t.study_id = s.id and t.number between 0 and 99999999), -1) + 1) + 1
            where s.id = bad.study_id returning s.next_number - 1 into good.number;
        end if;
        if not (bad.replicate between 0 and 1000000) then
            -- Replicates of one point stay apart.
            select coalesce(max(t.replicate), -1) + 1 into good.replicate from fleet.trial t
            where t.study_id = bad.study_id and t.point_hash = bad.point_hash and t.kind = bad.kind
                and t.replicate between 0 and 999999;
        end if;
        good.generation := case when bad.generation between 1 and 2000000000 then bad.generation else 1 end;
        good.attempts := least(greatest(bad.attempts, 0), 1000000);
        good.crashes := least(greatest(bad.crashes, 0), 1000000);
        good.published := case when bad.published between 0 and 1000000 then bad.published else 0 end;
        -- An expired lease: the scheduler rescues the trial.
        if not isfinite(bad.lease_expires_at) then good.lease_expires_at := now(); end if;
        if not isfinite(bad.not_before) then good.not_before := null; end if;
        if not isfinite(bad.queued_at) then good.queued_at := 'epoch'; end if;
        if not isfinite(bad.started_at) then good.started_at := null; end if;
        if not isfinite(bad.ended_at) then good.ended_at := now(); end if;
        update fleet.trial set number = good.number, replicate = good.replicate, generation = good.generation,
            attempts = good.attempts, crashes = good.crashes, published = good.published,
            lease_expires_at = good.lease_expires_at, not_before = good.not_before, queued_at = good.queued_at,
            started_at = good.started_at, ended_at = good.ended_at
        where id = bad.id;
        insert into fleet_migration.repair (version, place, found, repaired)
        select 11, format('trial %s', bad.id), string_agg(format('%s %s', b.key, b.value), ', ' order by b.key),
            string_agg(format('%s %s', b.key, coalesce(g.value, 'null')), ', ' order by b.key)
        from jsonb_each_text(to_jsonb(bad)) b join jsonb_each_text(to_jsonb(good)) g on g.key = b.key
        where b.value is distinct from g.value;
    end loop;
end
$$;

with bad as (
    select id, name, slots, seen_at, stopped_at from fleet.worker
    where not (isfinite(seen_at) and isfinite(stopped_at)) or not (slots between 0 and 100000) order by id for update),
repaired as (
    update fleet.worker w set slots = least(greatest(w.slots, 0), 100000),
        seen_at = case when isfinite(w.seen_at) then w.seen_at else w.started_at end,
        stopped_at = case when isfinite(w.stopped_at) then w.stopped_at when w.stopped_at is not null then now() end
    from bad where w.id = bad.id returning w.id)
insert into fleet_migration.repair (version, place, found, repaired)
select 11, format('worker %s', b.name), format('slots %s, seen %s, stopped %s', b.slots, b.seen_at, b.stopped_at),
    'values within their bounds' from bad b join repaired r on r.id = b.id order by b.id;

-- A checkpoint that is not what it says is written again by the fold's next worker.
with bad as (
    select trial_id, fold, bytes, step, epoch, written_at from fleet.checkpoint
    where not (bytes >= 0 and step >= 0 and epoch >= 0) or not isfinite(written_at) for update),
removed as (
    delete from fleet.checkpoint c using bad where c.trial_id = bad.trial_id and c.fold = bad.fold
    returning c.trial_id, c.fold)
insert into fleet_migration.repair (version, place, found, repaired)
select 11, format('checkpoint of trial %s, fold %s', b.trial_id, b.fold),
    format('bytes %s, step %s, epoch %s, written %s', b.bytes, b.step, b.epoch, b.written_at), 'removed'
from bad b join removed r on r.trial_id = b.trial_id and r.fold = b.fold;

-- No study can train on such a dataset; importing it again tells what its description should be.
with bad as (
    select hash, bytes, description from fleet.dataset
    where not (bytes >= 0 and description ->> 'training' ~ '^[0-9]{1,9}$'
        and description ->> 'validation' ~ '^[0-9]{1,9}$' and description ->> 'test' ~ '^[0-9]{1,9}$'
        and description ->> 'classes' ~ '^[0-9]{1,9}$')
    order by hash for update),
repaired as (
    update fleet.dataset d set bytes = greatest(d.bytes, 0), description = '{}' from bad where d.hash = bad.hash
    returning d.hash, d.bytes)
insert into fleet_migration.repair (version, place, found, repaired)
select 11, format('dataset %s', b.hash), left(format('bytes %s, description %s', b.bytes, b.description), 500),
    format('bytes %s, description {}', r.bytes)
from bad b join repaired r on r.hash = b.hash order by b.hash;

-- Its score stays.
with bad as (
    select trial_id, fold, epochs, samples, seconds from fleet.fold
    where not (epochs between 0 and 100000000 and samples >= 0 and seconds between 0 and 1000000000)
    order by trial_id, fold for update),
repaired as (
    update fleet.fold f set epochs = least(greatest(f.epochs, 0), 100000000), samples = greatest(f.samples, 0),
        seconds = case when f.seconds between 0 and 1000000000 then f.seconds else 0 end
    from bad where f.trial_id = bad.trial_id and f.fold = bad.fold
    returning f.trial_id, f.fold, f.epochs, f.samples, f.seconds)
insert into fleet_migration.repair (version, place, found, repaired)
select 11, format('trial %s, fold %s', b.trial_id, b.fold),
    format('epochs %s, samples %s, seconds %s', b.epochs, b.samples, b.seconds),
    format('epochs %s, samples %s, seconds %s', r.epochs, r.samples, r.seconds)
from bad b join repaired r on r.trial_id = b.trial_id and r.fold = b.fold order by b.trial_id, b.fold;

do $$
declare
    found record;
begin
    select term, expires_at into found from fleet.leader where not (expires_at < 'infinity')
        or not (term between 0 and 4000000000000000000) for update;
    if found is not null then
        update fleet.leader set term = case when term between 0 and 4000000000000000000 then term else 0 end,
            expires_at = 'epoch';
        insert into fleet_migration.repair (version, place, found, repaired)
        values (11, 'fleet.leader', format('term %s, expires %s', found.term, found.expires_at), 'an expired term');
    end if;
end
$$;

alter table fleet.trial
    validate constraint trial_times_are_finite,
    validate constraint trial_counters_are_bounded;
alter table fleet.study
    validate constraint study_priority_is_bounded,
    validate constraint study_next_number_is_bounded,
    validate constraint study_closed_at_is_finite,
    validate constraint study_level_is_bounded,
    validate constraint study_memory_is_some,
    validate constraint study_spec_is_object,
    validate constraint study_dimensions_are_list;
alter table fleet.worker
    validate constraint worker_times_are_finite,
    validate constraint worker_slots_are_bounded,
    validate constraint worker_level_is_bounded,
    validate constraint worker_memory_is_some;
alter table fleet.dataset
    validate constraint dataset_bytes_are_some,
    validate constraint dataset_description_has_counts;
alter table fleet.fold
    validate constraint fold_counts_are_bounded,
    validate constraint fold_seconds_are_bounded;
alter table fleet.leader
    validate constraint leader_expires,
    validate constraint leader_term_is_counted;
alter table fleet.checkpoint
    validate constraint checkpoint_counts_are_bounded,
    validate constraint checkpoint_written_at_is_finite;
