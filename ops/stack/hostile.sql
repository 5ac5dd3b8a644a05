-- Statements that write hostile values within a role's grants into one table, for psql: one statement a line, each to
-- be run by itself. Variables: role, place (the table). The columns come from the catalogue, so a new one joins by
-- itself.
--
-- An update sets one column of one row: of each state where the table has states, and with each move between states
-- that the role may make. An insert copies a row, with new keys, and one column is hostile.

create function pg_temp.literal(place regclass, wanted name, at tid) returns text language plpgsql as $$
declare
    found text;
begin
    -- Less of what is large: it stands in each statement.
    execute format(
        'select case when pg_typeof(%1$I) = ''bytea''::regtype then left(%1$I::text, 2000) else %1$I::text end '
        'from %2$s where ctid = %3$L', wanted, place, at) into found;
    return format('%L', found);
end
$$;

create function pg_temp.a_row(place regclass) returns tid language plpgsql as $$
declare
    found tid;
begin
    -- The oldest: it is none that was written by an earlier attack.
    execute format('select ctid from %s order by xmin::text::bigint, ctid limit 1', place) into found;
    return found;
end
$$;

create function pg_temp.present_values(place regclass, wanted name) returns setof text language plpgsql as $$
begin
    return query execute format(
        'select distinct %1$I::text from %2$s where length(%1$I::text) < 100 limit 8', wanted, place);
end
$$;

with granted as (
    select a.attname as name, a.attnum as number, format_type(a.atttypid, null) as type, a.attnotnull as needed,
        has_column_privilege(:'role', c.oid, a.attnum, 'insert') as may_insert,
        has_column_privilege(:'role', c.oid, a.attnum, 'update') as may_update,
        t.typcategory = 'A' as is_list
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.oid = :'place'::regclass),
known as ( -- the words that checks name: states, kinds
    select a.attname as name, w.word[1] as word
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and array[a.attnum] = k.conkey
    cross join lateral regexp_matches(pg_get_constraintdef(k.oid), '''([a-z]+)''::text', 'g') w (word)
    where k.conrelid = :'place'::regclass and k.contype = 'c'),
hostile (type, value) as (
    select t, v from unnest(array['timestamp with time zone']) t, unnest(array[
        '''-infinity''', '''infinity''', '''4713-01-01 BC''', '''294276-12-31''', '''epoch''', 'now()']) v
    union all select 'smallint', v from unnest(array['(-32768)', '32767', '(-1)', '0', '1']) v
    union all select 'integer', v from unnest(array['(-2147483648)', '2147483647', '(-1)', '0', '1', '1000000']) v
    union all select 'bigint', v from unnest(array[
        '(-9223372036854775808)', '9223372036854775807', '(-1)', '0', '1', '4611686018427387904']) v
    union all select 'double precision', v from unnest(array[
        '''NaN''', '''infinity''', '''-infinity''', '1e308', '(-1e308)', '''-0''', '5e-324', '0.5']) v
    union all select 'text', v from unnest(array[
        '''''', 'repeat(''x'', 1048576)', 'E''\x01\x1b[2J\x07\x7f''', 'E''a\nb\r\n''', '''a'''';"''', '''%s%n%@''',
        'U&''\+01F600\+10FFFF\FEFF\202E''', '''unknown''', 'repeat(''0'', 64)', '''1e999''']) v
    union all select 'uuid', v from unnest(array['''00000000-0000-0000-0000-000000000000''', 'gen_random_uuid()']) v
    union all select 'jsonb', v from unnest(array[
        '''null''', '''[]''', '''{}''', '''7''', '''"x"''', '(repeat(''['', 1000) || repeat('']'', 1000))',
        '''{"a": 1e10000, "b": -1e308, "c": 9223372036854775808, "d": 1e-10000}''',
        '''{"": 1, "a\"b": 2, "%s": 3, "\u0001\u001b[2J": 4, "😀": 5, "a.b[0]": 6}''',
        '''{"divergence": 7, "confusion": [[1e308], 7], "labels": [1e30, null], "per_class": [7, {"label": "x"}]}''']) v
    -- The value that is there, with one of its members, or a member of that, replaced.
    union all select 'jsonb', format('(select jsonb_set(<self>, case'
        ' when jsonb_typeof(e.value) = ''object'' and e.value <> ''{}'' then array[e.key,'
        ' (select k from jsonb_object_keys(e.value) k order by random() limit 1)]'
        ' when jsonb_typeof(e.value) = ''array'' and e.value <> ''[]'' and random() < 0.5 then array[e.key, ''0'']'
        ' else array[e.key] end, %L) from jsonb_each('
        'case when jsonb_typeof(<self>) = ''object'' then <self> else ''{}'' end) e order by random() limit 1)', v)
    from unnest(array['null', '-1', '1e308', '9223372036854775807', '"x"', '[]', '{}', '[[1e308, -1]]']) v,
        generate_series(1, 3)
    union all select 'bytea', v
    from unnest(array['''''', 'convert_to(repeat(''x'', 1048576), ''UTF8'')', '''\x00ff''']) v
    union all select 'boolean', v from unnest(array['true', 'false']) v
    union all select 'list', v
    from unnest(array['''{}''', '''{null,null}''', '''{-1,2147483647}''', '''{{1},{2}}''']) v),
attempt as ( -- a column and its hostile value; <self> stands for the value that it would have
    select g.*, format('(%s)::%s', h.value, g.type) as value
    from granted g join hostile h on h.type = case when g.is_list then 'list' else g.type end
    union all select g.*, 'null' from granted g
    union all select g.*, format('%L', k.word) from granted g join known k on k.name = g.name
    union all
    select g.*, format('%L', v) from granted g cross join lateral pg_temp.present_values(:'place', g.name) v
    where g.type = 'text'),
row_key as (
    select string_agg(quote_ident(a.attname), ', ') as columns
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = :'place'::regclass and i.indisprimary),
states as ( -- of the table's rows; one null where it has none
    select word from known where name = 'state'
    union all select null where not exists (select from known where name = 'state')),
movements as (
    select x.from_state, x.to_state from fleet.transition x where x.role = :'role' and 'fleet.' || x.object = :'place'
    union all select null, 'the next term' where :'place' = 'fleet.leader'),
moved as ( -- each movement's columns, and the hostile value in place of one
    select v.from_state, v.to_state, a.name, a.value,
        (select string_agg(format('%I = %s', c.name, c.value), ', ') from (
            select m.name, m.value from (values
                ('state', format('%L', v.to_state)),
                ('generation', format('generation + %s',
                    (v.from_state not in ('pending', 'queued') or v.to_state = 'cancelled')::integer)),
                ('lease', case v.to_state when 'running' then 'gen_random_uuid()' else 'null' end),
                ('lease_expires_at', case v.to_state when 'running' then 'now() + interval ''20 s''' else 'null' end),
                ('claim_level', case v.to_state when 'running' then '1000' else 'null' end),
                ('term', 'term + 1'), ('level', '2'), ('level_term', 'term + 1'), ('holder', 'gen_random_uuid()'),
                ('expires_at', 'now() + interval ''5 s''')) m (name, value)
            join granted g on g.name = m.name and g.may_update where m.name <> a.name
            and (:'place' <> 'fleet.study' or m.name = 'state')) c) as others
    from movements v cross join attempt a where a.may_update and a.name <> 'state'),
updates as (
    select format('update %1$s set %2$I = %3$s where (%4$s) = (select %4$s from %1$s%5$s order by random() limit 1)',
        :'place', a.name, replace(a.value, '<self>', quote_ident(a.name)), k.columns,
        ' where state = ' || quote_literal(s.word)) as statement
    from attempt a cross join row_key k cross join states s where a.may_update
    union all
    select format(
        'update %1$s set %2$I = %3$s%4$s where (%5$s) = (select %5$s from %1$s%6$s order by random() limit 1)',
        :'place', m.name, replace(m.value, '<self>', quote_ident(m.name)), ', ' || m.others, k.columns,
        ' where state = ' || quote_literal(m.from_state))
    from moved m cross join row_key k),
references_to as ( -- what a column refers to, if it must
    select a.attname as name, format(
        '(select %I from %s%s order by random() limit 1)', f.attname, k.confrelid::regclass,
        case when k.confrelid = 'fleet.trial'::regclass then ' where state = ''running''' else '' end) as value
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and array[a.attnum] = k.conkey and a.attnotnull
    join pg_attribute f on f.attrelid = k.confrelid and array[f.attnum] = k.confkey
    where k.conrelid = :'place'::regclass and k.contype = 'f'),
fresh as ( -- the last column of each unique key that refers to nothing
    select distinct on (i.indexrelid) a.attname as name, case format_type(a.atttypid, null)
        when 'uuid' then 'gen_random_uuid()'
        when 'text' then case when a.attname = any (array['name']) then '''hostile-'' || md5(random()::text)'
            else 'encode(sha256(random()::text::bytea), ''hex'')' end
        else 'floor(random() * 900000)::integer' end as value
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    join granted g on g.name = a.attname and g.may_insert
    where i.indrelid = :'place'::regclass and i.indisunique and not exists (
        select from pg_constraint k where k.conrelid = i.indrelid and k.contype = 'f' and array[a.attnum] = k.conkey)
    order by i.indexrelid, array_position(i.indkey::smallint[], a.attnum) desc),
-- Columns that must fit each other. A worker's model is one of a study's refits: name and version follow from it.
-- A scheduler's trial is the refit of one that has none.
source (name, value, relation) as (
    select c, 'r.' || c, $$ from (
        select t.id as trial_id, s.name, (
            select count(*) from fleet.trial o
            where o.study_id = t.study_id and o.kind = 'refit' and o.id <= t.id) as version
        from fleet.trial t join fleet.study s on s.id = t.study_id
        where t.kind = 'refit' and not exists (select from fleet.model m where m.trial_id = t.id)
        order by random() limit 1) r$$
    from unnest(array['trial_id', 'name', 'version']) c where :'role' = 'trawl_worker' and :'place' = 'fleet.model'
    union all
    select c, 'r.' || c, $$ from (
        select t.study_id, 'refit' as kind, t.id as refit_of, t.replicate, t.point, t.point_hash from fleet.trial t
        where t.kind = 'search' and t.state = 'completed'
            and not exists (select from fleet.trial o where o.refit_of = t.id)
        order by random() limit 1) r$$
    from unnest(array['study_id', 'kind', 'refit_of', 'replicate', 'point', 'point_hash']) c
    where :'role' = 'trawl_scheduler' and :'place' = 'fleet.trial'),
at as (select pg_temp.a_row(:'place') as place),
template as (
    select g.name, g.number, coalesce(s.value, f.value, r.value,
        pg_temp.literal(:'place', g.name, (select place from at)) || '::' || g.type) as value
    from granted g
    left join source s on s.name = g.name left join fresh f on f.name = g.name
    left join references_to r on r.name = g.name
    where g.may_insert),
inserts as (
    select format('insert into %s (%s) select %s%s', :'place',
        (select string_agg(quote_ident(t.name), ', ' order by t.number) from template t),
        (select string_agg(case when t.name = a.name then replace(a.value, '<self>', t.value) else t.value end, ', '
            order by t.number) from template t),
        (select relation from source limit 1)) as statement
    from attempt a where a.may_insert)
select replace(statement, E'\n', ' ') from (
    -- What is inserted with nothing hostile about it must be taken, or the others prove nothing.
    select format('insert into %s (%s) select %s%s', :'place', string_agg(quote_ident(name), ', ' order by number),
        string_agg(value, ', ' order by number), (select relation from source limit 1)) as statement, 0 as place
    from template having count(*) > 0
    union all select statement, 1 from inserts
    union all
    select format('no values for %s of type %s', g.name, g.type), -1 from granted g
    where (g.may_insert or g.may_update)
        and not exists (select from hostile h where h.type = case when g.is_list then 'list' else g.type end)
    union all select statement, 2 from updates) s
order by place, random();
