-- Ranks that are read from the top without ranking all: the best ten of 100,000 trials in milliseconds.
--
-- A window function has to see all trials of a study before it answers `order by rank limit 10`, since the planner
-- doesn't know that its numbers ascend. So a ranking is a walk over the numbers 1, 2, 3... in the order of their index,
-- which looks up the trial at each place and ends with the reader: one by one for the first places; for the rest in one
-- list of all, made when it is asked for.

create table fleet.place (rank bigint primary key);
comment on table fleet.place is 'The numbers 1, 2, 3..., at least as many as the largest study has trials.';

create function fleet.add_places(wanted bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    present bigint := coalesce((select max(p.rank) from fleet.place p), 0);
begin
    if wanted > present then
        -- Seldom, and so with room for more.
        insert into fleet.place (rank)
        select generate_series(present + 1, greatest(wanted, 2 * present, 1000)) on conflict do nothing;
        analyze fleet.place;
    end if;
end
$$;
revoke execute on function fleet.add_places(bigint) from public;

create function fleet.add_places_for_trials() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform fleet.add_places((select max(a.number) + 1 from added a));
    return null;
end
$$;
revoke execute on function fleet.add_places_for_trials() from public;

create trigger trial_places after insert on fleet.trial
referencing new table as added
for each statement execute function fleet.add_places_for_trials();

do $$ begin perform fleet.add_places((select max(number) + 1 from fleet.trial)); end $$;

-- The trials are looked up in the ranking's order, and in no other that the planner might prefer by the statistics of a
-- table that has just been filled: `lateral` with `offset 0`. The list holds all studies' trials, study after study:
-- it is made once and not for each row. Its limit of null, which is none, makes the planner take it for the seldom
-- wanted thing that it is: at its full cost a server would compile the query first (jit).
create or replace view trawl.leaderboard as
select
    s.name as study,
    p.rank,
    t.number as trial,
    t.score,
    t.score_std,
    (select array_agg(f.score order by f.fold) from fleet.fold f where f.trial_id = t.id) as fold_scores,
    t.point as parameters,
    t.epochs,
    t.seconds,
    t.worker,
    t.failure,
    t.ended_at
from fleet.place p
cross join fleet.study s
cross join lateral (
    select * from fleet.trial
    where id = case
        when p.rank <= 256 then (
            select r.id from fleet.trial r
            where r.study_id = s.id and r.kind = 'search' and r.state = 'completed'
            order by r.rank_key, r.point_hash, r.replicate offset p.rank - 1 limit 1)
        else (array(
            select r.id from fleet.trial r where r.kind = 'search' and r.state = 'completed'
            order by r.study_id, r.rank_key, r.point_hash, r.replicate limit (select null::bigint)
        ))[p.rank + width_bucket(s.id - 1, array(
            select r.study_id from fleet.trial r where r.kind = 'search' and r.state = 'completed'
            order by r.study_id limit (select null::bigint)))]
        end and study_id = s.id
    offset 0) t
where p.rank <= (
    select l.number + 1 from fleet.trial l where l.study_id = s.id and l.number is not null
    order by l.number desc limit 1);

-- What a study's own view shows. Names are quoted by format alone.
create function fleet.study_view_query(wanted bigint) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    dimension jsonb;
    path text;
    expression text;
    columns text := '';
begin
    for dimension in
        select d.value from fleet.study s, jsonb_array_elements(s.dimensions) with ordinality d (value, place)
        where s.id = wanted order by d.place
    loop
        path := dimension ->> 'path';
        expression := case dimension ->> 'type'
            when 'bigint' then format('(t.point ->> %L)::bigint', path)
            when 'boolean' then format('(t.point ->> %L)::boolean', path)
            when 'double precision' then format('(t.point ->> %L)::double precision', path)
            when 'bigint[]' then format(
                'coalesce((select array_agg(e.value::bigint order by e.ordinality) '
                'from jsonb_array_elements_text(t.point -> %L) with ordinality e), ''{}''::bigint[])', path)
            when 'double precision[]' then format(
                'coalesce((select array_agg(e.value::double precision order by e.ordinality) '
                'from jsonb_array_elements_text(t.point -> %L) with ordinality e), ''{}''::double precision[])', path)
            else format('t.point ->> %L', path)
        end;
        columns := columns || format(', %s as %I', expression, path);
    end loop;
    return format(
        'select p.rank, t.number as trial, t.score, t.score_std%2$s, t.epochs as epochs_trained, '
        't.seconds as train_seconds, t.worker as recorded_by '
        'from fleet.place p cross join lateral (select * from fleet.trial where id = case '
        'when p.rank <= 256 then (%3$s offset p.rank - 1 limit 1) '
        'else (array(%3$s limit (select null::bigint)))[p.rank] end offset 0) t '
        'where p.rank <= (select l.number + 1 from fleet.trial l where l.study_id = %1$s and l.number is not null '
        'order by l.number desc limit 1)',
        wanted, columns, format(
            'select r.id from fleet.trial r where r.study_id = %s and r.kind = ''search'' and r.state = ''completed'' '
            'and r.rank_key is not null order by r.rank_key, r.point_hash, r.replicate', wanted));
end
$$;
revoke execute on function fleet.study_view_query(bigint) from public;

-- The view of one study, made once: its dimensions never change. The search path is fixed, since the function runs with
-- its owner's rights.
create or replace function fleet.create_study_view(wanted bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    found fleet.study;
    dimension jsonb;
begin
    select * into strict found from fleet.study where id = wanted;
    if exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'study' and c.relname = found.name
    ) then
        return;
    end if;
    execute format('create view study.%I as %s', found.name, fleet.study_view_query(found.id));
    execute format('comment on view study.%I is %L', found.name,
        'Scored trials of the study, best first: order by rank.');
    execute format('comment on column study.%I.rank is %L', found.name, '1 is best.');
    execute format('comment on column study.%I.trial is %L', found.name, 'The trial''s number, from 0.');
    execute format('comment on column study.%I.score is %L', found.name,
        format('Mean %s over the folds, %s is better.', found.metric,
            case when found.maximize then 'higher' else 'lower' end));
    execute format('comment on column study.%I.score_std is %L', found.name,
        'Standard deviation of the fold scores, with n - 1.');
    execute format('comment on column study.%I.epochs_trained is %L', found.name, 'Epochs over all folds.');
    execute format('comment on column study.%I.train_seconds is %L', found.name, 'Seconds of training over all folds.');
    execute format('comment on column study.%I.recorded_by is %L', found.name, 'The worker that recorded the result.');
    for dimension in select value from jsonb_array_elements(found.dimensions) loop
        execute format('comment on column study.%I.%I is %L', found.name, dimension ->> 'path',
            'Hyperparameter of the recipe.');
    end loop;
    execute format('grant select on study.%I to trawl_submitter, trawl_analyst', found.name);
end
$$;

-- The views that are there already: the same columns, so that what is built on them stays.
do $$
declare
    found record;
begin
    for found in
        select s.id, s.name from fleet.study s
        join pg_class c on c.relname = s.name
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'study'
    loop
        execute format('create or replace view study.%I as %s', found.name, fleet.study_view_query(found.id));
    end loop;
end
$$;
