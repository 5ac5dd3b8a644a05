-- Studies of before recipes had batch normalisation and dropout ran without: they keep that, whatever the defaults are.
-- What they say themselves stands on the right, where it wins.
update fleet.study set spec = jsonb_set(
    spec, '{recipe}',
    jsonb '{"bias_initializer": "zeros", "output": "softmax", "batch_norm": null, "dropout": {"inputs": 0, "hidden": 0},
        "l1": 0, "l2": 0, "max_norm": null, "gradient_clipping": null, "schedule": null, "skip_connections": null,
        "augmentation": null, "sparsify": null}' || (spec -> 'recipe'))
where not spec -> 'recipe' ? 'batch_norm';

-- The view of one study, as before, with two more types of columns.
create or replace function fleet.create_study_view(wanted bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    found fleet.study;
    dimension jsonb;
    path text;
    expression text;
    columns text := '';
begin
    select * into strict found from fleet.study where id = wanted;
    if exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'study' and c.relname = found.name
    ) then
        return;
    end if;
    for dimension in select value from jsonb_array_elements(found.dimensions) loop
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
    execute format(
        'create view study.%I as select row_number() over (order by t.rank_key, t.point_hash, t.replicate) as rank, '
        't.number as trial, t.score, t.score_std%s, t.epochs as epochs_trained, t.seconds as train_seconds, t.worker as recorded_by '
        'from fleet.trial t where t.study_id = %s and t.kind = ''search'' and t.state = ''completed'' and t.rank_key is not null',
        found.name, columns, found.id);
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
end
$$;
