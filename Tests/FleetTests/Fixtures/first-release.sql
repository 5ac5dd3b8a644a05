-- What the first release (commit b458d52) left when its worker was stopped in the middle of the study 'half': pg_dump
-- --no-owner --inserts, without comments. The study 'reference' is the same one, undisturbed; epochs beyond the third were
-- removed from the curves, and rights that only a superuser restores.
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA fleet;
CREATE SCHEMA fleet_migration;
CREATE SCHEMA study;
COMMENT ON SCHEMA study IS 'One view a study: its scored trials by rank, one column for each hyperparameter.';
CREATE SCHEMA trawl;
COMMENT ON SCHEMA trawl IS 'Views of the fleet: start with leaderboard, study_progress and best_trials.';
CREATE FUNCTION fleet.add_places(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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
CREATE FUNCTION fleet.add_places_for_trials() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform fleet.add_places((select max(a.number) + 1 from added a));
    return null;
end
$$;
CREATE FUNCTION fleet.analyze_trials() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    analyze fleet.trial;
end
$$;
CREATE FUNCTION fleet.create_study_view(wanted bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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
CREATE FUNCTION fleet.study_view_query(wanted bigint) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
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
$_$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE fleet.checkpoint (
    trial_id bigint NOT NULL,
    id uuid NOT NULL,
    step bigint NOT NULL,
    bytes bigint NOT NULL,
    written_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    fold integer NOT NULL,
    epoch integer NOT NULL,
    sha256 text NOT NULL,
    worker text NOT NULL,
    CONSTRAINT checkpoint_hash_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE TABLE fleet.checkpoint_chunk (
    trial_id bigint NOT NULL,
    checkpoint uuid NOT NULL,
    fold integer NOT NULL,
    number integer NOT NULL,
    data bytea NOT NULL
);
ALTER TABLE ONLY fleet.checkpoint_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE TABLE fleet.curve (
    trial_id bigint NOT NULL,
    fold integer NOT NULL,
    epoch integer NOT NULL,
    train_loss double precision NOT NULL,
    validation_loss double precision NOT NULL,
    validation_accuracy double precision NOT NULL,
    learning_rate double precision NOT NULL,
    seconds double precision NOT NULL,
    stage integer DEFAULT 0 NOT NULL
);
CREATE TABLE fleet.dataset (
    hash text NOT NULL,
    bytes bigint NOT NULL,
    description jsonb NOT NULL,
    training_labels bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT dataset_hash_is_sha256 CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE TABLE fleet.dataset_chunk (
    hash text NOT NULL,
    number integer NOT NULL,
    bytes bytea NOT NULL
);
ALTER TABLE ONLY fleet.dataset_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE fleet.dataset_name (
    name text NOT NULL,
    hash text NOT NULL
);
CREATE TABLE fleet.fold (
    trial_id bigint NOT NULL,
    fold integer NOT NULL,
    epochs integer NOT NULL,
    best_epoch integer NOT NULL,
    score double precision,
    seconds double precision NOT NULL,
    samples bigint NOT NULL,
    metrics jsonb NOT NULL,
    worker text NOT NULL,
    cpu text NOT NULL,
    build text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    weights_sha256 text,
    sparsity double precision,
    CONSTRAINT fold_weights_hash_is_sha256 CHECK ((weights_sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE TABLE fleet.leader (
    one boolean DEFAULT true NOT NULL,
    term bigint NOT NULL,
    holder uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT leader_is_one_row CHECK (one)
);
CREATE TABLE fleet.model (
    id bigint NOT NULL,
    trial_id bigint,
    seed bigint,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    version integer NOT NULL,
    features integer NOT NULL,
    name text NOT NULL,
    task text NOT NULL,
    recipe jsonb NOT NULL,
    data jsonb NOT NULL,
    labels integer[] NOT NULL,
    metrics jsonb NOT NULL,
    program text,
    cpu text,
    weights_sha256 text NOT NULL,
    CONSTRAINT model_features_are_some CHECK ((features > 0)),
    CONSTRAINT model_name_is_plain CHECK ((name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'::text)),
    CONSTRAINT model_version_is_counted CHECK ((version > 0))
);
ALTER TABLE fleet.model ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME fleet.model_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE fleet.place (
    rank bigint NOT NULL
);
COMMENT ON TABLE fleet.place IS 'The numbers 1, 2, 3..., at least as many as the largest study has trials.';
CREATE TABLE fleet.study (
    id bigint NOT NULL,
    name text NOT NULL,
    state text DEFAULT 'active'::text NOT NULL,
    pool text NOT NULL,
    priority integer NOT NULL,
    spec jsonb NOT NULL,
    dimensions jsonb NOT NULL,
    dataset_hash text,
    metric text NOT NULL,
    maximize boolean NOT NULL,
    refit boolean NOT NULL,
    next_number integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_at timestamp with time zone,
    start_model bigint,
    reason text,
    CONSTRAINT study_name_is_plain CHECK ((name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'::text)),
    CONSTRAINT study_state_is_known CHECK ((state = ANY (ARRAY['waiting'::text, 'active'::text, 'paused'::text, 'completed'::text, 'cancelled'::text])))
);
ALTER TABLE fleet.study ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME fleet.study_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE fleet.trial (
    id bigint NOT NULL,
    study_id bigint NOT NULL,
    refit_of bigint,
    lease uuid,
    lease_expires_at timestamp with time zone,
    not_before timestamp with time zone,
    queued_at timestamp with time zone,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    score double precision,
    score_std double precision,
    rank_key double precision,
    seconds double precision,
    epochs integer,
    number integer,
    replicate integer DEFAULT 0 NOT NULL,
    generation integer DEFAULT 1 NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    crashes integer DEFAULT 0 NOT NULL,
    published integer DEFAULT 0 NOT NULL,
    kind text DEFAULT 'search'::text NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL,
    point jsonb NOT NULL,
    point_hash text NOT NULL,
    worker text,
    metrics jsonb,
    failure text,
    CONSTRAINT trial_kind_has_its_keys CHECK ((((kind = 'search'::text) = (number IS NOT NULL)) AND ((kind = 'refit'::text) = (refit_of IS NOT NULL)))),
    CONSTRAINT trial_kind_is_known CHECK ((kind = ANY (ARRAY['search'::text, 'refit'::text]))),
    CONSTRAINT trial_lease_while_running CHECK (((state <> 'running'::text) OR ((lease IS NOT NULL) AND (lease_expires_at IS NOT NULL)))),
    CONSTRAINT trial_state_is_known CHECK ((state = ANY (ARRAY['pending'::text, 'queued'::text, 'running'::text, 'parked'::text, 'completed'::text, 'failed'::text, 'pruned'::text, 'cancelled'::text])))
)
WITH (fillfactor='80');
ALTER TABLE fleet.trial ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME fleet.trial_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE fleet.weights (
    sha256 text NOT NULL,
    bytes bigint NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT weights_are_some CHECK ((bytes > 0)),
    CONSTRAINT weights_hash_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE TABLE fleet.weights_chunk (
    sha256 text NOT NULL,
    number integer NOT NULL,
    data bytea NOT NULL
);
ALTER TABLE ONLY fleet.weights_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE TABLE fleet.worker (
    id uuid NOT NULL,
    name text NOT NULL,
    pool text NOT NULL,
    slots integer NOT NULL,
    version text NOT NULL,
    cpu text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL,
    stopped_at timestamp with time zone
)
WITH (fillfactor='70');
CREATE TABLE fleet_migration.applied (
    version integer NOT NULL,
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE VIEW study.cancelled AS
 SELECT p.rank,
    t.number AS trial,
    t.score,
    t.score_std,
    ((t.point ->> 'epochs'::text))::bigint AS epochs,
    t.epochs AS epochs_trained,
    t.seconds AS train_seconds,
    t.worker AS recorded_by
   FROM (fleet.place p
     CROSS JOIN LATERAL ( SELECT trial.id,
            trial.study_id,
            trial.refit_of,
            trial.lease,
            trial.lease_expires_at,
            trial.not_before,
            trial.queued_at,
            trial.started_at,
            trial.ended_at,
            trial.score,
            trial.score_std,
            trial.rank_key,
            trial.seconds,
            trial.epochs,
            trial.number,
            trial.replicate,
            trial.generation,
            trial.attempts,
            trial.crashes,
            trial.published,
            trial.kind,
            trial.state,
            trial.point,
            trial.point_hash,
            trial.worker,
            trial.metrics,
            trial.failure
           FROM fleet.trial
          WHERE (trial.id =
                CASE
                    WHEN (p.rank <= 256) THEN ( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 5) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     OFFSET (p.rank - 1)
                     LIMIT 1)
                    ELSE (ARRAY( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 5) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     LIMIT ( SELECT NULL::bigint AS int8)))[p.rank]
                END)
         OFFSET 0) t)
  WHERE (p.rank <= ( SELECT (l.number + 1)
           FROM fleet.trial l
          WHERE ((l.study_id = 5) AND (l.number IS NOT NULL))
          ORDER BY l.number DESC
         LIMIT 1));
COMMENT ON VIEW study.cancelled IS 'Scored trials of the study, best first: order by rank.';
COMMENT ON COLUMN study.cancelled.rank IS '1 is best.';
COMMENT ON COLUMN study.cancelled.trial IS 'The trial''s number, from 0.';
COMMENT ON COLUMN study.cancelled.score IS 'Mean accuracy over the folds, higher is better.';
COMMENT ON COLUMN study.cancelled.score_std IS 'Standard deviation of the fold scores, with n - 1.';
COMMENT ON COLUMN study.cancelled.epochs IS 'Hyperparameter of the recipe.';
COMMENT ON COLUMN study.cancelled.epochs_trained IS 'Epochs over all folds.';
COMMENT ON COLUMN study.cancelled.train_seconds IS 'Seconds of training over all folds.';
COMMENT ON COLUMN study.cancelled.recorded_by IS 'The worker that recorded the result.';
CREATE VIEW study.half AS
 SELECT p.rank,
    t.number AS trial,
    t.score,
    t.score_std,
    (t.point ->> 'optimizer'::text) AS optimizer,
    (t.point ->> 'activation'::text) AS activation,
    t.epochs AS epochs_trained,
    t.seconds AS train_seconds,
    t.worker AS recorded_by
   FROM (fleet.place p
     CROSS JOIN LATERAL ( SELECT trial.id,
            trial.study_id,
            trial.refit_of,
            trial.lease,
            trial.lease_expires_at,
            trial.not_before,
            trial.queued_at,
            trial.started_at,
            trial.ended_at,
            trial.score,
            trial.score_std,
            trial.rank_key,
            trial.seconds,
            trial.epochs,
            trial.number,
            trial.replicate,
            trial.generation,
            trial.attempts,
            trial.crashes,
            trial.published,
            trial.kind,
            trial.state,
            trial.point,
            trial.point_hash,
            trial.worker,
            trial.metrics,
            trial.failure
           FROM fleet.trial
          WHERE (trial.id =
                CASE
                    WHEN (p.rank <= 256) THEN ( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 2) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     OFFSET (p.rank - 1)
                     LIMIT 1)
                    ELSE (ARRAY( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 2) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     LIMIT ( SELECT NULL::bigint AS int8)))[p.rank]
                END)
         OFFSET 0) t)
  WHERE (p.rank <= ( SELECT (l.number + 1)
           FROM fleet.trial l
          WHERE ((l.study_id = 2) AND (l.number IS NOT NULL))
          ORDER BY l.number DESC
         LIMIT 1));
COMMENT ON VIEW study.half IS 'Scored trials of the study, best first: order by rank.';
COMMENT ON COLUMN study.half.rank IS '1 is best.';
COMMENT ON COLUMN study.half.trial IS 'The trial''s number, from 0.';
COMMENT ON COLUMN study.half.score IS 'Mean accuracy over the folds, higher is better.';
COMMENT ON COLUMN study.half.score_std IS 'Standard deviation of the fold scores, with n - 1.';
COMMENT ON COLUMN study.half.optimizer IS 'Hyperparameter of the recipe.';
COMMENT ON COLUMN study.half.activation IS 'Hyperparameter of the recipe.';
COMMENT ON COLUMN study.half.epochs_trained IS 'Epochs over all folds.';
COMMENT ON COLUMN study.half.train_seconds IS 'Seconds of training over all folds.';
COMMENT ON COLUMN study.half.recorded_by IS 'The worker that recorded the result.';
CREATE VIEW study.paused AS
 SELECT p.rank,
    t.number AS trial,
    t.score,
    t.score_std,
    ((t.point ->> 'epochs'::text))::bigint AS epochs,
    t.epochs AS epochs_trained,
    t.seconds AS train_seconds,
    t.worker AS recorded_by
   FROM (fleet.place p
     CROSS JOIN LATERAL ( SELECT trial.id,
            trial.study_id,
            trial.refit_of,
            trial.lease,
            trial.lease_expires_at,
            trial.not_before,
            trial.queued_at,
            trial.started_at,
            trial.ended_at,
            trial.score,
            trial.score_std,
            trial.rank_key,
            trial.seconds,
            trial.epochs,
            trial.number,
            trial.replicate,
            trial.generation,
            trial.attempts,
            trial.crashes,
            trial.published,
            trial.kind,
            trial.state,
            trial.point,
            trial.point_hash,
            trial.worker,
            trial.metrics,
            trial.failure
           FROM fleet.trial
          WHERE (trial.id =
                CASE
                    WHEN (p.rank <= 256) THEN ( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 4) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     OFFSET (p.rank - 1)
                     LIMIT 1)
                    ELSE (ARRAY( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 4) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     LIMIT ( SELECT NULL::bigint AS int8)))[p.rank]
                END)
         OFFSET 0) t)
  WHERE (p.rank <= ( SELECT (l.number + 1)
           FROM fleet.trial l
          WHERE ((l.study_id = 4) AND (l.number IS NOT NULL))
          ORDER BY l.number DESC
         LIMIT 1));
COMMENT ON VIEW study.paused IS 'Scored trials of the study, best first: order by rank.';
COMMENT ON COLUMN study.paused.rank IS '1 is best.';
COMMENT ON COLUMN study.paused.trial IS 'The trial''s number, from 0.';
COMMENT ON COLUMN study.paused.score IS 'Mean accuracy over the folds, higher is better.';
COMMENT ON COLUMN study.paused.score_std IS 'Standard deviation of the fold scores, with n - 1.';
COMMENT ON COLUMN study.paused.epochs IS 'Hyperparameter of the recipe.';
COMMENT ON COLUMN study.paused.epochs_trained IS 'Epochs over all folds.';
COMMENT ON COLUMN study.paused.train_seconds IS 'Seconds of training over all folds.';
COMMENT ON COLUMN study.paused.recorded_by IS 'The worker that recorded the result.';
CREATE VIEW study.reference AS
 SELECT p.rank,
    t.number AS trial,
    t.score,
    t.score_std,
    (t.point ->> 'optimizer'::text) AS optimizer,
    (t.point ->> 'activation'::text) AS activation,
    t.epochs AS epochs_trained,
    t.seconds AS train_seconds,
    t.worker AS recorded_by
   FROM (fleet.place p
     CROSS JOIN LATERAL ( SELECT trial.id,
            trial.study_id,
            trial.refit_of,
            trial.lease,
            trial.lease_expires_at,
            trial.not_before,
            trial.queued_at,
            trial.started_at,
            trial.ended_at,
            trial.score,
            trial.score_std,
            trial.rank_key,
            trial.seconds,
            trial.epochs,
            trial.number,
            trial.replicate,
            trial.generation,
            trial.attempts,
            trial.crashes,
            trial.published,
            trial.kind,
            trial.state,
            trial.point,
            trial.point_hash,
            trial.worker,
            trial.metrics,
            trial.failure
           FROM fleet.trial
          WHERE (trial.id =
                CASE
                    WHEN (p.rank <= 256) THEN ( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 1) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     OFFSET (p.rank - 1)
                     LIMIT 1)
                    ELSE (ARRAY( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 1) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     LIMIT ( SELECT NULL::bigint AS int8)))[p.rank]
                END)
         OFFSET 0) t)
  WHERE (p.rank <= ( SELECT (l.number + 1)
           FROM fleet.trial l
          WHERE ((l.study_id = 1) AND (l.number IS NOT NULL))
          ORDER BY l.number DESC
         LIMIT 1));
COMMENT ON VIEW study.reference IS 'Scored trials of the study, best first: order by rank.';
COMMENT ON COLUMN study.reference.rank IS '1 is best.';
COMMENT ON COLUMN study.reference.trial IS 'The trial''s number, from 0.';
COMMENT ON COLUMN study.reference.score IS 'Mean accuracy over the folds, higher is better.';
COMMENT ON COLUMN study.reference.score_std IS 'Standard deviation of the fold scores, with n - 1.';
COMMENT ON COLUMN study.reference.optimizer IS 'Hyperparameter of the recipe.';
COMMENT ON COLUMN study.reference.activation IS 'Hyperparameter of the recipe.';
COMMENT ON COLUMN study.reference.epochs_trained IS 'Epochs over all folds.';
COMMENT ON COLUMN study.reference.train_seconds IS 'Seconds of training over all folds.';
COMMENT ON COLUMN study.reference.recorded_by IS 'The worker that recorded the result.';
CREATE VIEW study."waiting-messages" AS
 SELECT p.rank,
    t.number AS trial,
    t.score,
    t.score_std,
    ((t.point ->> 'epochs'::text))::bigint AS epochs,
    t.epochs AS epochs_trained,
    t.seconds AS train_seconds,
    t.worker AS recorded_by
   FROM (fleet.place p
     CROSS JOIN LATERAL ( SELECT trial.id,
            trial.study_id,
            trial.refit_of,
            trial.lease,
            trial.lease_expires_at,
            trial.not_before,
            trial.queued_at,
            trial.started_at,
            trial.ended_at,
            trial.score,
            trial.score_std,
            trial.rank_key,
            trial.seconds,
            trial.epochs,
            trial.number,
            trial.replicate,
            trial.generation,
            trial.attempts,
            trial.crashes,
            trial.published,
            trial.kind,
            trial.state,
            trial.point,
            trial.point_hash,
            trial.worker,
            trial.metrics,
            trial.failure
           FROM fleet.trial
          WHERE (trial.id =
                CASE
                    WHEN (p.rank <= 256) THEN ( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 3) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     OFFSET (p.rank - 1)
                     LIMIT 1)
                    ELSE (ARRAY( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = 3) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text) AND (r.rank_key IS NOT NULL))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     LIMIT ( SELECT NULL::bigint AS int8)))[p.rank]
                END)
         OFFSET 0) t)
  WHERE (p.rank <= ( SELECT (l.number + 1)
           FROM fleet.trial l
          WHERE ((l.study_id = 3) AND (l.number IS NOT NULL))
          ORDER BY l.number DESC
         LIMIT 1));
COMMENT ON VIEW study."waiting-messages" IS 'Scored trials of the study, best first: order by rank.';
COMMENT ON COLUMN study."waiting-messages".rank IS '1 is best.';
COMMENT ON COLUMN study."waiting-messages".trial IS 'The trial''s number, from 0.';
COMMENT ON COLUMN study."waiting-messages".score IS 'Mean accuracy over the folds, higher is better.';
COMMENT ON COLUMN study."waiting-messages".score_std IS 'Standard deviation of the fold scores, with n - 1.';
COMMENT ON COLUMN study."waiting-messages".epochs IS 'Hyperparameter of the recipe.';
COMMENT ON COLUMN study."waiting-messages".epochs_trained IS 'Epochs over all folds.';
COMMENT ON COLUMN study."waiting-messages".train_seconds IS 'Seconds of training over all folds.';
COMMENT ON COLUMN study."waiting-messages".recorded_by IS 'The worker that recorded the result.';
CREATE VIEW trawl.best_trials AS
 SELECT s.name AS study,
    b.number AS trial,
    b.score,
    b.score_std,
    b.point AS parameters,
    r.state AS refit_state,
    ((r.metrics ->> 'test_accuracy'::text))::double precision AS test_accuracy,
    ((r.metrics ->> 'test_loss'::text))::double precision AS test_loss,
    ((r.metrics ->> 'test_precision'::text))::double precision AS test_precision,
    ((r.metrics ->> 'test_recall'::text))::double precision AS test_recall,
    ((r.metrics ->> 'test_f1'::text))::double precision AS test_f1,
    f.weights_sha256
   FROM (((fleet.study s
     JOIN LATERAL ( SELECT t.id,
            t.study_id,
            t.refit_of,
            t.lease,
            t.lease_expires_at,
            t.not_before,
            t.queued_at,
            t.started_at,
            t.ended_at,
            t.score,
            t.score_std,
            t.rank_key,
            t.seconds,
            t.epochs,
            t.number,
            t.replicate,
            t.generation,
            t.attempts,
            t.crashes,
            t.published,
            t.kind,
            t.state,
            t.point,
            t.point_hash,
            t.worker,
            t.metrics,
            t.failure
           FROM fleet.trial t
          WHERE ((t.study_id = s.id) AND (t.kind = 'search'::text) AND (t.state = 'completed'::text) AND (t.rank_key IS NOT NULL))
          ORDER BY t.rank_key, t.point_hash, t.replicate
         LIMIT 1) b ON (true))
     LEFT JOIN fleet.trial r ON (((r.study_id = s.id) AND (r.kind = 'refit'::text) AND (r.refit_of = b.id))))
     LEFT JOIN fleet.fold f ON (((f.trial_id = r.id) AND (f.fold = '-1'::integer))));
COMMENT ON VIEW trawl.best_trials IS 'The best trial of each study, and how its network did on the test set after it was trained once more on all training data.';
COMMENT ON COLUMN trawl.best_trials.study IS 'The study''s name.';
COMMENT ON COLUMN trawl.best_trials.trial IS 'The best trial''s number.';
COMMENT ON COLUMN trawl.best_trials.score IS 'Its cross-validated score.';
COMMENT ON COLUMN trawl.best_trials.score_std IS 'Standard deviation of its fold scores.';
COMMENT ON COLUMN trawl.best_trials.parameters IS 'Its hyperparameters.';
COMMENT ON COLUMN trawl.best_trials.refit_state IS 'State of the refit; null if there is none for this trial.';
COMMENT ON COLUMN trawl.best_trials.test_accuracy IS 'Accuracy of the refitted network on the test set, 0 to 1.';
COMMENT ON COLUMN trawl.best_trials.test_loss IS 'Mean cross-entropy of the refitted network on the test set.';
COMMENT ON COLUMN trawl.best_trials.test_precision IS 'Mean of the classes'' precisions of the refitted network on the test set, 0 to 1.';
COMMENT ON COLUMN trawl.best_trials.test_recall IS 'Mean of the classes'' recalls of the refitted network on the test set, 0 to 1.';
COMMENT ON COLUMN trawl.best_trials.test_f1 IS 'Mean of the classes'' F1 scores of the refitted network on the test set, 0 to 1.';
COMMENT ON COLUMN trawl.best_trials.weights_sha256 IS 'The SHA-256 of the refitted network''s weights file.';
CREATE VIEW trawl.checkpoints AS
 SELECT s.name AS study,
    COALESCE(t.number, o.number) AS trial,
    t.kind,
    c.fold,
    c.epoch,
    c.step,
    c.bytes,
    c.sha256,
    c.worker,
    c.written_at
   FROM (((fleet.checkpoint c
     JOIN fleet.trial t ON ((t.id = c.trial_id)))
     JOIN fleet.study s ON ((s.id = t.study_id)))
     LEFT JOIN fleet.trial o ON ((o.id = t.refit_of)));
COMMENT ON VIEW trawl.checkpoints IS 'The newest checkpoint of each fold that still trains: where another worker would go on.';
COMMENT ON COLUMN trawl.checkpoints.study IS 'The study''s name.';
COMMENT ON COLUMN trawl.checkpoints.trial IS 'The trial''s number; for a refit that of the trial which it trains once more.';
COMMENT ON COLUMN trawl.checkpoints.kind IS 'search or refit.';
COMMENT ON COLUMN trawl.checkpoints.fold IS 'The fold, from 0; -1 for a refit.';
COMMENT ON COLUMN trawl.checkpoints.epoch IS 'The epoch that was under way, from 1.';
COMMENT ON COLUMN trawl.checkpoints.step IS 'Batches trained on, over all epochs.';
COMMENT ON COLUMN trawl.checkpoints.bytes IS 'Its size.';
COMMENT ON COLUMN trawl.checkpoints.sha256 IS 'The SHA-256 of its bytes.';
COMMENT ON COLUMN trawl.checkpoints.worker IS 'Who wrote it.';
COMMENT ON COLUMN trawl.checkpoints.written_at IS 'When it was complete.';
CREATE VIEW trawl.class_results AS
 SELECT s.name AS study,
    COALESCE(t.number, o.number) AS trial,
    t.kind,
    f.fold,
    c.label,
    c."precision",
    c.recall,
    c.f1,
    c.support
   FROM ((((fleet.fold f
     JOIN fleet.trial t ON ((t.id = f.trial_id)))
     JOIN fleet.study s ON ((s.id = t.study_id)))
     LEFT JOIN fleet.trial o ON ((o.id = t.refit_of)))
     CROSS JOIN LATERAL jsonb_to_recordset((f.metrics -> 'per_class'::text)) c(label integer, "precision" double precision, recall double precision, f1 double precision, support bigint));
COMMENT ON VIEW trawl.class_results IS 'One row for each class of each fold, and of each refitted network''s test. A ratio without cases is 0.';
COMMENT ON COLUMN trawl.class_results.study IS 'The study''s name.';
COMMENT ON COLUMN trawl.class_results.trial IS 'The trial''s number; for a refit that of the trial which it trains once more.';
COMMENT ON COLUMN trawl.class_results.kind IS 'search: on the part that was held out; refit: on the test set.';
COMMENT ON COLUMN trawl.class_results.fold IS 'The fold, from 0; -1 for a refit.';
COMMENT ON COLUMN trawl.class_results.label IS 'The class, by the dataset''s label.';
COMMENT ON COLUMN trawl.class_results."precision" IS 'Of the samples that were taken for the class, the share that is of it, 0 to 1.';
COMMENT ON COLUMN trawl.class_results.recall IS 'Of the samples of the class, the share that was taken for it, 0 to 1.';
COMMENT ON COLUMN trawl.class_results.f1 IS 'The harmonic mean of precision and recall, 0 to 1.';
COMMENT ON COLUMN trawl.class_results.support IS 'Samples of the class.';
CREATE VIEW trawl.confusion AS
 SELECT s.name AS study,
    COALESCE(t.number, o.number) AS trial,
    t.kind,
    f.fold,
    (((f.metrics -> 'labels'::text) ->> ((l.place - 1))::integer))::integer AS label,
    (((f.metrics -> 'labels'::text) ->> ((p.place - 1))::integer))::integer AS predicted,
    (p.count)::bigint AS count
   FROM (((((fleet.fold f
     JOIN fleet.trial t ON ((t.id = f.trial_id)))
     JOIN fleet.study s ON ((s.id = t.study_id)))
     LEFT JOIN fleet.trial o ON ((o.id = t.refit_of)))
     CROSS JOIN LATERAL jsonb_array_elements((f.metrics -> 'confusion'::text)) WITH ORDINALITY l(counts, place))
     CROSS JOIN LATERAL jsonb_array_elements_text(l.counts) WITH ORDINALITY p(count, place));
COMMENT ON VIEW trawl.confusion IS 'How often samples of each class were taken for each class: one row for each cell of each fold''s matrix, and of each refitted network''s.';
COMMENT ON COLUMN trawl.confusion.study IS 'The study''s name.';
COMMENT ON COLUMN trawl.confusion.trial IS 'The trial''s number; for a refit that of the trial which it trains once more.';
COMMENT ON COLUMN trawl.confusion.kind IS 'search: on the part that was held out; refit: on the test set.';
COMMENT ON COLUMN trawl.confusion.fold IS 'The fold, from 0; -1 for a refit.';
COMMENT ON COLUMN trawl.confusion.label IS 'The samples'' class, by the dataset''s label.';
COMMENT ON COLUMN trawl.confusion.predicted IS 'The class that they were taken for, by the dataset''s label.';
COMMENT ON COLUMN trawl.confusion.count IS 'How many samples.';
CREATE VIEW trawl.demand AS
 SELECT s.pool,
    count(*) AS wanted_slots
   FROM (fleet.trial t
     JOIN fleet.study s ON ((s.id = t.study_id)))
  WHERE ((s.state = 'active'::text) AND ((t.state = ANY (ARRAY['queued'::text, 'running'::text])) OR ((t.state = 'pending'::text) AND ((t.not_before IS NULL) OR (t.not_before <= now())))))
  GROUP BY s.pool;
COMMENT ON VIEW trawl.demand IS 'How many slots each pool could use now: for autoscalers.';
COMMENT ON COLUMN trawl.demand.pool IS 'The pool.';
COMMENT ON COLUMN trawl.demand.wanted_slots IS 'Trials that run or could run now. A pool that is missing here wants none.';
CREATE VIEW trawl.fold_results AS
 SELECT s.name AS study,
    t.number AS trial,
    f.fold,
    f.score,
    ((f.metrics ->> 'accuracy'::text))::double precision AS accuracy,
    ((f.metrics ->> 'loss'::text))::double precision AS loss,
    f.epochs,
    f.best_epoch,
    f.samples,
    f.seconds,
    f.worker,
    f.cpu,
    f.build,
    f.recorded_at,
    ((f.metrics ->> 'precision'::text))::double precision AS "precision",
    ((f.metrics ->> 'recall'::text))::double precision AS recall,
    ((f.metrics ->> 'f1'::text))::double precision AS f1,
    f.weights_sha256,
    f.sparsity,
    ((f.metrics ->> 'mean_activation'::text))::double precision AS mean_activation,
    ((f.metrics ->> 'dead_units'::text))::integer AS dead_units,
    ((f.metrics ->> 'hidden_units'::text))::integer AS hidden_units,
    ((f.metrics ->> 'scoring_seconds'::text))::double precision AS scoring_seconds
   FROM ((fleet.fold f
     JOIN fleet.trial t ON ((t.id = f.trial_id)))
     JOIN fleet.study s ON ((s.id = t.study_id)))
  WHERE (t.kind = 'search'::text);
COMMENT ON VIEW trawl.fold_results IS 'One row for each fold of each search trial; a trial ends with the first fold that diverged.';
COMMENT ON COLUMN trawl.fold_results.study IS 'The study''s name.';
COMMENT ON COLUMN trawl.fold_results.trial IS 'The trial''s number.';
COMMENT ON COLUMN trawl.fold_results.fold IS 'The fold, from 0: the part that was held out and scored.';
COMMENT ON COLUMN trawl.fold_results.score IS 'The objective''s metric on that part; null if the training diverged.';
COMMENT ON COLUMN trawl.fold_results.accuracy IS 'Accuracy on that part, 0 to 1.';
COMMENT ON COLUMN trawl.fold_results.loss IS 'Mean cross-entropy on that part.';
COMMENT ON COLUMN trawl.fold_results.epochs IS 'Epochs trained.';
COMMENT ON COLUMN trawl.fold_results.best_epoch IS 'The epoch whose weights were kept.';
COMMENT ON COLUMN trawl.fold_results.samples IS 'Training samples an epoch.';
COMMENT ON COLUMN trawl.fold_results.seconds IS 'Seconds of training and validation.';
COMMENT ON COLUMN trawl.fold_results.worker IS 'Who trained it.';
COMMENT ON COLUMN trawl.fold_results.cpu IS 'The CPU and its matrix kernels; scores are equal bit for bit on one kind.';
COMMENT ON COLUMN trawl.fold_results.build IS 'The program that trained it.';
COMMENT ON COLUMN trawl.fold_results.recorded_at IS 'When it was recorded.';
COMMENT ON COLUMN trawl.fold_results."precision" IS 'Mean of the classes'' precisions on that part, 0 to 1.';
COMMENT ON COLUMN trawl.fold_results.recall IS 'Mean of the classes'' recalls on that part, 0 to 1.';
COMMENT ON COLUMN trawl.fold_results.f1 IS 'Mean of the classes'' F1 scores on that part, 0 to 1.';
COMMENT ON COLUMN trawl.fold_results.weights_sha256 IS 'The SHA-256 of the trained network''s weights file; null if the training diverged.';
COMMENT ON COLUMN trawl.fold_results.sparsity IS 'The share of the weights that are 0, 0 to 1; null unless the recipe sparsifies.';
COMMENT ON COLUMN trawl.fold_results.mean_activation IS 'Mean of all hidden units'' values on up to 1,000 samples of that part.';
COMMENT ON COLUMN trawl.fold_results.dead_units IS 'Hidden units whose value is the same for all of these samples.';
COMMENT ON COLUMN trawl.fold_results.hidden_units IS 'Hidden units of the network.';
COMMENT ON COLUMN trawl.fold_results.scoring_seconds IS 'Seconds that inference on that part took.';
CREATE VIEW trawl.leaderboard AS
 SELECT s.name AS study,
    p.rank,
    t.number AS trial,
    t.score,
    t.score_std,
    ( SELECT array_agg(f.score ORDER BY f.fold) AS array_agg
           FROM fleet.fold f
          WHERE (f.trial_id = t.id)) AS fold_scores,
    t.point AS parameters,
    t.epochs,
    t.seconds,
    t.worker,
    t.failure,
    t.ended_at
   FROM ((fleet.place p
     CROSS JOIN fleet.study s)
     CROSS JOIN LATERAL ( SELECT trial.id,
            trial.study_id,
            trial.refit_of,
            trial.lease,
            trial.lease_expires_at,
            trial.not_before,
            trial.queued_at,
            trial.started_at,
            trial.ended_at,
            trial.score,
            trial.score_std,
            trial.rank_key,
            trial.seconds,
            trial.epochs,
            trial.number,
            trial.replicate,
            trial.generation,
            trial.attempts,
            trial.crashes,
            trial.published,
            trial.kind,
            trial.state,
            trial.point,
            trial.point_hash,
            trial.worker,
            trial.metrics,
            trial.failure
           FROM fleet.trial
          WHERE ((trial.id =
                CASE
                    WHEN (p.rank <= 256) THEN ( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.study_id = s.id) AND (r.kind = 'search'::text) AND (r.state = 'completed'::text))
                      ORDER BY r.rank_key, r.point_hash, r.replicate
                     OFFSET (p.rank - 1)
                     LIMIT 1)
                    ELSE (ARRAY( SELECT r.id
                       FROM fleet.trial r
                      WHERE ((r.kind = 'search'::text) AND (r.state = 'completed'::text))
                      ORDER BY r.study_id, r.rank_key, r.point_hash, r.replicate
                     LIMIT ( SELECT NULL::bigint AS int8)))[(p.rank + width_bucket((s.id - 1), ARRAY( SELECT r.study_id
                       FROM fleet.trial r
                      WHERE ((r.kind = 'search'::text) AND (r.state = 'completed'::text))
                      ORDER BY r.study_id
                     LIMIT ( SELECT NULL::bigint AS int8))))]
                END) AND (trial.study_id = s.id))
         OFFSET 0) t)
  WHERE (p.rank <= ( SELECT (l.number + 1)
           FROM fleet.trial l
          WHERE ((l.study_id = s.id) AND (l.number IS NOT NULL))
          ORDER BY l.number DESC
         LIMIT 1));
COMMENT ON VIEW trawl.leaderboard IS 'Completed trials of every study, best first: where study = ''NAME'' order by rank.';
COMMENT ON COLUMN trawl.leaderboard.study IS 'The study''s name.';
COMMENT ON COLUMN trawl.leaderboard.rank IS '1 is best, by the study''s objective; diverged trials come last. Order by this, not by score.';
COMMENT ON COLUMN trawl.leaderboard.trial IS 'The trial''s number in its study, from 0.';
COMMENT ON COLUMN trawl.leaderboard.score IS 'Mean of the objective''s metric over the folds; null if the training diverged.';
COMMENT ON COLUMN trawl.leaderboard.score_std IS 'Standard deviation of the fold scores, with n - 1.';
COMMENT ON COLUMN trawl.leaderboard.fold_scores IS 'The metric on each fold''s held-out part, in fold order.';
COMMENT ON COLUMN trawl.leaderboard.parameters IS 'The hyperparameters that this trial tried, by key path of the recipe.';
COMMENT ON COLUMN trawl.leaderboard.epochs IS 'Epochs trained, over all folds.';
COMMENT ON COLUMN trawl.leaderboard.seconds IS 'Seconds of training and validation, over all folds.';
COMMENT ON COLUMN trawl.leaderboard.worker IS 'The worker that recorded the result.';
COMMENT ON COLUMN trawl.leaderboard.failure IS 'Why there is no score.';
COMMENT ON COLUMN trawl.leaderboard.ended_at IS 'When the result was recorded.';
CREATE VIEW trawl.learning_curves AS
 SELECT s.name AS study,
    t.number AS trial,
    t.kind,
    c.fold,
    c.epoch,
    c.train_loss,
    c.validation_loss,
    c.validation_accuracy,
    c.learning_rate,
    c.seconds,
    c.stage
   FROM ((fleet.curve c
     JOIN fleet.trial t ON ((t.id = c.trial_id)))
     JOIN fleet.study s ON ((s.id = t.study_id)));
COMMENT ON VIEW trawl.learning_curves IS 'One row for each epoch of each fold.';
COMMENT ON COLUMN trawl.learning_curves.study IS 'The study''s name.';
COMMENT ON COLUMN trawl.learning_curves.trial IS 'The trial''s number; null for a refit.';
COMMENT ON COLUMN trawl.learning_curves.kind IS 'search or refit.';
COMMENT ON COLUMN trawl.learning_curves.fold IS 'The fold, from 0; -1 for a refit.';
COMMENT ON COLUMN trawl.learning_curves.epoch IS 'From 1.';
COMMENT ON COLUMN trawl.learning_curves.train_loss IS 'Mean loss over the epoch, each batch at its own weights, without penalties.';
COMMENT ON COLUMN trawl.learning_curves.validation_loss IS 'Mean loss on the samples that early stopping watches, after the epoch.';
COMMENT ON COLUMN trawl.learning_curves.validation_accuracy IS 'Accuracy on the same samples, 0 to 1.';
COMMENT ON COLUMN trawl.learning_curves.learning_rate IS 'The learning rate of the epoch''s last step.';
COMMENT ON COLUMN trawl.learning_curves.seconds IS 'Seconds of this epoch, validation included.';
COMMENT ON COLUMN trawl.learning_curves.stage IS 'The stage of the training that the epoch is part of, from 0; epochs count on through the stages.';
CREATE VIEW trawl.models AS
 SELECT ((m.name || '@'::text) || m.version) AS model,
    m.name,
    m.version,
    m.task,
    s.name AS study,
    o.number AS trial,
    o.replicate,
    ((m.metrics ->> 'test_accuracy'::text))::double precision AS test_accuracy,
    ((m.metrics ->> 'test_loss'::text))::double precision AS test_loss,
    ((m.metrics ->> 'train_accuracy'::text))::double precision AS train_accuracy,
    ((m.metrics ->> 'train_loss'::text))::double precision AS train_loss,
    m.recipe,
    m.data,
    m.labels,
    m.features,
    m.metrics,
    ((b.name || '@'::text) || b.version) AS start_model,
    m.seed,
    t.worker,
    m.program,
    m.cpu,
    m.weights_sha256,
    w.bytes,
    m.created_at
   FROM (((((fleet.model m
     JOIN fleet.weights w ON ((w.sha256 = m.weights_sha256)))
     LEFT JOIN fleet.trial t ON ((t.id = m.trial_id)))
     LEFT JOIN fleet.trial o ON ((o.id = t.refit_of)))
     LEFT JOIN fleet.study s ON ((s.id = t.study_id)))
     LEFT JOIN fleet.model b ON ((b.id = s.start_model)));
COMMENT ON VIEW trawl.models IS 'Finished networks: those that studies refitted, and those that were imported.';
COMMENT ON COLUMN trawl.models.model IS 'How it is named: name@version.';
COMMENT ON COLUMN trawl.models.name IS 'The name of the study that made it, or that it was imported under.';
COMMENT ON COLUMN trawl.models.version IS 'From 1; of a study, which of its refits.';
COMMENT ON COLUMN trawl.models.task IS 'What it was trained for.';
COMMENT ON COLUMN trawl.models.study IS 'The study that made it; null for an imported one.';
COMMENT ON COLUMN trawl.models.trial IS 'The number of the trial that was trained once more.';
COMMENT ON COLUMN trawl.models.replicate IS 'Which replicate of its point that trial is.';
COMMENT ON COLUMN trawl.models.test_accuracy IS 'Accuracy on the test set, 0 to 1.';
COMMENT ON COLUMN trawl.models.test_loss IS 'Mean cross-entropy on the test set.';
COMMENT ON COLUMN trawl.models.train_accuracy IS 'Accuracy on the samples that it was trained on, as inference sees them, 0 to 1.';
COMMENT ON COLUMN trawl.models.train_loss IS 'Mean cross-entropy on the same samples.';
COMMENT ON COLUMN trawl.models.recipe IS 'How it was trained, every default spelled out.';
COMMENT ON COLUMN trawl.models.data IS 'What it was trained on: the study''s data, and the SHA-256 of the dataset''s content.';
COMMENT ON COLUMN trawl.models.labels IS 'The dataset''s label of each class that it tells apart.';
COMMENT ON COLUMN trawl.models.features IS 'Numbers that one image has.';
COMMENT ON COLUMN trawl.models.metrics IS 'All that was measured of it, confusion matrix included.';
COMMENT ON COLUMN trawl.models.start_model IS 'The model that it started from; null for none.';
COMMENT ON COLUMN trawl.models.seed IS 'Its study''s seed.';
COMMENT ON COLUMN trawl.models.worker IS 'The worker that trained it.';
COMMENT ON COLUMN trawl.models.program IS 'The program that trained it.';
COMMENT ON COLUMN trawl.models.cpu IS 'The CPU and matrix kernels that it was trained on.';
COMMENT ON COLUMN trawl.models.weights_sha256 IS 'The SHA-256 of its weights file.';
COMMENT ON COLUMN trawl.models.bytes IS 'The size of its weights file.';
COMMENT ON COLUMN trawl.models.created_at IS 'When it was recorded.';
CREATE VIEW trawl.study_progress AS
 SELECT s.name AS study,
    s.state,
    s.pool,
    s.priority,
    c.total,
    c.pending,
    c.queued,
    c.running,
    c.completed,
    c.failed,
    c.pruned,
    c.cancelled,
    c.diverged,
    b.score AS best_score,
    r.refit_state,
    s.created_at,
    c.first_started_at,
    c.last_ended_at,
    s.closed_at,
    s.reason
   FROM (((fleet.study s
     CROSS JOIN LATERAL ( SELECT count(*) AS total,
            count(*) FILTER (WHERE (t.state = ANY (ARRAY['pending'::text, 'parked'::text]))) AS pending,
            count(*) FILTER (WHERE (t.state = 'queued'::text)) AS queued,
            count(*) FILTER (WHERE (t.state = 'running'::text)) AS running,
            count(*) FILTER (WHERE (t.state = 'completed'::text)) AS completed,
            count(*) FILTER (WHERE (t.state = 'failed'::text)) AS failed,
            count(*) FILTER (WHERE (t.state = 'pruned'::text)) AS pruned,
            count(*) FILTER (WHERE (t.state = 'cancelled'::text)) AS cancelled,
            count(*) FILTER (WHERE ((t.state = 'completed'::text) AND (t.score IS NULL))) AS diverged,
            min(t.started_at) AS first_started_at,
            max(t.ended_at) AS last_ended_at
           FROM fleet.trial t
          WHERE ((t.study_id = s.id) AND (t.kind = 'search'::text))) c)
     LEFT JOIN LATERAL ( SELECT t.score
           FROM fleet.trial t
          WHERE ((t.study_id = s.id) AND (t.kind = 'search'::text) AND (t.state = 'completed'::text) AND (t.rank_key IS NOT NULL))
          ORDER BY t.rank_key, t.point_hash, t.replicate
         LIMIT 1) b ON (true))
     LEFT JOIN LATERAL ( SELECT t.state AS refit_state
           FROM fleet.trial t
          WHERE ((t.study_id = s.id) AND (t.kind = 'refit'::text))
          ORDER BY t.id DESC
         LIMIT 1) r ON (true));
COMMENT ON VIEW trawl.study_progress IS 'Each study with its trials counted by state; refits are not counted.';
COMMENT ON COLUMN trawl.study_progress.study IS 'The study''s name.';
COMMENT ON COLUMN trawl.study_progress.state IS 'waiting, active, paused, completed or cancelled.';
COMMENT ON COLUMN trawl.study_progress.pool IS 'Which workers run it.';
COMMENT ON COLUMN trawl.study_progress.priority IS 'Higher goes first.';
COMMENT ON COLUMN trawl.study_progress.total IS 'Trials of the search.';
COMMENT ON COLUMN trawl.study_progress.pending IS 'Not handed out yet.';
COMMENT ON COLUMN trawl.study_progress.queued IS 'Their messages are with the broker.';
COMMENT ON COLUMN trawl.study_progress.running IS 'A worker holds their lease.';
COMMENT ON COLUMN trawl.study_progress.completed IS 'Recorded, with a score or diverged.';
COMMENT ON COLUMN trawl.study_progress.failed IS 'Given up, with the reason in fleet.trial.failure and in "trawl trials".';
COMMENT ON COLUMN trawl.study_progress.pruned IS 'Stopped early by the search.';
COMMENT ON COLUMN trawl.study_progress.cancelled IS 'Cancelled by a user.';
COMMENT ON COLUMN trawl.study_progress.diverged IS 'Completed without a score: the loss was not finite.';
COMMENT ON COLUMN trawl.study_progress.best_score IS 'The best score so far.';
COMMENT ON COLUMN trawl.study_progress.refit_state IS 'State of the newest refit, null if there is none.';
COMMENT ON COLUMN trawl.study_progress.created_at IS 'When it was first enqueued.';
COMMENT ON COLUMN trawl.study_progress.first_started_at IS 'When its first trial was claimed.';
COMMENT ON COLUMN trawl.study_progress.last_ended_at IS 'When its last result was recorded.';
COMMENT ON COLUMN trawl.study_progress.closed_at IS 'When it was completed or cancelled.';
COMMENT ON COLUMN trawl.study_progress.reason IS 'What it waits for, or why it was cancelled without anyone asking; null otherwise.';
CREATE VIEW trawl.workers AS
 SELECT w.name AS worker,
    w.pool,
    w.slots,
    ( SELECT count(*) AS count
           FROM fleet.trial t
          WHERE ((t.worker = w.name) AND (t.state = 'running'::text))) AS running,
    ((w.stopped_at IS NULL) AND (w.seen_at > (now() - '00:00:30'::interval))) AS alive,
    w.version,
    w.cpu,
    w.started_at,
    w.seen_at,
    w.stopped_at
   FROM fleet.worker w;
COMMENT ON VIEW trawl.workers IS 'Worker processes, past ones too.';
COMMENT ON COLUMN trawl.workers.worker IS 'host:process:number, as in the results.';
COMMENT ON COLUMN trawl.workers.pool IS 'The pool that it serves.';
COMMENT ON COLUMN trawl.workers.slots IS 'Trials that it runs at once.';
COMMENT ON COLUMN trawl.workers.running IS 'Trials whose lease it holds now.';
COMMENT ON COLUMN trawl.workers.alive IS 'Heard of within 30 seconds and not stopped.';
COMMENT ON COLUMN trawl.workers.version IS 'Its program.';
COMMENT ON COLUMN trawl.workers.cpu IS 'Its CPU and matrix kernels.';
COMMENT ON COLUMN trawl.workers.started_at IS 'When it started.';
COMMENT ON COLUMN trawl.workers.seen_at IS 'Its last heartbeat.';
COMMENT ON COLUMN trawl.workers.stopped_at IS 'When it said goodbye.';
INSERT INTO fleet.checkpoint VALUES
	(8, '7f653073-addb-4214-a791-d03ae1a772e9', 60653, 111196, '2026-11-27 12:47:29.512968+00', 0, 562, '28101d747a7a6c6ee5adbdfaac74a1a2d43b83992873e52207d1fbd6eecf44d0', 'vm:23922');
INSERT INTO fleet.checkpoint_chunk VALUES
	(8, '7f653073-addb-4214-a791-d03ae1a772e9', 0, 0, '\x907f0100000000007b225f5f6d657461646174615f5f223a7b22666f726d6174223a22747261776c20636865636b706f696e742032222c2272756e223a2230636462616263396463373863613464643662626265366166663863613430383631343162383638623236386562316663343163343139363439656464323939222c227374617465223a227b5c226e6f726d616c697a65645f626174636865735c223a302c5c226f7074696d697a65725c223a7b5c226d6f6d656e74756d5f70726f647563745c223a312c5c22726174655c223a302e3030312c5c22726174655f73756d5c223a36302e3635323939393939393934393334342c5c22737465705c223a36303635337d2c5c22707265636564696e675c223a7b5c2265706f6368735c223a302c5c227265706f7274735c223a5b5d2c5c2273746167655c223a302c5c2273746570735c223a307d2c5c2272756e5c223a7b5c22626573745f626174636865735c223a302c5c22626573745f65706f63685c223a3135352c5c22626573745f6c6f73735c223a302c5c2263757276655c223a5b7b5c2265706f63685c223a312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031373238393630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e3331343934343937323135393539362c5c2276616c69646174696f6e5f61636375726163795c223a302e363636363636363636363636363636362c5c2276616c69646174696f6e5f6c6f73735c223a302e393537363338333435333135353333327d2c7b5c2265706f63685c223a322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032323131373830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e383532363537303634363738373736332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e363833363835373333343036303438347d2c7b5c2265706f63685c223a332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303138372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e363138323835343236363939303334342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e34343734393734343333303631333533337d2c7b5c2265706f63685c223a342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393034362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e343437353835333436373239313033382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e32393732343731393138303930323237367d2c7b5c2265706f63685c223a352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363032393830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e333635313637373936393934323435382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e31393134353137363133323535373037367d2c7b5c2265706f63685c223a362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383835333930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e323438373732333333383834363436342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e31323538313432323435323130393937387d2c7b5c2265706f63685c223a372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353933333630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e323330363230393839343435383439362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303933383735383037383436393438377d2c7b5c2265706f63685c223a382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353935303630303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e31353931353138353839323232303638372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30363339373934323231393732363734357d2c7b5c2265706f63685c223a392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353934373730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e313131393334383732373136363734382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e3034363336393832313532383231323839367d2c7b5c2265706f63685c223a31302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393837372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e31343037323238383430393436303539352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e3033333339303733333633343735313938367d2c7b5c2265706f63685c223a31312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383332352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30383634363139323838323932383736372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e3032353730353631373130313936353532337d2c7b5c2265706f63685c223a31322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393336362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30363130343231393335373634343738342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30323139363334343135303833353032357d2c7b5c2265706f63685c223a31332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031393435343930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30353531303934303533363433383332312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e3031363237323835363734363838303332377d2c7b5c2265706f63685c223a31342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353939343730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3032383934313234313034363634393530332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e3031303234363533373531393037393738347d2c7b5c2265706f63685c223a31352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353933343630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30343534353831343130323532303734372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e3030373739323936323338353633313137317d2c7b5c2265706f63685c223a31362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353931353530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30343438353231333632353036393336332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303037303534383432393830363837373933357d2c7b5c2265706f63685c223a31372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383239342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3032383330353038363932373931333736332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30303533363930343031313939323431317d2c7b5c2265706f63685c223a31382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030343431353532323030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30363739333631313839363338373937362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e3030333230383130303239373835333739317d2c7b5c2265706f63685c223a31392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313533392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30343638363135303430323335333435352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303035303030383937353832313832353238367d2c7b5c2265706f63685c223a32302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303930382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30333139303534393532333731363736352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e3030333031383431353235303632323638327d2c7b5c2265706f63685c223a32312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032343936372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30313934353036303833343031393933332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303031373838303233323136343233343131327d2c7b5c2265706f63685c223a32322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353934313730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3031363532313933313738393136343034332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303032323936363636393935303730323630337d2c7b5c2265706f63685c223a32332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383230342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3031333535363033303337353136323232382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303033303235323536353330383138383235367d2c7b5c2265706f63685c223a32342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353934343630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3032303438383231373237373839313539382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303031313635383631323234363038383137377d2c7b5c2265706f63685c223a32352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383634362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3033383030303232353132323935353431352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30303039393937353533303231353435347d2c7b5c2265706f63685c223a32362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303231393938362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030393237313837333132333837333737372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303030383938383239353639343532393431327d2c7b5c2265706f63685c223a32372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383039333930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3031353333313436363736373834353636362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303031303337383131363230313730303739387d2c7b5c2265706f63685c223a32382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303033333635363930303030303030303030352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303037303032303436353835363739353433352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303030373336393234393731393133323736377d2c7b5c2265706f63685c223a32392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303033343033313430303030303030303030342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3031313035313939363635353132373030332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303030363731353432313730363131373230367d2c7b5c2265706f63685c223a33302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303236373432362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030353839333839313937333539343935342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303030353630343039363639343134383532327d2c7b5c2265706f63685c223a33312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139363132312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030373932383030383236373935373935352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30303034353438383130373735353830303233367d2c7b5c2265706f63685c223a33322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030343039373738322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303033363137373133343136383930383937352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303030333530323234313135383836313536337d2c7b5c2265706f63685c223a33332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303233303934322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030343235393332393739383737383634352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303030333033353034303534303338373030337d2c7b5c2265706f63685c223a33342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303732382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303132393930393930363338373936332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303031323237343733383033393039353535327d2c7b5c2265706f63685c223a33352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363132383830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30323134393835363930343039353430372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303030363334313532313637353531313237387d2c7b5c2265706f63685c223a33362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363036303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3031353734333232353539333239303739382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303030323930393737303938383139323932327d2c7b5c2265706f63685c223a33372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030383235393238372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030363738333931363434333939363436392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e303030323732393934373030333534343933317d2c7b5c2265706f63685c223a33382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363232343030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030363336363332313930363935383434392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30303032303030373934383839313839373530387d2c7b5c2265706f63685c223a33392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032383936362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030323039333634363831393035323533382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30303031383532353536333533303933323938367d2c7b5c2265706f63685c223a34302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138323836312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030353531333432333231373932353331342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30303031343637303338363733383233373334387d2c7b5c2265706f63685c223a34312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363132303930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030333736353532353739313837323839372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30303031323530363530333030313130393535377d2c7b5c2265706f63685c223a34322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363034353830303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030343136303738303238363538333133342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a302e30303031303838333237323235333736303837357d2c7b5c2265706f63685c223a34332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303733382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030333433303730353932333234383136372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e333435373535343737333636363735652d30357d2c7b5c2265706f63685c223a34342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139373233322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303339393036393537373132323137362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e393630313930343231343231313134652d30357d2c7b5c2265706f63685c223a34352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303033303434313130303030303030303030342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303035363538313439343636363333323235352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e333238303834383234303831373534652d30357d2c7b5c2265706f63685c223a34362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393335362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030363534363433393538383231303938372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a342e39303231333436313735373134383534652d30357d2c7b5c2265706f63685c223a34372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363234353030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031383036333230373334343539343134342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a342e363439383533303730343931313033652d30357d2c7b5c2265706f63685c223a34382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032313034353230303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030383236393835303439303838303130392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a342e3339383535393338393738323933652d30357d2c7b5c2265706f63685c223a34392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363135383930303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030323834383238383336323435373630312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e3531373438353338363138353731652d30357d2c7b5c2265706f63685c223a35302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136393834312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303032303334323038323834313636313337332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e38383637333138343332353533343134652d30357d2c7b5c2265706f63685c223a35312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032333836333430303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031373530393937373038383734393839332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e35303832363936333937343436363635652d30357d2c7b5c2265706f63685c223a35322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303638303730303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303033323135313735393637363233393936342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e31313731383630393836323237373435652d30357d2c7b5c2265706f63685c223a35332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383639352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303033353537373630383232333135333536352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a382e313133393432373634353732343439652d30357d2c7b5c2265706f63685c223a35342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363030343730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030353333323734363930313135383932342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a342e303835353830303130323738343537652d30357d2c7b5c2265706f63685c223a35352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363038383930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031333230393433353538333338383133382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e343338393634313231343933373332652d30357d2c7b5c2265706f63685c223a35362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363237343130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303032323738323337343830353333383835352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e36353233303034383033313835383137652d30357d2c7b5c2265706f63685c223a35372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230373537382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031373739393835393437343239363438342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e34353136333934313936333637353935652d30357d2c7b5c2265706f63685c223a35382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303033363138353431303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303032373036333635363138333130313030372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e303234373334393039303738373532652d30357d2c7b5c2265706f63685c223a35392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313134392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030333938313931333631323237373938312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e343936333035353232373636303534652d30357d2c7b5c2265706f63685c223a36302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383033342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3031313932343130353137373137373439342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e333835363036393036373131393736652d30357d2c7b5c2265706f63685c223a36312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032353830383330303030303030303030342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030323532333336323931323137383132372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e333834323033303938313234313032652d30357d2c7b5c2265706f63685c223a36322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353931383630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031343737383839393036363536303736342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e343033303136393336313735353534652d30357d2c7b5c2265706f63685c223a36332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393230362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030323435353739383136323232373532372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e34303436333132373834383136323539652d30357d2c7b5c2265706f63685c223a36342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353835373530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031303936303938353130313133333232322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e343736393632353234373331363334652d30367d2c7b5c2265706f63685c223a36352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353933363730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303033373137343830323636363536383930362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a382e363532343637373830313831303335652d30367d2c7b5c2265706f63685c223a36362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303231343034372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030323639373539323836323234353135312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e393533373630363536363933373133652d30367d2c7b5c2265706f63685c223a36372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393936372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303839363237313436393639373034392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e363335383836323038383838353435652d30367d2c7b5c2265706f63685c223a36382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393035362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030343933323339323037303930343436322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e313232363538313636313836393432652d30367d2c7b5c2265706f63685c223a36392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353833333430303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031353939323835323433323234313331312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e383734333131353439323431333233652d30367d2c7b5c2265706f63685c223a37302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139363639312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030353935353335353136353231353430362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e353030313332343937343533363935652d30367d2c7b5c2265706f63685c223a37312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393637362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030343238313731393839343933303331342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e363535373630303535343431373434652d30367d2c7b5c2265706f63685c223a37322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303136382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031393437343539343237323737383332342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a352e323035343234333435393330353936652d30367d2c7b5c2265706f63685c223a37332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303437382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303237363137303431363735353931392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a342e373138363636373732363630383737652d30367d2c7b5c2265706f63685c223a37342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303431382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303032313337373734353139353136363531382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e38313436373331383038333131343636652d30367d2c7b5c2265706f63685c223a37352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032313232333430303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031303536373034393938343039303035352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e333434343430363237343633313539652d30367d2c7b5c2265706f63685c223a37362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139313831342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030393234393037333031393833343838352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e323435303939323630333431393939652d30367d2c7b5c2265706f63685c223a37372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303031343831343735303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030343937373932353338313832303031382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e3235313736313230323130333139652d30367d2c7b5c2265706f63685c223a37382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383538333530303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031323235383737373532383934393437362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e333737353930323837393638323733652d30367d2c7b5c2265706f63685c223a37392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363036343830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031383232373939323739343236303231312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a382e333634333337363630393437343339652d30367d2c7b5c2265706f63685c223a38302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303839333330332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030323637373732373431303635393336362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e323535303236393937333131363432652d30367d2c7b5c2265706f63685c223a38312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313332392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030393934353938363230303938383637322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e35333937383231393033363432373336652d30367d2c7b5c2265706f63685c223a38322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393931372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032343938313335323134303539353330372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e34323035373336333632323036303234652d30367d2c7b5c2265706f63685c223a38332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032323836303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031343130303932343337303835383030382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e33343131303131313238343136303932652d30367d2c7b5c2265706f63685c223a38342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363034393830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303033373632373235313534353034333735362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e34303037303531323136383637343334652d30367d2c7b5c2265706f63685c223a38352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393832372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031353536393531393333373230363130322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e303839343935373635333036323736652d30367d2c7b5c2265706f63685c223a38362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393832372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030303636383533373039313538383234312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a342e38353737303831313736323932373735652d30367d2c7b5c2265706f63685c223a38372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136323239312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030393035363834353238303434303836382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e353932373833333232313837323136652d30367d2c7b5c2265706f63685c223a38382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303930343030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030323538313338393931373137343733342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e34333338333939303439303431373135652d30367d2c7b5c2265706f63685c223a38392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303034382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303033333336333438333136323538373933352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e37323835323639343838393137303134652d30367d2c7b5c2265706f63685c223a39302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030393134373735332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030333033343737363535353934323231362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e32393134323938323533323335383531652d30367d2c7b5c2265706f63685c223a39312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363135303030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030313035343936383431313137333034392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e3235313838383334303232363332652d30377d2c7b5c2265706f63685c223a39322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353935353630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030323937363433383735393638303837352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e32373135363132363933343031313933652d30367d2c7b5c2265706f63685c223a39332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303231333737372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032333333333337353838313532343134322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e313232353531303639353933333831652d30367d2c7b5c2265706f63685c223a39342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383536323530303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030313938353435353834363730313833312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e363439323530313837333634393436652d30377d2c7b5c2265706f63685c223a39352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353933343630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031303932393631343139383931333733362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e3032333231313237353132303937652d30367d2c7b5c2265706f63685c223a39362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303031372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e343836313133373537383233343536652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e32333138323635343539363231303236652d30367d2c7b5c2265706f63685c223a39372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353936353630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303032303630343133323838393039373235372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e32373832323034353630313037333733652d30367d2c7b5c2265706f63685c223a39382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032313130303330303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303033303034333637323435303134303832362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e343034303335383633363437303137652d30367d2c7b5c2265706f63685c223a39392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303938382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030373532313739343339303930313633342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e393437303733313439333532343831652d30367d2c7b5c2265706f63685c223a3130302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303833382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303134383034383639363138333538322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e36353839383735323436313333363636652d30367d2c7b5c2265706f63685c223a3130312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363533383530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e383533333735393336323334323439652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e36333931323032323530393035373235652d30367d2c7b5c2265706f63685c223a3130322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303531382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031353631373235383035383835383431322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e35323938343538373439323030323636652d30367d2c7b5c2265706f63685c223a3130332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303231333233362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e3631323633373433303737393237652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e34303037303337313234363133343133652d30367d2c7b5c2265706f63685c223a3130342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303338372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031373231353634383330313731343539322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e30343330373834373735333039333637652d30367d2c7b5c2265706f63685c223a3130352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303337372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e363031363036333032333534373735652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e373335343031333038393136333632652d30377d2c7b5c2265706f63685c223a3130362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383935352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030363434343436313534323232383331312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e333537383138353931363234353437652d30377d2c7b5c2265706f63685c223a3130372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138333539322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303033313632303836333730343737373737362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a342e34373033343337343535353632363836652d30377d2c7b5c2265706f63685c223a3130382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383530323430303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030303536303839323933393731313437312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e38373432393833313632343433313833652d30377d2c7b5c2265706f63685c223a3130392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363436323430303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030313231313437343231373035323934362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e3038363136313730383536363738652d30377d2c7b5c2265706f63685c223a3131302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303935382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031323730333639383532343736323133362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e373838313338373632393835343539652d30377d2c7b5c2265706f63685c223a3131312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303936392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030303534353730373933333537393037342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e33393037373437313331373236323639652d30377d2c7b5c2265706f63685c223a3131322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383433343430303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031313231313731353830343538343634332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e34393031313536353136313130353633652d30377d2c7b5c2265706f63685c223a3131332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030383330373938392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030303830383532303336313137373134362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a382e393430363934373632333136363738652d30387d2c7b5c2265706f63685c223a3131342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363130393930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030383139363730313138373634323939332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313034373338383139303939652d30387d2c7b5c2265706f63685c223a3131352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353939333730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030363332393837393534303632383938382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e393437323834353438393636393839652d30387d2c7b5c2265706f63685c223a3131362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363037313830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032333239383037383130303230353832382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e393437323834373835383134343534652d30387d2c7b5c2265706f63685c223a3131372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353939393730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032363431313632383438303735343639362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e393533383734333335363137333237652d30387d2c7b5c2265706f63685c223a3131382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031393535393930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e303237353838343632383933353435652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a352e393630343633383835343230323031652d30387d2c7b5c2265706f63685c223a3131392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353936353630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303034343136323032383932383734323538372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a352e393630343633343131373235323639652d30387d2c7b5c2265706f63685c223a3132302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383236342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303033333435353733313236383633323937372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313035323132353133383632652d30387d2c7b5c2265706f63685c223a3132312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363030393730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031383035303232323339333637393938382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e393437323834353438393636393839652d30387d2c7b5c2265706f63685c223a3132322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303030313631392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e313838313035343531323430353234652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e3935333837333938303334363133652d30387d2c7b5c2265706f63685c223a3132332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031393634363130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e353731363330353631303938363631652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a362e3935333837333938303334363133652d30387d2c7b5c2265706f63685c223a3132342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363036303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030323830363038313332333334343837382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e39383032333139343237313031303035652d30387d2c7b5c2265706f63685c223a3132352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313438392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33353630323936393431343037393636652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e39383032333139343237313031303035652d30387d2c7b5c2265706f63685c223a3132362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303234372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e343833393434303331333739373235652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e39383032333139343237313031303035652d30387d2c7b5c2265706f63685c223a3132372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393332362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e373231393437373037363432373035652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e3938363832313235353636353438652d30387d2c7b5c2265706f63685c223a3132382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031393632303130303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031353038363639313431343938383831322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e30393237353134373135333231353736652d30377d2c7b5c2265706f63685c223a3132392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030343836363738313030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032323032313533393135323135343131362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e39383032333139343237313031303035652d30387d2c7b5c2265706f63685c223a3133302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032313338363730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030323734373939353530333837373835312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e39383032333139343237313031303035652d30387d2c7b5c2265706f63685c223a3133312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230373132372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030313939363035393939343136353436332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e393836383231333734303839323431652d30387d2c7b5c2265706f63685c223a3133322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136343434342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e33393334323039323236323338373934652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e393836383231333734303839323431652d30387d2c7b5c2265706f63685c223a3133332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353833313530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e39323932303934343832383135333834652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e393836383231333734303839323431652d30387d2c7b5c2265706f63685c223a3133342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393230362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031373732393130353539363838393037362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3133352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230313230382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303032333130363634363732353730323634372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e3938363832313235353636353438652d30387d2c7b5c2265706f63685c223a3133362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353931323630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031303239383936323032313836393130312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3133372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393236362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e333134393137363338303638323532652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3133382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393735372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e373434363731383939383933333334652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e39383032333139343237313031303035652d30387d2c7b5c2265706f63685c223a3133392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393139362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030323838363535323038383835363336312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3134302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303438303430303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e3038353731383330393537393932652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3134312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303438382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031383434323039343438323833303434372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e30393237353133383836333535383433652d30377d2c7b5c2265706f63685c223a3134322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303036382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e383336373338313038333534313634652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e393437323833363031353737333531652d30387d2c7b5c2265706f63685c223a3134332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393537362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e39313936323333363939323238383736652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a372e393437323833363031353737333531652d30387d2c7b5c2265706f63685c223a3134342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139393137352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031323834353437393933313132373535322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3134352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393430372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e3534373537333739303137373034652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3134362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383932352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e303033313532383831323633343738652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3134372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353837323530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e30393430313334353839333337323433652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3134382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383731352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32373932313731313634303136333136652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3134392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303033363730303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e383832333930343138383234303439652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3135302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353934333630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303631313433343632333238303332382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3135312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393336362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e313337343339353034323032343631652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e3938363832313235353636353438652d30387d2c7b5c2265706f63685c223a3135322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363036343830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e31363839393332393930333330363035652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3135332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303535372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031333733333330373238363134363132332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3135342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303031313630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031313333313631343632333130363538382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3135352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030343334373930323030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e303938393538353634373338373137652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3135362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363032363730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e313533353332383138383139323938652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3135372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363630343630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031323437373838373337363737383937342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e39373336343230333736333630323834652d30387d2c7b5c2265706f63685c223a3135382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303231343733392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e303235313234393936343234333331652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a332e39373336343230333736333630323834652d30387d2c7b5c2265706f63685c223a3135392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363037303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e353034313837393130333136303836652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a322e39383032333137303538363236303635652d30387d2c7b5c2265706f63685c223a3136302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363234322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e37373738373531323133333238373136652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e3938363832313235353636353438652d30387d2c7b5c2265706f63685c223a3136312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363030343730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e303638343538303230313237313034652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e3938363832313235353636353438652d30387d2c7b5c2265706f63685c223a3136322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313438392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030333833393838393037323838313138372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3136332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303139383930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e39333838383537373332313136333532652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3136342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136333630332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e373837313731393533373333383338652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3136352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303638382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030333336393738373439363230333334342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a312e3938363832313235353636353438652d30387d2c7b5c2265706f63685c223a3136362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303533372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e383536343139353533303733323538652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3136372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363233332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e39313837303334393137303534313733652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3136382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031393637363130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032303334343039323537343138373338352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3136392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303932392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e31313635353233373732363635363332652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3137302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393035362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e3834313433323832393333353235652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a392e393334313036383730343436323036652d30397d2c7b5c2265706f63685c223a3137312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303831392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030333336363135353935373131313936322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3137322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363137363030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031343531373437313837393035303839342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3137332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303234362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31363030373233373934353235343033652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3137342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393331362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e353836333136343037313036383637652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3137352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303537382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32323535383936383034363132323937652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3137362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363137363030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e36343537393130363531303734323934652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3137372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030343236313338342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30323631383439393032373534363839652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3137382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303235373739322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e30393137313635393039343131303036652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3137392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313134392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e353639313934323034393135363139652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383133363930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030383532393034393734383934333931362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353934373730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e38343331353633343932353434363037652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303239373937312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30313739393031363830393530383639652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303030313632312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e333937383533363638313830313534652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303334372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e383432323231373136353036373333652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353937343730303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e3230393334363930313338343431652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032313537323030303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e343636343536393831373230393937652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393436362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e363431313237393637363136383332652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353938383730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e303935303039383635303531383438652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3138392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393231362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e34363337333530353535333639363435652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393236362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e3735353637363635353231333938652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303931383030303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e383435373233373730383538343738652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303030313631392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e36303933373337393935333037393735652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303837392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32353034393135323436333935333436652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303934382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031303330343136333830313531393230322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313233392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e33353330383036363739363734333237652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230383730392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32313633353031323333363934393639652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393230362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e323935383032393530343130353336652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353934343630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e33393738333434303836343538303633652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3139392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303031343132393134303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030313833303936313130393735343539342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313136382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e3339363130303132343137313939652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353934333630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e32363933383732383838363636303336652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393938372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e35373731333037383439383237383538652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032313535352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e373032363235313838313139393932652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393430362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e34333632343734323430313333333732652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393336362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e36393634363733323839303931323934652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363036303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e32343833343530393938343733363435652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303932392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e373238303634333935343535303433652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230383635392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e303436303331313537303833333633652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3230392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363230312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030303334343836343138363837383834372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363034323730303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e393839313435383732393531313034652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363030303730303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031363232313632343432303433373731352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383535333530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e333335363337313037363735313435652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383237393130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e3235393930383436303434383839652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383837352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33393136373130353039323135383032652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303235313132332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e34373031393338343336373530323839652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303237343631372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32353338323437363034343234303938652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303137373438332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e37323139303737393639343230323835652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230373333372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e343734373238333936323835333631652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3231392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303439363430303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e343939313638303938353631373435652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363131323830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30383237393731313538383439323736652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032333433363730303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e30333037313134393736363238333036652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032343533323330303030303030303030342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e36343038333137353834333436333036652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303335323130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33373334393133363033363632363036652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303938382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e333935333737393139393634383331652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363133373930303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032353837373438383431383237303432342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303237383130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e35353731313833363234373535373335652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353936333730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e363637333930383734343031373132652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363030353730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32303731313935333233383232373032652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3232392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393235362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e333335373336373537333437313638652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353936343630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3033333835353537383731343738383138342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031393733303330303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e303131303331333736303136313437652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363036343830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e333434333537353231393036333435652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363130343930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e323235333130363235323136393732652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353837313630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031323338313234393635383037323838382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353938383730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e333834313739383839353930313138652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032333535323930303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e353034303731393930383532343939652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363031393730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e383336343235343737323133383533652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393938372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e393830323239383736383735393734652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3233392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393637362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e343731313235333831313134353132652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353930393530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e303137353537323232303338393431652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032323238393030303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e3633313338323936373932353039652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363130373830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031323434343538343635363136373037372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353838303630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030303133313130393034383337343838352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303933382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e313832393732323530363630343537652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363135363930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e3832333330333736383934313532652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032373938313530303030303030303030342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e3736373239393530363437393338652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363033333830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30353634343835343332363031373639652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393932372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e373037373632323436343237393138652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3234392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363036303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e38343130353939373436313637363331652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303231343534382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32353039303039323339353438383834652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303136372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e34303430393233383539363138323636652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303030313631382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e303833383835393130303432313131652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363033383830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e35363733373538373435353637363737652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363139362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e37393537353336353238363732323431652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230393937312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e34393037333633333037303932323933652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303538372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e363332323935323537393630383434652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136333932332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e353836333434393832333138393438652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393331362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33313533393835393035333735383238652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3235392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393331362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e393131393837353530383036353135652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303834333930303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e383835313930343431303732343131652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363031353730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e313436383438323832323133393138652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393230362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e353132313533323230333039393635652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393331362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3031333839373233363434313735393338382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138343733342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e3937303632383338373038353733652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383432363330303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e343139353230373139323933393038652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313438392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e333232333637393035373839323235652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363034353830303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33333535303033343534393238393338652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303639382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e383830393233393834393539303636652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3236392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303031343532323031303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e353235353335343136333731393237652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353931373630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e313735323831303534383430373934652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032323239333130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032303936333833343134323631353039322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303631382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e363434313338333838383436343437652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393738362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e32383035333639353533343539373635652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136333633322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e343231373436323737323639333936652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303933382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30353632383433343130303130313838652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032313037343330303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031393034343737323530323338323930332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363035353830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031323331373439333831353633393034352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353936333730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e32383232313335343330393733652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3237392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363034353830303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e33383835323837373037383139313733652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303231303635322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e39383032333036323638393135373135652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303032372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e36353735343331383634343336373335652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393636362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e373635323530373635393038323731652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303039382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e383637313833323539303936343333652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383931352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e353132323334363336333538363033652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303234373232362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e343438313732343439343439333135652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353939333730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31363632353434373939303738333936652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383235342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031333736393533363537393238373438352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393533362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e333639333739383032323332393233652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3238392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383432323330303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e39303935343033343935373637373739652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138343335332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e323437393837343334383632353736652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303834382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032303238393034383836343639323130382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363230323030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030343238313835383436363335373933392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393631362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3031313030343937353931303434393633342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138343935342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e32333338373738303935303131343035652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383437323430303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e31353433383233303538363736333532652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303138372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e37303230343738363637303032333536652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393537362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e373933303738393534323530323737652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363435303430303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031303732383738353231313633333132362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3239392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303738313830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e38383734363333323039393939373335652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313239392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e323938313836373635303337323534652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303130382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e313435353834363331303235353738652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393437362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e373335383839353437313932393338652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303031372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e393334313035323931343632393735652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303933303030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e363832313836363231383835343931652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363136382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e353832383732323036333131303131652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138353434352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31353839373230383734313239313633652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363032303730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e363537363531303435373136353637652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303333333539352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31303337383930363031353333373138652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3330392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363334343230303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e3737373038373839323633313339652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303939382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e303737373933353539333434343637652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363135313930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32323532303130343238383130343836652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303031373132353237303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e33323130323735353134333039383035652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303237313433322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e36323235353934323638353236323238652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393631372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e323030393737333739383437343036652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363035353830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e34373635373834363437353635343237652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353938343730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e35373834303731313833393034303335652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383939362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e313237383738333835353031333137652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032313337313730303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e38303335373635323334323738373837652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3331392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353936333730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e363232373337313234313339313838652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303734382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e363631333633393237333935373434652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030333230362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e353233323138313636303433373132652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363238353130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e383532383830333639383333333839652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363136313030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e31353236343630353132363031363535652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303330353130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e363539393837343235363630393735652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303732382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e373931323736303632393131333931652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363033363730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e3034343337393133333932323534652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383434323330303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030393236383634333835383639373732312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303037372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e333235353439383539343834383637652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3332392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139383834352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e30333632393335363534363130303333652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363135353030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e383239373536303136393139313431652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353939353730303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e333230303631363831313132383335652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363031393730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e34333730373730393239333330373734652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363234353030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e303438353732323435373733383434652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230383333392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e37353832333935333837383236343037652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363032363730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e353536333737313436353331383738652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303237382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e353031313639353332393736393738652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363135313930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e37343834323433383133323537323933652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363231343030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e323037353737353031383732393237652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3333392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363139312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303032363730393430323032393838313936352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031393433363830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e353736333036333835343635373633652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363139342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e30353036313436393638343635323633652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303934382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e393434363831373034323230303138652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393234362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e34393938353138323736313139303538652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393738362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e343435393534323431373130383136652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031393436383830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e333135353233323230383032393936652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363031333830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e3837363434313631393337303736652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393431362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e353332313230373638373232383735652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353935313730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e33313133363838323532333334343438652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3334392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139313836342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e303930363038373233363739343638652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138373539382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e333330303432313935313337363036652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363035393830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e35363733373636323332343534393632652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363037303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e323037353739333034353433363031652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313837392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e363232373336353937383131353439652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303231383332332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e3536303736373633393131363438652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031393132383330303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e373837303238323236363537393832652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393733362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e33313133363839353638313534303136652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363330313130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e383734313537323231333437323335652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303336363036322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e313233353430373735333938303833652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3335392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303333372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e343436373134303938383532323231652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353930323630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e33313133363839353638313534303136652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363137392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33333535373539323634383931363237652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313237392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e38303037363334323531303439343736652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230343133332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e343133343630343834333939323639652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303732382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363232383030303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e303732353336323534343332353136652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303835392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31303337383936353232373138303035652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138383133392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e393630343538323134323437303134652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138353233352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e34333439323630343739343231363836652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3336392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363035353830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e303732393435363636353138383835652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363136352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363038303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e323037353730383936343939393939652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303239363732392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303934382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31303337383936353232373138303035652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393937372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e373431303732343632343534343734652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393435362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303231303638322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32333530363830383635363734333233652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313332392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e32363237343735393734383937323035652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393335362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e32303735373931373239363136343433652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3337392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303538382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e32343036383130373032343332373735652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303430382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31303337383936353232373138303035652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303835313930303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e32333238313130313034303833353332652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363033333830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393936372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e34373032353838343631373238303435652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363130393930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383732373730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e34313137313037353030333133313138652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138353436352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e30373531303233383535353832353237652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353932383630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31303337383936353232373138303035652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363033353730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e383530303337353938333434303835652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3338392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393032352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e37303432343635383733393138383135652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032353335353530303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e353734303333383332373030323936652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313438392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e333234353437303639353536373936652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363437353530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030363136363033373132383335343037322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393730372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e313736393934313134333731303332652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303135313930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3031323438363032333735323431313937322c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030343239333336312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031363038323931353437383233303831372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353936333730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031303131363031373136373234343936372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383936352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e373236333231373531343933373833652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383338352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e3733333130313938333833313734652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3339392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393737362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e343431353634393032363231363231652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303439373430303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e383738323434333632353039373033652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353933343630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e39303734363539303334363333363937652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303131382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e363134353831303638323537303536652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353939393730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e333031353136313432313236303033652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363137332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e383534333537313031313939313931652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138353730352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30343738303438333938353232333137652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030323831333036382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e383734363333333134383539323834652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303431382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e373238353638343238343833383431652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363032363730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031303836363136383138363537383238372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3430392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303233333333362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030393834323532323332383537363134382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353937383730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e313539303635303236373734393031652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353937323730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e39353339343639353333303638383035652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393536362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e363835323832333436363030323231652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138363639362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e31373738373435373339343134373337652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383432303330303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e393239323634323530373030303534652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393234362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30343336393233333537393132323734342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353938383730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e39303633393533383738343538353334652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135373935342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e3335303832303437353337313731652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032313330313530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3032333434353936353737393433313837362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3431392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363035373730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e3136383032363239343839373836652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393330362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e343135313538323134333431333633652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303834382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31303337383936353232373138303035652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303437382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e343738383934383933323136353031652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383338353330303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e313334373736323137313131353432652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383935343130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e38363332353638333534343131303236652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030343236333230373030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e3531383934363934353533393735652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136333135322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e31353233373833363132323737333933652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303336382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e323530373130343539373830303332652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032323435303330303030303030303030332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e303532353832353932373234333235652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3432392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383439352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30323635323235333138343030353839652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363035323730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30303031333436383433373930373934303031352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313734392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e38383538313630383033373638333635652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383732363730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32313431363833303137303233393733652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138333737332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e333335353934323930353230313335652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353835313530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33373330323435383232313436393733652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363032343830303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e393830323239343935323839323835652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303631382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e393235303132313338343337343238652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303933382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e303730383236323331393131353839652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363035303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e35383739303436363033383939383635652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3433392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313332392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e373333313039313934343835313235652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303033372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e31363635333236393037303135363234652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138383435392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e36313537393634373238313938353037652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138353832352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e303034343433353435333238363431652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363037363830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e303038393632333335333639383435652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363034353830303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e3037303833333233323032373436652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353933333630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e34373032353234373932323536363635652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138353237342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e303836313833333732363635303238652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383238353130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e30333236343431343938333633343839342c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303034323334373134303030303030303030352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e373839303239393138303439333639652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3434392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303135323930303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e3739363834353832323834393837652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393131362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33363836393439333332313239383937652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383935303130303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e343431353235333530303530323238652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393039362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30303537373838363837383937343032652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393835372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e353132333438373737313430323738652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139323539362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e323935383537373932333236313539652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363035343830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e353132333337313938303032393735652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139303339322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e36353334393637363333323439333936652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393139362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e31313032383530343232303235333534652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138343834342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e35393237323235343039323536393537652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3435392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313734392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e35323937323533363833303339303434652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303935382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e353439373139313432363337313932652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383230333030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32313431363833313438363035383939652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363033303730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e30393731393932373335303333323433652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383435373330303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e363536343133343639353239333538652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353938343730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e333935333637393938373531393239652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138363538362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31303337383936353232373138303035652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363137333930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32313431363833383036353135323434652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363135363030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e3632393230333436363032373734652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031383637393730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32313431363833303137303233393733652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3436392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363032393830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e383330333133353333383831333733652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030333332393336332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e33313133363436363732353137363835652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136343839342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e323030393335323333363930303631652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363230372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e37353934373234333332373338652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136353233352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e30393036303936303532373637652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138363637372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e333432313932353135323639393031652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303033323137353730303030303030303030342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e363935343731333237383431303833652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393834362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33363836383934353638343534323636652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138363637362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e383433343835303031373536323839652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230333036312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e38383437333930313133363636323636652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3437392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e303030363236373539303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303332363938352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e32363639373339303532303935353537652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303332393437382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e343234373134383039383735373132652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032303639353730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e37303431363939353734393237313037652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303431382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e33313133363838323532333334343438652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353931383630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e3331373935373139303739393437652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303034333733363830303030303030303030342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030353832363338393430323738333337332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303331353032372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e333036393032333330393434373639652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303034353035303730303030303030303030362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e363335393035373439383534353532652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030343334373834322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e33323435343037353839333833373833652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3438392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363034303730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e343435393234373836383737353634652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383639352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e38383531333133323333353830363336652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136323135312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e3933363431373537313032393838652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303138333930322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e333135373434353638313834373936652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383730352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303436382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030333032353636332c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32313431363833313438363035383939652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353937313630303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e353235353237383234313230303539652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393139362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e393334313035323931343633303338652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363233383130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31363737333630323238393633363334652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3439392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363233333130303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e383037333237313935343430393232652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363038353830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e373738373735323538333438333533652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393932372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e393334313034353031393731363433652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353839393530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e37393931363933353933393631303634652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353837303630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e32343338383736303438333233343232652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353931373630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e35333938333032393632333630313532652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353935353630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e383330333135353037363039333132652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353932373630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e363838373839383334393537333333652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383337342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e353033333738313139383335313137652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393638362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31333638393634323938393532343738652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3530392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363034343830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e35343533303436343437343032393636652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303230382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e303739353233313935353733303837652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383534352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e333832313635303639383631363036652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393130362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e3433303438373435323231313639652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363230343030303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363038393930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e393334313034373635313335333337652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303437382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e353731373934393334333636383038652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353938383730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e32333237333032363231303537303433652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393336362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30373036373237333336393637373239652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353931303530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e353234343335343838323736353835652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3531392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353932333630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e36353735363039383738303030363237652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030383236393937322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e3037343839323137333030353135652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363234333130303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303030313739313337373730303239303431332c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363137382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a392e393334313032313333343938333937652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363033313730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e3030373535313335323038303030313732312c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353936333730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e393630323439363234373630383238652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383539352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e323134313638343036393637383934652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135383334352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e36333539303632363330323137333636652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363237353130303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e31353233373131393637343736373435652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363037363830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e31323131383234363532383233333233652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3532392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303032372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303434372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e383433343239343539323435383134652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393834362c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e333234353436393930363037373332652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303238372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31303337383936353232373138303035652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363139323030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e363335393036373439383732363535652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363032313730303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a372e343833333938303732343135333339652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363131303930303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e363937353032313838343436313535652d30362c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353935393630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a332e313439313634353132383232393932652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353939343730303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e31393433393134323834343737343835652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363131313930303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e3530313039393333393930353738652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3533392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136313333392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e343038353539383631373332303234652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303632382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e39383032333030303834353731333037652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303031372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e303234393131363339363134313531652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353937363630303030303030303030312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a382e373139393034353238363738383236652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303930382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e323037353739333034353433363031652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030383234393233322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363231343030303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e383939373137313139393839333534652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303136303431382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e363132343938313030303734353534652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303135393930372c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e31303337383936353232373138303035652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031363038303830303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a352e35313839333537333437393832373634652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3534392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353935353630303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a302e303031333437323137393039313438393430352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30323434353334322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e353838373236363631383630373633652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303139383330342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e30323031313233323737383234313738652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535322c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303237373435312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e35313233353238363933323535652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535332c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303237303833312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e31333835343933383132343636333938652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535342c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303033303337382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e313934333936353939353937393131652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535352c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303031353836373530303030303030303030322c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e343135313538323134333431333633652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535362c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303230393536312c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e36323237333539333939303230373935652d30392c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535372c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303236373232352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a312e34333439323535323136313439373535652d30382c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535382c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030303330303139352c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e35313636303732343737393834323936652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3535392c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032383238373930303030303030303030342c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a362e393230353131303437323938313038652d30372c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3536302c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e30303032353031382c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a342e333132313630383337303635343432652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d2c7b5c2265706f63685c223a3536312c5c226c6561726e696e675f726174655c223a302e3030312c5c227365636f6e64735c223a302e3030373830383433392c5c2273746167655c223a302c5c22747261696e5f6c6f73735c223a322e36313033353536343932343133323337652d30352c5c2276616c69646174696f6e5f61636375726163795c223a312c5c2276616c69646174696f6e5f6c6f73735c223a307d5d2c5c2265706f63685c223a3536322c5c226c6f73735f73756d5c223a312e31393230393238323434353335343436652d30372c5c22706f736974696f6e5c223a36352c5c22737465705c223a36303635337d2c5c227363686564756c655c223a7b5c22626573745f6c6f73735c223a6e756c6c2c5c2265706f6368735f776974686f75745c223a302c5c227363616c655c223a317d7d227d2c2268696464656e2e302e62696173223a7b226474797065223a22463332222c227368617065223a5b32345d2c22646174615f6f666673657473223a5b302c39365d7d2c2268696464656e2e302e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b31362c32345d2c22646174615f6f666673657473223a5b39362c313633325d7d2c2268696464656e2e312e62696173223a7b226474797065223a22463332222c227368617065223a5b32345d2c22646174615f6f666673657473223a5b313633322c313732385d7d2c2268696464656e2e312e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b32342c32345d2c22646174615f6f666673657473223a5b313732382c343033325d7d2c226f7074696d697a65722e302e68696464656e2e302e62696173223a7b226474797065223a22463332222c227368617065223a5b32345d2c22646174615f6f666673657473223a5b343033322c343132385d7d2c226f7074696d697a65722e302e68696464656e2e302e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b31362c32345d2c22646174615f6f666673657473223a5b343132382c353636345d7d2c226f7074696d697a65722e302e68696464656e2e312e62696173223a7b226474797065223a22463332222c227368617065223a5b32345d2c22646174615f6f666673657473223a5b353636342c353736305d7d2c226f7074696d697a65722e302e68696464656e2e312e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b32342c32345d2c22646174615f6f666673657473223a5b353736302c383036345d7d2c226f7074696d697a65722e302e6f75747075742e62696173223a7b226474797065223a22463332222c227368617065223a5b335d2c22646174615f6f666673657473223a5b383036342c383037365d7d2c226f7074696d697a65722e302e6f75747075742e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b32342c335d2c22646174615f6f666673657473223a5b383037362c383336345d7d2c226f7074696d697a65722e312e68696464656e2e302e62696173223a7b226474797065223a22463332222c227368617065223a5b32345d2c22646174615f6f666673657473223a5b383336342c383436305d7d2c226f7074696d697a65722e312e68696464656e2e302e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b31362c32345d2c22646174615f6f666673657473223a5b383436302c393939365d7d2c226f7074696d697a65722e312e68696464656e2e312e62696173223a7b226474797065223a22463332222c227368617065223a5b32345d2c22646174615f6f666673657473223a5b393939362c31303039325d7d2c226f7074696d697a65722e312e68696464656e2e312e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b32342c32345d2c22646174615f6f666673657473223a5b31303039322c31323339365d7d2c226f7074696d697a65722e312e6f75747075742e62696173223a7b226474797065223a22463332222c227368617065223a5b335d2c22646174615f6f666673657473223a5b31323339362c31323430385d7d2c226f7074696d697a65722e312e6f75747075742e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b32342c335d2c22646174615f6f666673657473223a5b31323430382c31323639365d7d2c226f75747075742e62696173223a7b226474797065223a22463332222c227368617065223a5b335d2c22646174615f6f666673657473223a5b31323639362c31323730385d7d2c226f75747075742e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b32342c335d2c22646174615f6f666673657473223a5b31323730382c31323939365d7d7d202045e547bbcb30413e56af0b3e72c31c3d581a7abd55a58e3a3a16edbcbe5303bded0fc73d0d53be3c000000002eb01f3dd75594bd2a8e6a3c2ef76fbb8b5af43df8cded3df8c0eb3c07c3bd3d94b7d93c7a2ff13d00000000b73f043c1e093a3eb554ffbe89b6d43abdb3923ef96e09bd5c1997bef20314bef869fabed06ad4be134cb73e6e93bf3e62809c3d8389e8be8fd515be854e0cbf48c1c1beb9e2393f2f121d3fb447143fe10add3e3cee8f3eb8b69c3ee0740cbf0060b53db3b70cbeb7aad03e1995f93ea155403f80949ebebedb60bedf80243fe22836bfdcba0b3f3d07f33ebc512cbe133213bfd39ddd3ef2a13cbf6c5714be358c96bee1aea73e0218fe3e1d7ec0be64d4fbbdd99cc6be31d9273fd337acbe08a99a3ee93c23bfc0af273d47c6c3bd0b17a3be2826533fbd2b4b3e0209b43eef6d223f62a7abbeccb71f3e6b102abeed7c5a3dbe381d3fc978d43ee7a7203fda3a19bff43d9f3ddc3318bf48b6013eefb3cebed9dd663fe6d90fbf8e31963eec779ebe5ac0b9bb8df878bebd92113e41811fbf2855b73d8bef273e29dbddb9aa0330be0fdc843e708c12be92dc1d3f75d0b0bd359b67be9c92ff3e028580beb6bbbb3e93d2b03ebaec423f6ff2383f3cb3003e91fbb9be7a8de3be2c2eb4be02423b3f713b203f7dfa8b3e73eb2e3fc7846d3fad44653e41f983be7efa8ebd63e4c93d4c32f03ecb97243f4ad36cbf9b8401bfa37fefbdc393cfbb54cfdfbec673b63d8fb8b93e2d23e03e532837bf591744bf4ca8293e08a80a3e27bd093e717ed5beaf6bc5beb4603dbef39afcbed224e2be2634e03e689b243f79a8d63e61d4eb3ede38ce3e9fc7cfbea81c503d487546bfd0ecb4bed2e0d53e3c003f3f349a973ed1a8f9bd4c9305bfaa3dfe3e873e40bf5ecd863ec76c8ebeae76b43e1d5b9abe81a2553fad2296beddae41be5fd09e3e674fe6be4d0d94be1f0a85be73baf8bb274073bee0c45abe2f663f3f0d11a8be53af02bf745426bdfac9133e5e7406bd5e1a983e63560c3fb56a073f5af1233f6bb8233e86c0b1be5333b6becbf89a3ed767d8bd8d07363fe37e913f13090e3f2f83043f7b8c43bf9c7f48be037441bb4be02e3fe4cb3dbe2fc243bfb91604bda2e81ebd1a2f79bfe756513ef8a08abeb0d2c53dd401d53e53a204bf8f59223e9c1dabbdb318123f371adebd8725b1be5f7b0abe263bd93de54c0fbe4fa4b0be9fec0d3f10a7bd3e7b46373e84bd463f6ce133bf46f68e3df01cefbe52c9f3be25cd143ffb499e3e8cc0e43e4a888f3e044ee5be07a4a7be74d7a9bef9e194be5bb5403f0946013b029b1c3ee4d467be31a8803e5078acbed8338dbe760134bf8e3a73bef82f79be28dc0ebf2652b6bea0aab03d152b3bbfa550703f47bae1bd24467abc6fea25bf01d21f3dafb1dbbea5a7e23ed1b38c3e20933cbcc8985d3fd86b99be3f3bb7be84f341bda7a43c3f061dd23e6b6c1b3eaf7a57be227e003f4deac33e65933d3ec5fff43bceae10bd9961e43e7961133f56b9013c0f2e0cbec9a8ad3baac4923e3c974abff45bb93e7eb051bd38c3c13d03c7a5bd72bc22beabd6debe114f2c3f146a713d8e8610bfaf9e9dbe946a1fbfe119633e01e553be2afce43c1874603f9f78a33ed0baf73e63a389becf0000bf4e9a1d3e8840e0bc9f20cd3e78ed243fcb0b4b3fe594bdbc273f9ebeeeb302bfb744bb3e49667fbd014c253ffc7e4ebec8a446be8f3961bfa936523e95d7573e94d69bbdf66cc4be49511cbfb2b9a4bebc5f08bfae44813e5ff88dbe5bd2e6bdbb8723be05df44bf18c912bea40f20bfe33b7cbe2f0c31bf153051bd9136343f0fe5b93ed597723ee0980fbf79be14beb1f2e9be83ed083ff276003f637d1d3f039ba83ea4ba213fc4ee693ec1ad65be5395bb3e8e73fabe6c20123fe6a9803fc95ebc3ed2c958be91521a3fbba869bed42163be2f6cb83ded30513d0ce9303f475d2b3e4407b8bec03f0cbfe51d2a3f89699abe6374b9bd10f03abfbfa6093e27b102be5114853d1a2f96bdccf5033fb13ef23ec340ad3eee5adfbd56ad853e1bc0fe3c7225443cb2d20b3fd3ba5e3f3e6eaabe047dd7be81956cbf339f2cbfb3cf023fedeb3bbd045c053f3f742c3ed6e8eebed45674beaa77f73e6958febc91230fbf2df0603b34ad39be51ffaebda0ba0ebf518726bdafecc3bd18a313bf1c45533fe8ae993e9468fcbe98d31ebdb1d3d33d7dcd66bb3c78f23dd304303e88c0d73e8a161b3fd381acbe16544bbef66baa3eb80a3d3fa731d13e5cf389bdd0f0113ec6d6303e75851e3d1241983e8729ac3d15be2f3de4a9013ea9f1693ee665a23eef30983d38e2ce3d7a68673dd721a7bac2208ebcd948d9b9cf2f773d9c26b33b76cf7b3edc1ded3cb94c8fbce43d37be98be413e160a123c4a0d813f5d539a3db30512bed868b9bd95a5253e38a80e3f8558a73bcb955b3e9ce0cbbdbb55febecba86fbdc516e0beb10022bec911123f57a5233f737d303fa934363e3376a43bdd3916bfbcda0d3ecfaf10bf0530d0be267fbabdb6f998be687bfb3e7236853e37769cbc96f848bed009043fec295e3f02921cbf486533bea83224bf61b695be61a5103d05ab6cbe781e96be6a11463fede6423faa41833ebfbbb43d2c84863c002e603ec699f53ec011e6bd807396be64bab63d30b21dbf0198453fb34ab3be3ece88be472661be56852b3f8037203da96ae1be2ba730bef8d499be081cc2be4abf323e9be7b9be1b8ed9bea8822d3ff669d73ebd91713fdc55703ffd4efbbeaf06f8bedc83c63ed1cfeebe625e60bf01abbabed7091fbfe9b564bbf8fffabe1d427bbed30e23bf5c12253d7c22893e85fc7b3eef54a9bcb8a014bf98ea2abf05a4143f05281cbfb474fe3d0b9aff3e161cb63eebedb53e8345f43e4146cc3d3a876dbef4e6873faa1db03eb5e4ae3e2a44cabe8f9f0bbd56c883be3ba4fbbeedb9cbbeb9c634be637840bf418b4fbf4f768d3f2e5376bd2d5173bde0bc87bea437d63ef48935bf3c46913eeced3dbf14eb27be737e16bfb3bddfbef8acca3e8fcc793e077d523f4985223fbea2233f9c76d6be270ff63efbe1ea3e5e6a6dbed6c712bf9af304bf8db7b0be0e61a8bddea74b3ea07286be8f6b88be0bb66fbea9624abe29cd7dbe4489da39ade0373f42db9cbdbdc6863e0342133fdec14c3b0579e4be2de67b3f637fab3e00491d3f6e3a2ebfbf3a573e185069be8042ecbeb02c37bd667485be7c10b8bdd45513bec110ae3e67ad0cbf5cf1e9bc89cc83bd35886f3d076063bcfef7483fa46ed3bd62ec4cbe0b8cb4bd6dc9e6beb6c4593f8956d1bedf015f3f7301793fd1f33c3f4d3e4bbeac8a0b3ff196273f0bd2983de8b36dbe460534bdae57073fe8c5773f2a83c3bd8d28b53dcf6027beaf9e893d9ff70ebfe17d8fbe04981fbe44c14b3ed7fa213fbfa6343f2e7e4a3f87a278beebefe93d5c85873eacc85abf4166f9bdc90171bd5320a73da80ecd3e66dc51be689bc6be4a8887bf1912243eb7e1483f7eb4fa3d564335be73f18a3dca20cabede3db33eb0f37dbf1e04f83e9103983e4850dc3e8355153f91891b3f3de202be8f9919bff4d8d73e7a21793dfb012cbeaa7f38be0757a9be1bea88be7c3e113feb24bf3e2f601a3f3f41d83e369c24bf005bafbda9916f3e15b3ed3eabe2993e6b28c2be071c423f75dbb2bd9bc9b1be660fb2bea30696beee5f153c170f7d3d2bf2643ee50671be3b89b63e54263dbe7af6e13b60e67f3d45fd94be6f6608bfedd20d3e3039933e119940be0d42c13e2029a83d32efb9beb4c8003ffd2f34be2d8cfbbc459bf4bdd85b62bd22c1aabe552bc9be3b05293eea957a3e20046ebece1f413c1883b73e87b9143e5070ebbc3236283dd03d093fe458ae3e62c681bedfe4efbed76ad1be3923743eaf5f283e4ccba83e7b6e0ebe7eadd6be6fbe45bffe2a053e198f52bf1392ab3e8311173e490bc13ebb5135be79144a3f4236f33e376129bfcfcb433fb4f3673e79efe1bcc00fafbef1d0b73ef812babe980f7cbe68b328becd8dc53c9e390dbeeb984d3d0d23f13e54d643bedcbf8d3e514641bee6245d3fee8b12bf7b3a513f0d7db3bdc7ca73be7a1a2f3ecb40e4bee446113f4cfa243cc478a23e9117253f09c50d3fbdde703e1263823fe1640e3e0c2214be10bbbbbe15443abeaf29a5bef195c2bed8c4483f2ed9143e1f2293bdf64647bea275533fa14f18bf58d17e3f75e1f9be3c1b20bf065496bd573af8bea831493eddd693be621b253f4d44203f2a8eb63efafe0bbdab7f503eeb7622be9e73a73eca8f663b30a706bed5fcabbc513d68bd36173abddbb0993d9308e7be37051e3fefac25bed4f6a53e46a973bee43dd7bebd34e13d1323613d94561b3f5cd03b3d8f17dfbd9e439c3d548d033e039e553d57abcfbef551393ee7a4903e56039e3e080f9b3ee80c943e33971a3fd625083fcae406be2dd620bee5d8033d944b3c3fbaa741bf1e5b1c3f541503bf9f22253d6c75f33eb991bf3ef23ca63dab53ddbe2818863e498831be86b057bf14a941bf9875013f85e101bf7010923d1f96eebe3a29ac3eebdc863e6a7d283f7b01123ff6b9cdbe7c1ee9be28af023fa406c73e9a0a12bf7105b33e2b44f8be1500823ec62d4f3fa96c2c3b20eb863ef68ca9befd5befbe900c68be392785bec8f4e2be8172a63d5d90a73e84eb4fbeaf99183e74258f3e912ce13ee369cc3d5601d3be7f48ab3e4730f63d3ad8bebdb163db3dbe0ae93c5910443f4c0b773d595ecfbe143adfbe937a0dbf8880edbe9250473e01bb643e9af773bd9414b8bcdb770c3e0e4775bd6fe4eb3e02aa8fbdcbd9ce3e146da03fd994813fc5a4f43ed75c5c3d59e8b2be4c420d3fb5cd883f04c7813e0d6a84be3474de3e6e2699be9c3ecebe064a83bef2d98cbe4fdebdbe1b8925be5584673f92c393be2824c0be262699be6dbc813f9a38383f9c6104bf0ee71c3d0c4165be7e5d27be554a4ebf2697b5bec287503fd64dafbe6925e2be1be9cabe8658c03e142d53be7bdb7a3f388832bee3511ebfc5ee03bf962b65bf2210523f6b30f2bea175433f29174b3fa233433ff76a0abe239c613f3e32523f361e803e3d8be2be975c43bf0f24e03e51f6623ebefce9bd76d6d73d784228bfc1a10abff25e5fbcd0755dbff78187bea6b49e3f40ce753f9455cd3eb8efd93e15908dbef2a129bdf640c93e5a7caabeb70ef23db1c674bf699203bff1b65b3e5dba75be0353ebbdfc3d49bdb73430bd76a5ffbd6fcab23d7f5484be79aeeebd5fde8bbe41950c3fd8f4ad3ec2e80f3d9e84c0bc051a723ee4e1e73d7a7b2ebde5b8543eb5d789bed08af63d6400a83e5d8023bedcab03bf1eeffd3eaf6eb93c01b52f3f8fdb333f79bb283f56744f3f5881b13e24e6b9becfd8a1be2633b43eab6d483f9404463e6038d53ead5d3dbe98cb2ebe12b796bec5ec553e81cec4bdc6131f3d3d465d3f6612f9bc098ad6be279609bf75f4293fdf55233f01ea5cbf9e80cf3e8b67da3e6ef3953de455833ec00893be514bd1bb4f1458beac7e0f3fbd11ac3ef1ceff3e0e86c53e6c7c073fcaab70be97fd29bf7b4ef7be02a383bf92152f3e8664753e376ecfbca995e73e0570133f95f3033f7a20883f2795bf30c98cadb050dcd3b0a97ceeb1dd021ab102a884b081a113b2e8f2ea30770e95b10610b53000000000b0a03fb1e36202b26ee302b200000000cb4b44b104b70c310e054ab12af7b1aceb1c16b21fec6baf00000000ccad75ac769141b12f84192fbd6b932f7e4b7caf71dcb9b05ba585afc62d3aaff46dfcb0d2002130e59238b03f05c62f00000000c7cbc1af1619c8b08e2ac3b000000000bb929bb01acb5b2fb716b8b0072a11acefdcf4b0dde5beae00000000c7c4d3abee44beaf25852b3001e191b089e942b0901b46b11cac86b035ace1af53736ab1c1c1b92f29e102b1a3b1073000000000c519aeb0b52c54b1734056b1000000009c452fb0ae8a7a3075bb04b001ca08acc2fb70b10b65fbae00000000894f7babd258a9b096ad2d30b31c42b0bd450faf91a82eb12ce18bb0715ab8aff8998eb12db98c303d6eaab0e243323000000000dad942b0322e77b1070178b100000000c0de99af1a8a7d30717ed1af5f34c6ab824690b179abc12f00000000097848ab8317b0b0d4f7cf2ff1eec92f9538f5afc9521db176d022b0fbe5a7afdc5e4cb12ec291309fd0b3b00fd10d3000000000e1a157b06ea42cb1c5892bb10000000098e9f8b0666616308e6d10b1e41926ac7cf64bb1002bc0ae00000000393a12acc3475db00c98b52fa4d9acb0ec0594b01bac18b1697d10b01046baafaa41b8b0c22862b036b100b178f3192f000000008308bdb0dd59b0b0e11eb6b000000000928724b0de20f92f007635af072a11abe995c3b08c7731b000000000120d31abfcd828b09e298f304f05f5aff08d5eaf23fe4eb180c4e9b07f0bedaf6d03a9b1eee40431d129f0b0a5b32d30000000000dd09ab04ebc9fb139f9a1b1000000005b782ab0545bd930e3275fb0ac29d4abf638b0b115093030000000000ee22cab92510bb1bb342d303419a52eed9845b0712854b13aec8ab025dbedafa7c681b1d8baa73088e107b1dd7b1f300000000091f3aeb0b14068b195d368b10000000056d909b1468081302fae18b112ff48accd3584b13707dfae00000000e88f17aca9b3afb0b3201430d8a460b0eec3b4b0c26341b14c766eb04ad6f0af8e2a01b139ef7aaf551d26b1180e3b2f00000000ea87f5b04d5604b137a308b1000000008863cdb03fa45530da21a2b09654dfa96bb40bb179cc37b0000000000650baa98ef789b099ea8030b86a93b001e83bad144c6cb12ecbceb06498f7af7693d0b139a6e4305021dab0022b843000000000b05b6ab09fefb6b1c913b7b100000000c97f2dae18e2c030597c5daf0f6a00ac0b2bd3b133873f3000000000e21f62abe8c503b1696efa2fd7d3b92e06300ab02cb9e9b0e90e4fb09d8b8daf67e9fcb0d1a8493064c3aeb0748b592f00000000c9c078b0f7c2f8b05677feb000000000ced1a1b04d533c30d7afacb02ca47cace73106b129367cae00000000dc3835ac92a26eb0fb621a30ffcebfaf30058ab0c38218b1d89c74b05f6dc4af07d7d6b068057e2f7ea107b1b6c5b62e00000000ca5bceb09eb0ebb0383ff7b0000000007e1bc0b0cd375f303d3fa9b0d9def2ab8ce5f0b00298dcaf0000000049f9a5ab06cf8bb0d1737330296f3cb06eda00b0439877b15bc8c1b05ce807b03fe0b3b174a9c0304f620db122ad5730000000007a8daeb08ae19fb1f9eca0b10000000052048fb03e06b630b549a3b0cc09bbab019cb7b17c209f2f00000000174eaeab7363f3b090200a30fdc39b30ba9285ae549087b0993263b04dbd2dafd9cde2b0f5bfef304e813ab0ba750f2f000000003a520bb0f5caedb0ef02f6b00000000098dccfb07c8850307acf04b106ca88ac1b51f7b030abb72f000000000ebc2cac727080b01fb5c32f1f9977b04db941b00b161ab110a413b00105aeafe3021bb1e7ff20af3498d3b086a8c32f00000000c7348db0e2ca06b1f59907b100000000bca932b0d7140a30bbbfffaf51bf16abb7701db1073aafaf0000000023720dab334f44b0c18c2930a3b275b0433bacae1de441b1229487b01824c5af805ea3b166c38b302425acb044865c3000000000392a31b0c8a689b1d22789b10000000031df47af2f7677307877a4af2974f8ab8456a3b1f154d22f00000000f62f8dab76cab1b0fe11bf2e10e0a92f955f45af1a78a7b03ef205afbb5021afc144e4b001500630bb3418b04f0cbd2f00000000aff794af0c91a9b0d6a2a5b00000000008bc98b00104e92ec5a3b7b0b63483acb3f2dab0080bdbae00000000150137ac3df07eaf7991db30156d88306c3703b1af1695aa08923c2d3edf76b009a3782f91e63eb0a3c938acee2509b1d6cc60b19e6b38ac144cb9b0f7e7c42ca142d8b0f5b8902dbf479bac3206aab1a98afbb017c0d72bc329bdb0213308b12bf0c4ab06f9ca307fc08f2c16bb9e9ed2791b9a5c8160998ee3462cf3913d2c6bb3c3ac04c1f48087bfcc242d1e7d9947e6b4ae491d129a9311d9aebcc39b2c6664332c21dcac2c622ff4a886f69aac2a4d1c9a5847f0295413e4ae7271e6ab2a06d89938b4ebac15bcbf2f29848831f16ae1af8c1004a45e9bd02c81d306b1803e2f2ef2f823af3a5c9f26b79aebaf22cf9aafa3376ba4c7da93a9fc4d222dab3f53b1d4ce342da2fb13a98c5034b0abf8d7af8a95712a03b21bad515290af40e68ca41900db2e89a1082d9f429831537849a0f64dae9f26b3be2ce37112b16d143cad4c92019d369662a08051a29fc7e082a887b144a0af27f3a8ba4b2bad0e8c62b1e578252dd87d20ad0ebc14ad457b70a06a60402cd19204adbd425dac11ae27a0c7440ead924c952d8ed0dc30c2fec029b9676a99e9c3512de23654b012c3efad9e0e2197e4b9562967aa9d9919db68b16d6ef399f0b5d6b078b0152de8efa4b09a87b52d4b8cb7ac4b59a5b12e4b0b9a89d7052cd977dbb0f77104b1ad6038a42dde2a314447e621b85fe799ba57252961face27b495c429ac5951a5feb732ac78d86b1b7e0845294f129f926bbe9db0862621a9cce6b5b07b3cdda476ad939062dc879042380ba264e1e2ae386526227a5005a95df7b7b06ef235ae814f8592348bbf2dfe600aa8f3d08e2f20a01b14000000006dbc09a88bf50daf8e8705ac000000009dd7f42400000000db2f66b18455960bfc7badb0c83d29ac76635bafc9beeaa89e63c2ab1061b5b1b1990c224c94da2a856aafb0b15211b100000000b2463e31e86c882d0031eaa8a08aa5296103db277ac5432d5d51382d54e0e7ad1338cb139af064aa8fdcac9a087b87b121ada8aa49ececb08a34942db8da2c2d251aa62db522c79dee67c6b1e572589c444cd32aa1c6f1b0abef1eb14b3e59aa98d84d31e032c92f0c7c7631491ff0af03b48ba026692a2c87d0f5b072c6632e08ab2eaff86836a1e5f8faaf4ef1a4afceca35a19aecc5afe981862c33de40b1049d952c659deca73f0e86ac020fe6af9480a229c8ecc9af195ac7ab2b6806a1406590af6c640f2da5f21431aee697a8d425232787ffc62cd6088cb00cdb44ad2ca09f9b86a13525f7235398d9dec6af6a6b82a8ed0cc6aefb121c2dbbe0d8b073122e2d8a6a13a87b7937b0468ee92089ec4b2ae476d9aebddc92af205b5b9da52eba2f84c7012c730aa925ddba91a89720b12764d6b82b6c9cac2bb19a5dac7a723922bdbd5a2836ab21a6bec8f4b0c46217a9939479afdff10c2c8beda12bc3e21d2ceff44aa6de6d7bb18ef73fa6a2efba280e657eaf3971c9b05a5327a635ca0431000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000ab33ad2d0536053074f6ef277a62cb27cd7e722df1db78afe83e03ae2ee7420779fcef28cb435997f8eb9ab08d901fa99db1b9b08041972d55b0c4af5098d22d58a01facec63ddad757b80880a0f9d2bce6abeb026b926ad9a7e21a416b965ae94dfe51cc513588adda952a9d742e227cc393824660b850a628623ac6dc24b235517cd23dd2bd78a008a64b139df34a953d443b0fb5abe2a0000000001595721b0c41ca2aaa8d7b130a38723f73de5a8c91a46b09bc92cb1019311a4b995633155b33d2dce89009b0f8d159cfc56511c2a7c042d3173fc2c038b9dad98f75723967e90a4c8f5409a6bf580b14035bb99f987d8b09e7b572dd6b9ec2ceff1662d450324a1200bc1b11c4690230f1da62a7f69dcb02da51ab1364c1aa4dcea4831000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000177310311f8f5430c20f2eb1af82caaa6abcdc2bc8ef80b06972b42fad3a7db0c39e37ac36ed35b10febc6a673f831ac82a7df0fa4170ead2516e8b07b588c2b11b88dac677564a7b4d526b1dbb09e2be84b94a6160cb7a69f3ea7abeb64c7b0b4381a2b0c9414ab035044a8c2ad3aab12d6782c044a2dae3d9b24aca6d8579a200db9ac583870a6eea295af50a8b3ac8efeb2af95149ead348a8aae0a6b2b2cbbab23ad7d7c36ac833201acbcd7362cc38eb5af11998eab949130ac0efc21adffc76a313c1627b136f58cb18fb84628c8fa3e2d90a68e2f2e5d0c30d711cdb0364386acd05393b1ef9495b1a82686acb5adbcb0b396652ded1a292ddba9802dcd11eaa4a0c2fdb1f70c87b18615902ae283c0b0744b4bb16ad342acf65dd0304e628c1ff008a5aa9c6a109cc1589aa132b9022cfc9bf92b00000000b86d259e18e455ac52d4039c000000005ee34eac000000004ebc27192905ea2b19c93b19621b1c1940ff31128fd856a29e36698ac9f86312000000006b1719ac823a0fa0ac4a992d6e56ef9c902670a97e360428db1c562db0004c2d8a53d2add2f6101222eff3248abc3697ac16adb166304ea98454e1b0ac8bab2d5a4d3f2d6aa1ba2d5af1c89e3e3911b283357a9df598f32a4109e6b093ab68b156774d9d01b5973102c9a52c84694f31b5aa9b9fab3a0e9fc090672c9ec0c7b048d9e2ac078ba79ccd28bf9fc4cefa9e019b6eafce3a929f92278fafd4ba0badff7c1ab19df9c72c2a62e6ac6118b3acee54c49fca61082c183293af3d2a05ac03d9889f893c48ad000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000edc9e82104fffeaae40309a2e0150aab4202422c0b5f392c0000000047d6029e4cb29fac19a8f5a530bf4da1deb59aac1e1e4d1a0dfe801cb5cc2d2c7dfcbf2b6309b2a771aaf1a137b9beab9dd319a50c0f341b00000000ee6123ac7770a4ab100e462d70230daa8c118729fb76f2aa11d6182df48a0f2d7e42bbad5c8c329a83c299aba700a89c847692b189a1a5ab6577f1b0f0ac572d5d88062dd85e832de5aac7a1f74cddb14185aaab66918f2ae3d8f5b0594a31b1c28a3ca4db796631cd62e231009dd7b00f5d51b0e43e4baf90621c2f2be75d2e1e7db4af8a2aea2d0d4ba82f2840b5b091d883304583c52ffea9b52773f60a2c17b9f22843c6a529c67af52d18e65d2a4c6d7b32eaf37cb2e3c5732fee750ab00d53e72f308b1a2f061717af5ecedb2ea3a6242e8057932764752c2d966f2c29135be3b0fe60a53022c3f72fa79eca3208ec0b2d30649ab177897c27df5e512d7ad4582905610e328d9e132c74d9e9b12da85e2cae7cc12db9ce692fbcb7903298ab90b219c87a2f417481294939db2a5496842ac43e4f2c77f2dea911785b2f69a3aa32c522802e64518aa4bc69bab06fc187302c27cb2f7adc142c357feb2ecd20082f82150c32d88e6f2e4d9ae5b12b2bcf32f99f462e42a05daadd87c622d8a8022d08a23c28bc65213372c67f2f3545f1b176903635244f8d376a2a9e3209890933c359313a79acac399aa48232217578398eeb57359d7922390000000054efb339311cbb391f81183aef661c0c8d969434bd793b36f515f536c1855a355f11463add73343400000000944a8d314ab5a334a2c23b343b9f6b36ca4549310be8e93164b8123960d48e38c5c702315894fa38cc66783420770638000000001e3994388ee09a388d75fc382ddb6d091793ee32dd91bd35017bc9355d33933433f4233914a002330000000034ac6530b5603631c55ec033c4944836f0c48731f26aec31a69efe38aee57738403f613101f17d367d90a233202fe937000000008762823866408638cdd4da38e37c370bd268f33386872333889cb035a6ee55339b1d0e397130143300000000bf690a3119ecde338cf4d633b5846836c9cd6c302603d3310dcc123922cf8e385335b73166244137c6e3e733b67e063800000000733b943829e39a387d82fc38ff379c07c59fa33219a61c342cb3c9359cbc0334a9f22339948e1d3300000000a082e72f725f3b3302f64c346610f2364cf44b3089a712325dda9939cec515390e4c0c3192661139afb1833465048d380000000003811b39a06c2239225f8439bf1dae0a8022f2328303d535a8ce5236ee419b34f0f0ab39389da83200000000cc020c308843ab32235bc433c8f23c354fedc731f157c8319392db378aa456376cb8e0300fb24a37bfccc3335b30c83600000000a3507237713a663732bcbb3773928f0b8f2d253411d63334e1f2a534f2d42233d1aff337ba10153300000000d14d77309ca5033457cfdb325bc086340d45033190e6b4315c73143797ee8f36208e6c31b0370c375858ac3282f20636000000009eb0a136cf119b36219efd36c53d0e09ad117f333ece173413dee133d5949b3161fc2337c9b2093300000000abfc672e52112f33479f7e3401cdea36b692f7304c5bf8313d6f9439d68510396cec4931a4ef48389cd2a134200888380000000078e51539ddac1c390c5f7f391bc42607363ec532367d0b3511fd4b36c988b23415dba5393bd0b23200000000ae91e82fd265733306ceaf3364490d366ee9c831bf21d13163cdb03834572c383e8e553041f31a373e23e433eeeca13700000000c7b8373850773a380eff9738942d460bdb132034f6a50034f556783520d0a3339961c5385dd141330000000024470d31c6e76e332951be32ccbc403532113d31621d93312ffee337c6005d379a2f65313ff59c37745e7632733bd03600000000fa716737c5b06f37d6d8c3376965eb0aa4c52f33b4caa13433fea1340cc51c329588fd37b01a91330000000046ab012e9313e232c3be07347cdb8e36eb6157307943e131e47d3539fd9bb03858278d30f808cf3805a908348f4c263800000000d332b738bb87bf3802171c3968a20c0a5c861c32e4609835c565f8351d9b223443c14a393f161d3200000000893ff62e2fa684338c44d933bf0d5036595d86311c28f53158200439c8be8038795b243154f54b36da15c033dbe8f13700000000a5318638d1438b38bbfce2383acac10b841e8f330948ce3294e3b835c625da329b6d1339c193983200000000fe294f30e6842b34c0a74133e63a613692519e30e3a89a3187441039525a8c38ecb236310cbe4a37909fed32d92c043800000000c3989138b43898385a25f838fd3380088bf86c329382163420f4c53546fcf73281222139cd46f63200000000828063302b7352339041c73425dc8a36ccf2162f21a09131f6a527396534a338633d30318ef15d381d1f053541a71938000000004b5ca93827fab038103e1039db75160a7692c9326a2e2535ab35e63539a91f3533583b39a04bae3200000000f78bad2f9aa03b31cf532334de807035a0979031a7efb33122280938889785378f1f1b316a0f0f38f2c8353469e8fa3600000000718f9337fe6090371650eb379f94250b7c7a03349323d7349397c134db5e3e3460d618388ceea43200000000c8e3863026489f3317887e32f7072e3699a70e304d09ab319598de38abba58386a72b731977e1d370ee5f3327deecb3700000000bfb96038c1d96a380d75bf3889f13307172bca32095216344f749a351df4ad308894f8383fb6193300000000f8bdf42ee25cdb32da65943409716c36c12c182f2cb696314a321039b1618c38bd911531b7b514398e59c5347e28043800000000119c9138af379838da1df838ab70ae081f5b9332b0a8df35200ac63592faea34f5222139a38d7f3200000000272a1e309ddb033281b097343f7881372d89fe37d1d62234b367613731e29f3504887d37f5a77735671abb37d9f59132b1e49936f311fa37ba2bd836e913cb3716922b36b7ae993770ba2a373ccb9b3239077f3709cd22372df2fe3633bdce36ffb9173704483f37136b7f31dee4a2285d8e5430d781053084691f2fa456832e402f9331089ff62e5a16682dde76f72596aa6630df04522853b22e3134b68d323405083116698b31c062f0307bc2593132bd95266066842ee5855931e2958a3035c9cd2f61354731d9cd3632567c5c3598d34335d3780d3150753c35d50b973122c75535f4ed4f3349297a34b9c8d22de370813467b118358b0bb7343b775f337f247d321b07c333f2a7ad314b7a053266335235de4f113504a8d734ba9cad34ddcf553391dda4325301c82d0e2ab0327eba9b2d8806432d170c012fd8bc9d31a3c08e2cdb197d23db059a2d64d3892d405c242ba93ca72d41fc252c37884a33cc0b3c32116d7e2c5433bf2b2b4d0c266176352758934f2f344ab526d7d39a256766d7268adad8291c0c5032b94f3931c840922ff482ac2f820b1932421b2e301535aa32bd6a7529dc55742fbe3a832c7bd872318e15d52bbfb44832f6fa2e30eec73c3230610c3295dfba314e496432a550a92f36b17b2fd55b1532852aa1310fc4a02ef5b6af2f174e42322b3a5c34001933344e53943145d54534601cd32fd9ea623475645232ca348033a8da9431da1587335e432134eae7c53315fa562f06ffa73144e12c324102c0317ab1ea31b23a58348bf60d3498fde4331146b633aa522b3190b0e9314e494232a04778337e205033c2c3382fc9cc6233b1ae982e9802a7335d3e6c31a2dc9032f6bcb12f7b13b2329cc42f3331861c33ec521d3211a7203297299032c762b13144a76032b7d4713376812133ae5a3633c397f0328ab2db3056b3d7309a1a882fe6c2b82910518d30f2aa9a30dd9aa930cb54822d6289313045c22d15af8a202be757442f4ad71d2fa6a4712fdc8db92f3762af2af15f08295ac9672f12b9062fdc77712ccd00873038e62e30054cfc2a4461ee2fcc1bdc2e47baf92e3cc660311b6fda3442ad0a3521c4f3304041b734f274f231b0f4cd345b47cc32573731349cb86e2e3a4bfa33f7dcb134668e2f34c285ba3346a38832857648343bf90433194e592c17facc3444a6a334dd254f34df1e2834f2ebe03362a95333949300310e95a8317724ca33f4421530103c542fe4169d30126d912d801fb12e93381d28645a6c2c0d90a32fcb8d8f2cb94ea52e44344530ea1c3a316827ad33404c7230bc73a430a0bb512fea9d19337467902992ad8e2e66e84b33a6d0bc2fa16fa72f7a2ef4373fe7bf375c7bab30cbd5d437d6e80e2d9c51ef37f346e93524a60d37f19b012ff96b11370d04ad37e2004c377a81362f87fc712f34f23c2fc22f2b2f9167e02f732eee37fa8899370db57037b55d4337e4d0ff2c6b4227350000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001ce7f533da1a2736643f0236f0d0883381d810360cabf7318ae722364b3d1e342c4140351464682fcba945355506f93580d88a35cd6e093433d38f32b656e23387be05318c8db4311b2b2836f664d0357371a3354abf84350e345733a5c46533306f81302434783456664534be3a243103275b34ccafb92e4e597334f2f56c3258609033c7528f30583f943321c330348295d033dad08b2d8139f22bb6376f3081740d3026e55a30eae57334667b1d34284af63327e9c733f69f0230c7aab8316e149431595b583442092a34cca1922a755a4434226a1b2d1d6d5b348fb24e329c8f7c334e6978297e1d8433e8501934aaafbc33c7d9f42a41a16d318484c929827a0231fb7ab8312b085334c10e0834927ad8334e78b033e73ee42e26459431bc2b9d09000000007908bc070000000094cf34081330f50663c2150600000000304ad308000000007023b8020000000000000000377d5109ee61a207bc609c099f536f07047b9708000000009bb70e040000000006522f04000000003c6e540997c2be347abf973310d96033ec2856347f0d902fd055cf320cf02032955bef2e2174982e26eea6327ee4692d9c90b6347793822e217fca34678b3f33b6cdc434e0995932130e412fa54e9d34668bc632c3640e2f968e492be4453e342c632a32a88c5a33e076212fa6fac8389172d83262f2a233243fcf36f8b83f316064ed1ce0efc43844c8203366347e30fc4bce3881c0df30ab0a0439ebc75d37c64fc738cf08603862d07d3145efae2f874cec33328fe72f782f393053034538eaf3733895633032994f0d38842ade37e7b2d0317074f6371bfceb2e728c0a386c03073654f1233716f17c3172582837513fc8374a416c37876abb307670f03164c5b930bf098731675117321edc093804b9b1375d4b8b37e62e6237be3d5c30d4f1413588095533d5961429fb1e3a334ecee93277cce32db8c35c313c045a27def2d731dbf29c29f1f4212a60ca6926effeda2956e58b27088a6f33ea43da31d3a343337e55dd32ed608b275f46742942712129d051722718e7d526025cb232cc86e332e914782d14040f3603c9e03598c20a2da64cf9358212832bd8390c36dea0083486ec253526f4412df5682a3587acca3505f46e35d7c70b31fa31fa287206652dc490042d3099422bc87e0b36bfd8b33567fa8c3588e1643539b7212d0bec43339d3d1c2d9a762332e2fc752c95ab1a2c96f03c2e8b1012311d7f1a2d4b6a41267182672c59b93c2c728fe32bffee3a2b87369c2ce78534339a8dae315cc9682cc3a2a02cbfa0ae2cc96c712c9d39d42e81e8b629fa18192c5004ef2bcb2e9a310000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001b77932baeeded2b2e50722b9bd4082c5888c92b403b90295c2fd62b78bd87274589902bff56652b7ee8f32a5935ce2b4ba6352b536f9e2d55d0a42946a48a2bc7551c2ba0a9c82b0224132c5532c82bcf2e5a2b84ac282b48dd072c33b8282d57387b2fc1f0d42c52601f318f563d311a891b326395cb2d43cfb43050be29284918af30c99e802bcc16b5300d54222ef953a430557e202dc1db5a2f21a7bd2f4c12e82e69aba531cff539310d1ccc304566be3133f58830916bd42f999cd32db00d1837be3495365d4c9c36edd4a932224efe32cbc213329306ac36976e62327168ab36c430d3363d54a136f87fc63563f78132e50c7e32fc7a912fc4c6f4376cc7d6370e5f6e365d318b37dd148b37941a0e2ff0e521372075c6322ef02137eec5af3440bac831c865ac34123c3d371ffd3c3740e66931a3616d32b1935832f83af52e9c10ba33e5318a321ed1dd3377a69037341f8e36d4e959376ab4ad36d6b7a23109a8ad36f06b5d3682c080361aab1035fb10e23717e6e137bc1b5131b9e2893480d88a34cdc2b230c23097366d5797360f9d1c32c472832da9299d31a086a231a9093b350a08e1305d613a350f289936b8d8a73492dba136dc0a0d3739473732a20f0d37b0486535f31b25320c9967351cbf1635bd29173537d3112f2a1f9c37c0a74536b03b833782665f3da74e17bdf167edbd3cfb6cbf855b433f22d808bfd3ca283fbefba8bdf2845cbfec274d3f8f8a64bf87b415bfc0cb7e3fd4e3a4bed1e6febefa590a3ff20a083f3eba68bfa319163e74bd013f9c0be7bef3ac4ebf2d0785bff916133f10b8163f8d0b6dbd64df283e893e513fe50f5ebf946a72bd026e933f8bdfb9beb5ed82bf1455ddbe50c4b2be5ee5a53efd295e3f3da956bf2202e0be6cf922bff61880bf36217b3e86137fbf5e37543f448538bed1399cbdfa75f33e7da531bfdb3e2ebfa8b06d3f275a1dbf4540c6be187c453fca77bbbd05347ebfc9ed51bf468fff3e6d7f2b3f369e65bf3a4055bf9fb486bfef28af3cdd802e3d75fba4beae3f3cbf4f95233f65accbbe6c129cbe83d2ef3e8c57143f23aa1ebf16ba57bf21f7063fc9c14abfd7d42a3f');
INSERT INTO fleet.curve VALUES
	(1, 0, 1, 1.350531183739101, 0.7628918542344568, 0.75, 0.001, 0.000194679, 0),
	(1, 0, 2, 0.5922033413959205, 0.3306334290054707, 1, 0.001, 0.00017041200000000002, 0),
	(1, 0, 3, 0.28359298002132893, 0.15712567000113145, 1, 0.001, 0.00026607400000000004, 0),
	(1, 1, 1, 1.0324660970665929, 0.5638353831686557, 1, 0.001, 0.000173346, 0),
	(1, 1, 2, 0.5530130152997145, 0.2561702565996918, 1, 0.001, 0.000160117, 0),
	(1, 1, 3, 0.3388973541350236, 0.12001238163091439, 1, 0.001, 0.00016045800000000001, 0),
	(2, 0, 1, 1.314944972159596, 0.9576383453155332, 0.6666666666666666, 0.001, 0.000169401, 0),
	(2, 0, 2, 0.8526570646787763, 0.6836857334060484, 1, 0.001, 0.00015563, 0),
	(2, 0, 3, 0.6182854266990344, 0.44749744330613533, 1, 0.001, 0.000155851, 0),
	(2, 1, 1, 1.116057777619168, 0.9206349405563895, 0.6666666666666666, 0.001, 0.00016757800000000001, 0),
	(2, 1, 2, 0.9229916477191163, 0.7188543133126486, 0.9166666666666666, 0.001, 0.000154649, 0),
	(2, 1, 3, 0.7500242889829667, 0.46488825903516307, 1, 0.001, 0.000159015, 0),
	(3, 0, 1, 0.31328847005291954, 0.007733868663544158, 1, 0.01, 0.000139607, 0),
	(3, 0, 2, 0.03518967235854155, 0.0019540787381854903, 1, 0.01, 0.000125136, 0),
	(3, 0, 3, 0.013222202968644833, 0.000889271485984114, 1, 0.01, 0.000124334, 0),
	(3, 1, 1, 0.38358973749463665, 0.0054623737588573385, 1, 0.01, 0.000140438, 0),
	(3, 1, 2, 0.015154425215737734, 0.0014188334039223344, 1, 0.01, 0.000125305, 0),
	(3, 1, 3, 0.02098602786153422, 0.00079057774626007, 1, 0.01, 0.000124244, 0),
	(4, 0, 1, 0.6077091377639962, 0.11031325774705926, 1, 0.01, 0.000141189, 0),
	(4, 0, 2, 0.13030711620509502, 0.007203805489680956, 1, 0.01, 0.00012745900000000001, 0),
	(4, 0, 3, 0.04283728886197822, 0.001894896868063492, 1, 0.01, 0.000126577, 0),
	(4, 1, 1, 0.6727138472511592, 0.03884327887780832, 1, 0.01, 0.000137304, 0),
	(4, 1, 2, 0.10644643162402945, 0.003001691489266012, 1, 0.01, 0.00027049100000000004, 0),
	(4, 1, 3, 0.12581560021526178, 0.0006195542129519464, 1, 0.01, 0.000219976, 0),
	(5, -1, 1, 0.7418068374100838, 0.3030992890018663, 1, 0.001, 0.00033132100000000004, 0),
	(5, -1, 2, 0.2192528651276259, 0.07926932960348598, 1, 0.001, 0.000314456, 0),
	(5, -1, 3, 0.07343298504569151, 0.03265925851861837, 1, 0.001, 0.000313544, 0),
	(7, 0, 1, 1.350531183739101, 0.7628918542344568, 0.75, 0.001, 0.000200917, 0),
	(7, 0, 2, 0.5922033413959205, 0.3306334290054707, 1, 0.001, 0.00025679100000000003, 0),
	(7, 0, 3, 0.28359298002132893, 0.15712567000113145, 1, 0.001, 0.000248558, 0),
	(7, 1, 1, 1.0324660970665929, 0.5638353831686557, 1, 0.001, 0.000171804, 0),
	(7, 1, 2, 0.5530130152997145, 0.2561702565996918, 1, 0.001, 0.00015827400000000002, 0),
	(7, 1, 3, 0.3388973541350236, 0.12001238163091439, 1, 0.001, 0.00015736300000000002, 0);
INSERT INTO fleet.dataset VALUES
	('c0a6ff0576d1c6a7a8b528f9a9e2541aa25c265a961e49b5fdaf0d25c3428f55', 5452, '{"test": 60, "shape": [4, 4], "classes": 3, "training": 240, "validation": 0}', '\x000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102', '2026-11-27 12:40:15.102731+00');
INSERT INTO fleet.dataset_chunk VALUES
	('c0a6ff0576d1c6a7a8b528f9a9e2541aa25c265a961e49b5fdaf0d25c3428f55', 0, '\x58010000000000007b225f5f6d657461646174615f5f223a7b22636c6173736573223a2233222c22666f726d6174223a22747261776c2d646174617365742f31227d2c22746573742e696d61676573223a7b226474797065223a225538222c227368617065223a5b36302c342c345d2c22646174615f6f666673657473223a5b302c3936305d7d2c22746573742e6c6162656c73223a7b226474797065223a225538222c227368617065223a5b36305d2c22646174615f6f666673657473223a5b3936302c313032305d7d2c22747261696e2e696d61676573223a7b226474797065223a225538222c227368617065223a5b3234302c342c345d2c22646174615f6f666673657473223a5b313032302c343836305d7d2c22747261696e2e6c6162656c73223a7b226474797065223a225538222c227368617065223a5b3234305d2c22646174615f6f666673657473223a5b343836302c353130305d7d7d20208e0120d1203c7a2c62752333ba51768e22d5175dd70559d21b0eb76d3c71570e566cc20250641e15bd6e30a7451f9555d50e13897028d76415d12677d73f77bb766c5d027a6b17880c2ca751546769710f2c73132eb36a3ba76f5d9f3f5c6a20c75e517b561e963e3cb64401d416549876d24b1087206ebe3854a31a168a35276625a208648809396c080da13e4bc130b55e41c54a5fbe4464a41838655d13bd3c813340b65d17da253f67501cbf59394031d8184ba5541bae4c1f76741c6c2f696a2a8f3116d157086a671e6e0156d664c3033998014f8d5e34676701d9463f3e177b3871c12e09c11b66da600eb053743705cc2e54827237c01e4d851d02a16387574b80171eb82553707277851546213585304d9970426409428d3a1f7532a25b47b91947d43c20b70867665275be70734a0ab70e69bd1f26d03c08a0052d696776247772414e75160e9f2b268528ac5e768b6331af1436cd486e985a21912fa04a00d75d68cc3f2cbc3a5c8f20565a45703a3ec96b2867283ea1354379478a60438f2c769b2a747f4c40bd2917ae04b2201f735042831817813219d82f744e50672176a8500b91573c905f569b39cd1704740540d06a3f71674eb03f726b3379424f6a6c74940a31c01d169e763d4d3ac50d1eb05d388156277a49309d1ca5444d66033abf0c776b1154a21161c4747f5e248738167c311a64506bd66a6a3867b2062aad574cd46a22d706189f3b6f2d38d73a6ed54f167f4033d05b616b4b7c160b83124ad34420b1580882175c530cd03a4ec8346cd76c4cd1294aab25a90b6b8a3455a72638ca1b567d2c57ba20d83d357b2e1ad4473d9e0e16b86747144a8757388d3742da3406a1295f8f74d75c3f93375a6d0d60c3066c994748c244ca1d13af214f9d3013d55071c41e0d4e74686572a80911690c44b24769a12bc35434686d749844467c4253814271996ccf2324ae7305ca3e208a59217f2c7311028c5b10933841681277915e57cf67d74472c20047d37048d42568be4e669128701954bd4650bf582570053c993855357366205394291a9558708c2b26bc658f421bd3274b952972ce1324cc6703806ed058419d010b670b53c531296d406f413a885867707672d22c3c6a0717a2159120409517127b532dd8066067220c7062670521666d6fc2664f7062068846310143b60c2e8923509e712e644265844d76603a69266cd60a456f3317b67548b032c2160fd15b19767628a61e48af61653b6c7e274ebd4313850c318964289063b35f45a6654c8f10187c0308b80246da587806508a1f548a3c44b0105f8c13602d578b1537776d726c28687511256843000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102a7597499355bcd3e22c330489a3f34784dc5516a6b093b722205a15505db47462f34823f41bd6250cb541cb268648a13cf6d24732770930a48767269a3085aa456850402a80e13c67452a7384acb600d4d1a966a52d45a0f79585d920b72ab0bca6500895846b33a37da4c03c96d2e754cab160cda3038a75358d8391a7b0b2f1c26813e466d3705b3040a924e58aa41d01d62a5631e813d1ac41b22ce2313d40077565c862a66982e07973202cd27040d28d25e24990d33b52663d223088857cc3012d90b2490330f9533506b39766c12941854b10a58ce03636d55286548456e09933b29d55706af18259e15299b45746c74a8321da55a33816e737c3865732b6e3a63bc1634a2270067171fb13b1a2725c11e5bb347559b23406b2936975c75140882364a8a3274d02d37ba3a3ec939ab2c09bb5e52d10957952963b612071932c9775fb77513b85e599d0c2c9809cc7045a301136b0d6280416cb56604da49843873b46a37992f45865d3b99701f605b7c054173265eb33237c453699d3a8e3a2a9551007e52096f386bd83215aa66850f5b8b6633955b6ad86806880c320c0e652074d4171d774452c12a0878199c6661db4e20bc0c3a95666ab114248136d81d4392421970204c7e4e71c20c5d2d198d1947c42d4db4027690410376069d0038771545881f15cc5d11c45975bc4c845672a71e61cd502ca60d2d6e4f2d0332d9235ed15825a7531c9b054dbc5cd4112b784450c40d529b590a81385abb17950a1469145f734f3f944c1794271f4d40943e4b640207941e77b52c67d966686247771a4c90055cb55743c41b59bc24751d49ae2674d10952a2550c7415213616b87018d30367784343776a38a21bd9330d874d54aa2041d725498a324bad6aa03f2bc21326711a057c0d5abd7443554e762776d359116a2b16a36117bb2ed3422bad6e429120027a1f5f6777266c6d681242b92c1f966b56ac21077f441d2757d66869914e1b830b4cb53b689120ce021ec14c00ac4f5aae3077662e42bb1ba4501fc32b30672b5ece04108756546257902a518b1a4fa53b6cc13a026817bf532677310e870855700666bf09737974ba036d90141bb0691fb92c47805c6d5a55c22e179a2a099e4e49b222698470943f63983713a34e1b6e2d30da770abb6fa46e03b830279e660f643d5dd22f38486f95034669092aa7496b6f41089c04774217905e5b741f418317019006128033841038b25177940223c001396e6a3e0817a24164c5701fa04554d638196d00db2923990f2f9603568d6c38905303a847d519077d2d2199176b7a2e14d2531a0236bb234cc74019af3005ca0d3977509c673caf692e750162802948c154476e3bd21734b7776bd511267c2a48aa3a5d1d62ca616787206c9b1021731a1a6868a71524ac420bce3e3cc25b45694d73ad3b6b6413be0d3f994e29b7262cd03f20240eb5134eb168137953439d5c3ec6157a49027a6455a3700dc21f5170272dc52a943216860576720f5db74b03ca44185d6da01a1ebd2761890e2167733d7753835022bf2e4e8d1860c02a46cc633abd6f76322c8a5747836a2d6b32107b21055e57d54e4f902c24bf4c5db91c298c14a50627c350327c0d65962f5f906a42aa6f65430ea4333eca4552b43967942f265359b86f668c050cc26e1dda504ac733921a116a1959c77561a80372bd613e9b47af6f398371759f1d2a7c256aa0050d6a27ad4454b1694ccc0a54d30a1870488f366e69545b656e147c1f65d72944a85aa90e408d1975d93604662c67c1044a490bab3e4dd9622a6b674adb1b63cf01996d5481037788654bce3345ae4656a705a43c08860c10a81e0a64672edb11111a7271453ac37664ad5567a15e3f6e0c9c660f856e2c832a43852b0475085d6a40d368077d4642ac1165c9613ca1471b0e008a2e228e495971103c85341c826f84221bb01156b85254c74f127d5d57bc58b91e57b1496aa96829940c51ce213d4820cb09739912366b7033925d04b440bd59716e150ec13309920251a1373d6a5ea11c11bb5a37a73103d80c3ddb4b19547674116eaa6a5e903c2cda3620c719ba251ed652527e415ab36a446a2359b65fac0129b84702d36640cc6c67b3276e022abc172d7c190a93087167296e6b76d64a2cbe282b686616a45a1c74621a6e22c201147172158b1018866a118b0c440349ce6e23a47307c8026ba61856a93e730e346c6766db2357da1b1b685a50864f9a1844b54403d06f29be555483733c174f964920c83042b03a02c2294a8638aa1113a9481faa1d46811700865609b2678f5a39ab505f740924b1286aa1513f2318ba124aa80474944c378d431fa705bb5e45871f44874d097f221c6806768a2eb56f5f7646528f2a5c71701a866a51576aae6406836d0886001d6c745cb067891011866d41ac2c088b4234a40a069c029d3c4594222aac473dd539086b4802053e653d14cb754ad93c23b5074280576e281ca3210fa449036d4a07855d11d239c376557a5c5f87444bb35608c644237340a04069d53961aa2f446d63248e73d01b22be0a21ac462c9674369e5723d03fb31a2c9540196b3543836c49b831625440a0625dac6f24bf47338d2131865a7b59356d7030a10a46a13672ca2f086d0698243dd20c05af1c2e793e71d95e580b2481406bb82219c42551646c63cc65b93129be2307a14e57c826729c57238613d3776fbc3a4183124aa50570b361361f0e832e6a796563bd0619cb4e32b172d92174b04b4da86a43bf1a20a3525189419e14496c4607910745cc6b13bc15130d5ecc24079a6038a83e39ca225ecf73d60f70725c388d2108a6060a81133faa249e3545896d25d0642dca5d048b6d341d66bf4846ba1d046d41738b34516f008f572acd25768b076baa62248c002b660777773d85072ea501088d4b0ccf3f3e3357870b5d840a1da337546e1668d449c60d236a5f6eac5c376d355582126e8c55ad321ac31941ad4b229630669000306077af4c58db7176cf263ebb2644ab1e7d714aa14360900629c2080aa84438cd2d720173da24176f0538b9305fab301d1175a4496a6b4048913462b53569a6599a186d674303d23511d54975d95264c517956041a25d6e6d4a73b966177e49284041d3435d7542588a443bd9217786678e091b791219723361652f4a8e3c688727b62648d77627d4430e810727c71c13323694106ed5294bb74e0db02737735dc1335b883f01d870638f5237db585ec42e96651c766c4272692c926571a76d6b204c774376c81d029e162bbe340f6d67ca3a6c75166fd9691e944e0eb16b73b60d6d4f4581714cba0f72d16f05943c6f2c4b894a1593735e6e151365400dc6179723237d1b76d20d17a74e029251677a29af4c4ba61e62d96443c6733e87065e2142d24f096b0776d91d348b17229134a12845cb2644db4454744968d405516d237c105b9f095ec31321bd1f30754d1d2e54b4162b6d2f33a93438ac07089075751a1ebe4409ae0615c65576a12f37c1197a0f4fb95f1c98395186021cbc0f63142b81035ac1750d6c0c68bf4423bc66c074508f0f1ddb606cbd254bb8090b7275aa241cc22d738800398b0c60b162033951701160645738cf27666833639f3dd44b49874a6ed77751985c37cf181b85017c4c3e9a152b9b3149d50b129c5a1b0c49853c2ed64642932012c51869c027d84f31d6272ed55012d44b2b971022be72ab042c93621fc3164edb294bb5763150206f2216885373ce1f346f0167a03e85535b723e09880b3db42264be6b75be28bb28539e4e3e7e432a8f294769605b5466b5092c8e7341bd3b18cd500d9e18be4e53cf1575951754b3514a7d51308373b35158781c50b515286d73467d285f6e4f7b3772c06157d0206c6b5d26ad159e214fc862136b1b0c8074477c0c1d730fc01603a2547175504bdb1467ae57711a3692106bc31863ac673cb17349753d6f401c750a059c006ed62c588f3143d966bd555c6a363bb6541877005574325a4946701e53970b1196411ba8426f6a06b80e70842e32da6952712c037d051b7d22c325658d2e2ec03a217d6e10aa62742d406e2942bf54326f7254b82f658c0d7a71438f1f29646324b13b04b5263e6b09c571007e4e16822030cd5f337c0e6c2d718d275bb9524ba20962ba55746865900625b2582b7c214c802063d542649546c54564b80d4e8468087d1d26a168092267d03514c27123646c60974f44d9198e450ab92261990f72a25f389a2b406d57786a04d54f0e78323e9037017d4b004f04822065aa140a9824356c681c876b7f4169cd0a398a4c4099247181061bc414791764990702d5285e89712db53a5f1b0d6b4a0cd048448c583c6c6b5dd246b91031c53a316e2e49a7013378632dca6bb4543da46407d2771b9c4548ba36104310cd0540a83b31875b0ca2024cbf60845140d10666c32f1b6a39168729157f6d8a5328db4f22cc270f713f6d672f646a599a6961896572cf46307e74139f5cbf483e6c06526d5e34811e13a5073e684dd77352da4955741e6a9c672fbf42321211864c3d6f4231714206ca10019e6798381c961a5294556490274ea51944ad75906e3e981564a508658d6711952a1300189d3932da1572b91a6f910754b517c755377c596a7d6d02d70d0582503f6406b7623a9807038745239a16066a54156311811512db2739992f4f733b34af5aaa10749a231dae2961da424884516aa22a9076099c2a71a8422bd41627a00f6f3b6a89140bcb6570a16a61ac4f56c128676015d4506bb4011e690a41802e66c531c2114b77742fd01317b50729782040664c966d1da55132af3b4d7b425e884dd72776d061026a021dc32577791e206e31d44b0e9e3d128c2f32cc2a11a04f0e1e439e6a65b53911996c1ccf311e79016f3c0f763576d733167b0a44746e70a4358747688c34726d5539c6174c6d52512771b40f0a6d6e21973220d3594ed3636b5a42c51728b668708a025b6b1852b5288b0b60ac15058f713bcc15407f0804475f7f651b766f1eba240d9816469e46b2404265571f842c12c5471d8e3276da1e836b0b731e28b70b1b666a5167364f3a7678632c682a226d545b9a0a5f6b15b92f268a1041b947307f59216c5a677c4dd94b607839147e0314671c5b7565766e257d4b44af28227643469b4853b926951b1a90750570451b926950d13d54ae6dc159746c4863c113177a1e278d516951639900567849256f565a672238882b804b469b193f90495fad7576d16f10824f7f0f2e6c7534664165776f298a4c07253d6a6623c94c14a33f3f67322cac647c2317c10a3eca6a01726f61b3250e7b48980859916e369f0c76905675ae6c1c221e951b13d9204192130a7234376422000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102000102');
INSERT INTO fleet.dataset_name VALUES
	('tiny', 'c0a6ff0576d1c6a7a8b528f9a9e2541aa25c265a961e49b5fdaf0d25c3428f55');
INSERT INTO fleet.fold VALUES
	(1, 0, 1500, 1500, 1, 0.36259814999999984, 108, '{"f1": 1, "loss": 0, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 0, "hidden_units": 48, "mean_activation": 0.6464589742619864, "scoring_seconds": 0.000012369000000000001}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:21.769224+00', '714e2c1906badc08f2a6101de9e0a6eba94cedae460ac4f739f6b68f4a8c0af4', NULL),
	(1, 1, 1500, 1500, 1, 0.44674335299999957, 108, '{"f1": 1, "loss": 0, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 0, "hidden_units": 48, "mean_activation": 0.7572786680946593, "scoring_seconds": 0.000011687}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:22.260225+00', '9002715c1f58b00075a0ab772a9bf5b6c0c16d0f9a58b853de1177f965471806', NULL),
	(2, 0, 1500, 1500, 1, 0.5057572519999998, 108, '{"f1": 1, "loss": 0, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 1, "hidden_units": 48, "mean_activation": 1.4199703474930074, "scoring_seconds": 0.000010195000000000001}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:22.825322+00', '95af32eb643ca5e69e697ef7a0f86c41c8984a951215f6dd0772d049230c04f2', NULL),
	(2, 1, 1500, 1500, 1, 0.4966454890000006, 108, '{"f1": 1, "loss": 0, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 4, "hidden_units": 48, "mean_activation": 1.3882254203325526, "scoring_seconds": 0.000009093000000000001}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:23.370808+00', '4c12d61603ef3eb68878667d44b7209e4771c53d92d8f74fbdc1309c326b8310', NULL),
	(3, 0, 1500, 1500, 1, 0.41057550899999984, 108, '{"f1": 1, "loss": 0.000000012914336681529031, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 0, "hidden_units": 48, "mean_activation": 0.2803173151742486, "scoring_seconds": 0.000012369000000000001}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:23.832709+00', '561774a09e98bf41edb923abf2c86d951f67f6e358e4f95d1222fbb2662799f5', NULL),
	(3, 1, 1500, 1500, 1, 0.32257139599999995, 108, '{"f1": 1, "loss": 0.0000008870698397664433, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 0, "hidden_units": 48, "mean_activation": 0.23152503870236008, "scoring_seconds": 0.000011888}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:24.206092+00', 'f030589af265498e031e15de8d32be1f5732677cbea830fa691f48a991a53a51', NULL),
	(4, 0, 1500, 1500, 1, 0.3842507430000003, 108, '{"f1": 1, "loss": 0.0000000009934106870446205, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 11, "hidden_units": 48, "mean_activation": 0.9951678105561668, "scoring_seconds": 0.000010866}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:24.660608+00', '7bc4c3ba4aa39670b6cbd10a3aa4537ab7760cca1d588c0194230d10feec2b89', NULL),
	(4, 1, 1500, 1500, 1, 0.40995814899999933, 108, '{"f1": 1, "loss": 0, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 7, "hidden_units": 48, "mean_activation": 1.02028896325626, "scoring_seconds": 0.000010265}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:25.113079+00', 'a485618c4f8dae966ada287b5b4135319ff9ad88363c7f21a283462683f31417', NULL),
	(5, -1, 1500, 1500, 1, 0.987916367, 216, '{"f1": 1, "loss": 0, "labels": [0, 1, 2], "recall": 1, "samples": 60, "accuracy": 1, "confusion": [[20, 0, 0], [0, 20, 0], [0, 0, 20]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 20, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 20, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 20, "precision": 1}], "precision": 1, "dead_units": 0, "hidden_units": 48, "mean_activation": 0.7600904910762135, "scoring_seconds": 0.000004818}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:26.416478+00', '30f6f6989f6d7df1e58dbbc218eea52a141a4dd20ed8ce5cb36d9a24eeae5f16', NULL),
	(7, 0, 1500, 1500, 1, 0.9501394090000003, 108, '{"f1": 1, "loss": 0, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 0, "hidden_units": 48, "mean_activation": 0.6464589742619864, "scoring_seconds": 0.000010826000000000001}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:28.578426+00', '714e2c1906badc08f2a6101de9e0a6eba94cedae460ac4f739f6b68f4a8c0af4', NULL),
	(7, 1, 1500, 1500, 1, 0.549049349999999, 108, '{"f1": 1, "loss": 0, "labels": [0, 1, 2], "recall": 1, "samples": 120, "accuracy": 1, "confusion": [[40, 0, 0], [0, 40, 0], [0, 0, 40]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 40, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 40, "precision": 1}], "precision": 1, "dead_units": 0, "hidden_units": 48, "mean_activation": 0.7572786680946593, "scoring_seconds": 0.000010636000000000001}', 'vm:23922', 'AMD EPYC, Cooperlake', '0.1.0+a4c0830ead0c', '2026-11-27 12:47:29.18723+00', '9002715c1f58b00075a0ab772a9bf5b6c0c16d0f9a58b853de1177f965471806', NULL);
INSERT INTO fleet.leader VALUES
	(true, 2, 'a2544e0c-61a1-4518-8b64-bc8eb190f2d8', '-infinity');
INSERT INTO fleet.model OVERRIDING SYSTEM VALUE VALUES
	(1, 5, 7, '2026-11-27 12:47:26.427111+00', 1, 16, 'reference', 'classify', '{"l1": 0, "l2": 0, "pairs": null, "epochs": 1500, "freeze": 0, "hidden": [24, 24], "output": "softmax", "stages": [], "dropout": {"hidden": 0.2, "inputs": 0}, "max_norm": null, "schedule": null, "sparsify": null, "optimizer": {"adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 0.00000001, "epsilon_hat": false, "learning_rate": 0.001}}, "activation": {"elu": {"alpha": 1}}, "batch_norm": null, "batch_size": 1, "start_from": null, "initializer": {"he_normal": {"mode": "fan_in"}}, "augmentation": null, "cache_frozen": true, "early_stopping": null, "bias_initializer": "zeros", "skip_connections": null, "gradient_clipping": null}', '{"hash": "c0a6ff0576d1c6a7a8b528f9a9e2541aa25c265a961e49b5fdaf0d25c3428f55", "dataset": "tiny"}', '{0,1,2}', '{"labels": [0, 1, 2], "test_f1": 1, "confusion": [[20, 0, 0], [0, 20, 0], [0, 0, 20]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 20, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 20, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 20, "precision": 1}], "test_loss": 0, "train_loss": 0, "test_recall": 1, "test_samples": 60, "test_accuracy": 1, "test_precision": 1, "train_accuracy": 1}', '0.1.0+a4c0830ead0c', 'AMD EPYC, Cooperlake', '30f6f6989f6d7df1e58dbbc218eea52a141a4dd20ed8ce5cb36d9a24eeae5f16');
INSERT INTO fleet.place VALUES
	(1),
	(2),
	(3),
	(4),
	(5),
	(6),
	(7),
	(8),
	(9),
	(10),
	(11),
	(12),
	(13),
	(14),
	(15),
	(16),
	(17),
	(18),
	(19),
	(20),
	(21),
	(22),
	(23),
	(24),
	(25),
	(26),
	(27),
	(28),
	(29),
	(30),
	(31),
	(32),
	(33),
	(34),
	(35),
	(36),
	(37),
	(38),
	(39),
	(40),
	(41),
	(42),
	(43),
	(44),
	(45),
	(46),
	(47),
	(48),
	(49),
	(50),
	(51),
	(52),
	(53),
	(54),
	(55),
	(56),
	(57),
	(58),
	(59),
	(60),
	(61),
	(62),
	(63),
	(64),
	(65),
	(66),
	(67),
	(68),
	(69),
	(70),
	(71),
	(72),
	(73),
	(74),
	(75),
	(76),
	(77),
	(78),
	(79),
	(80),
	(81),
	(82),
	(83),
	(84),
	(85),
	(86),
	(87),
	(88),
	(89),
	(90),
	(91),
	(92),
	(93),
	(94),
	(95),
	(96),
	(97),
	(98),
	(99),
	(100),
	(101),
	(102),
	(103),
	(104),
	(105),
	(106),
	(107),
	(108),
	(109),
	(110),
	(111),
	(112),
	(113),
	(114),
	(115),
	(116),
	(117),
	(118),
	(119),
	(120),
	(121),
	(122),
	(123),
	(124),
	(125),
	(126),
	(127),
	(128),
	(129),
	(130),
	(131),
	(132),
	(133),
	(134),
	(135),
	(136),
	(137),
	(138),
	(139),
	(140),
	(141),
	(142),
	(143),
	(144),
	(145),
	(146),
	(147),
	(148),
	(149),
	(150),
	(151),
	(152),
	(153),
	(154),
	(155),
	(156),
	(157),
	(158),
	(159),
	(160),
	(161),
	(162),
	(163),
	(164),
	(165),
	(166),
	(167),
	(168),
	(169),
	(170),
	(171),
	(172),
	(173),
	(174),
	(175),
	(176),
	(177),
	(178),
	(179),
	(180),
	(181),
	(182),
	(183),
	(184),
	(185),
	(186),
	(187),
	(188),
	(189),
	(190),
	(191),
	(192),
	(193),
	(194),
	(195),
	(196),
	(197),
	(198),
	(199),
	(200);
INSERT INTO fleet.place VALUES
	(201),
	(202),
	(203),
	(204),
	(205),
	(206),
	(207),
	(208),
	(209),
	(210),
	(211),
	(212),
	(213),
	(214),
	(215),
	(216),
	(217),
	(218),
	(219),
	(220),
	(221),
	(222),
	(223),
	(224),
	(225),
	(226),
	(227),
	(228),
	(229),
	(230),
	(231),
	(232),
	(233),
	(234),
	(235),
	(236),
	(237),
	(238),
	(239),
	(240),
	(241),
	(242),
	(243),
	(244),
	(245),
	(246),
	(247),
	(248),
	(249),
	(250),
	(251),
	(252),
	(253),
	(254),
	(255),
	(256),
	(257),
	(258),
	(259),
	(260),
	(261),
	(262),
	(263),
	(264),
	(265),
	(266),
	(267),
	(268),
	(269),
	(270),
	(271),
	(272),
	(273),
	(274),
	(275),
	(276),
	(277),
	(278),
	(279),
	(280),
	(281),
	(282),
	(283),
	(284),
	(285),
	(286),
	(287),
	(288),
	(289),
	(290),
	(291),
	(292),
	(293),
	(294),
	(295),
	(296),
	(297),
	(298),
	(299),
	(300),
	(301),
	(302),
	(303),
	(304),
	(305),
	(306),
	(307),
	(308),
	(309),
	(310),
	(311),
	(312),
	(313),
	(314),
	(315),
	(316),
	(317),
	(318),
	(319),
	(320),
	(321),
	(322),
	(323),
	(324),
	(325),
	(326),
	(327),
	(328),
	(329),
	(330),
	(331),
	(332),
	(333),
	(334),
	(335),
	(336),
	(337),
	(338),
	(339),
	(340),
	(341),
	(342),
	(343),
	(344),
	(345),
	(346),
	(347),
	(348),
	(349),
	(350),
	(351),
	(352),
	(353),
	(354),
	(355),
	(356),
	(357),
	(358),
	(359),
	(360),
	(361),
	(362),
	(363),
	(364),
	(365),
	(366),
	(367),
	(368),
	(369),
	(370),
	(371),
	(372),
	(373),
	(374),
	(375),
	(376),
	(377),
	(378),
	(379),
	(380),
	(381),
	(382),
	(383),
	(384),
	(385),
	(386),
	(387),
	(388),
	(389),
	(390),
	(391),
	(392),
	(393),
	(394),
	(395),
	(396),
	(397),
	(398),
	(399),
	(400);
INSERT INTO fleet.place VALUES
	(401),
	(402),
	(403),
	(404),
	(405),
	(406),
	(407),
	(408),
	(409),
	(410),
	(411),
	(412),
	(413),
	(414),
	(415),
	(416),
	(417),
	(418),
	(419),
	(420),
	(421),
	(422),
	(423),
	(424),
	(425),
	(426),
	(427),
	(428),
	(429),
	(430),
	(431),
	(432),
	(433),
	(434),
	(435),
	(436),
	(437),
	(438),
	(439),
	(440),
	(441),
	(442),
	(443),
	(444),
	(445),
	(446),
	(447),
	(448),
	(449),
	(450),
	(451),
	(452),
	(453),
	(454),
	(455),
	(456),
	(457),
	(458),
	(459),
	(460),
	(461),
	(462),
	(463),
	(464),
	(465),
	(466),
	(467),
	(468),
	(469),
	(470),
	(471),
	(472),
	(473),
	(474),
	(475),
	(476),
	(477),
	(478),
	(479),
	(480),
	(481),
	(482),
	(483),
	(484),
	(485),
	(486),
	(487),
	(488),
	(489),
	(490),
	(491),
	(492),
	(493),
	(494),
	(495),
	(496),
	(497),
	(498),
	(499),
	(500),
	(501),
	(502),
	(503),
	(504),
	(505),
	(506),
	(507),
	(508),
	(509),
	(510),
	(511),
	(512),
	(513),
	(514),
	(515),
	(516),
	(517),
	(518),
	(519),
	(520),
	(521),
	(522),
	(523),
	(524),
	(525),
	(526),
	(527),
	(528),
	(529),
	(530),
	(531),
	(532),
	(533),
	(534),
	(535),
	(536),
	(537),
	(538),
	(539),
	(540),
	(541),
	(542),
	(543),
	(544),
	(545),
	(546),
	(547),
	(548),
	(549),
	(550),
	(551),
	(552),
	(553),
	(554),
	(555),
	(556),
	(557),
	(558),
	(559),
	(560),
	(561),
	(562),
	(563),
	(564),
	(565),
	(566),
	(567),
	(568),
	(569),
	(570),
	(571),
	(572),
	(573),
	(574),
	(575),
	(576),
	(577),
	(578),
	(579),
	(580),
	(581),
	(582),
	(583),
	(584),
	(585),
	(586),
	(587),
	(588),
	(589),
	(590),
	(591),
	(592),
	(593),
	(594),
	(595),
	(596),
	(597),
	(598),
	(599),
	(600);
INSERT INTO fleet.place VALUES
	(601),
	(602),
	(603),
	(604),
	(605),
	(606),
	(607),
	(608),
	(609),
	(610),
	(611),
	(612),
	(613),
	(614),
	(615),
	(616),
	(617),
	(618),
	(619),
	(620),
	(621),
	(622),
	(623),
	(624),
	(625),
	(626),
	(627),
	(628),
	(629),
	(630),
	(631),
	(632),
	(633),
	(634),
	(635),
	(636),
	(637),
	(638),
	(639),
	(640),
	(641),
	(642),
	(643),
	(644),
	(645),
	(646),
	(647),
	(648),
	(649),
	(650),
	(651),
	(652),
	(653),
	(654),
	(655),
	(656),
	(657),
	(658),
	(659),
	(660),
	(661),
	(662),
	(663),
	(664),
	(665),
	(666),
	(667),
	(668),
	(669),
	(670),
	(671),
	(672),
	(673),
	(674),
	(675),
	(676),
	(677),
	(678),
	(679),
	(680),
	(681),
	(682),
	(683),
	(684),
	(685),
	(686),
	(687),
	(688),
	(689),
	(690),
	(691),
	(692),
	(693),
	(694),
	(695),
	(696),
	(697),
	(698),
	(699),
	(700),
	(701),
	(702),
	(703),
	(704),
	(705),
	(706),
	(707),
	(708),
	(709),
	(710),
	(711),
	(712),
	(713),
	(714),
	(715),
	(716),
	(717),
	(718),
	(719),
	(720),
	(721),
	(722),
	(723),
	(724),
	(725),
	(726),
	(727),
	(728),
	(729),
	(730),
	(731),
	(732),
	(733),
	(734),
	(735),
	(736),
	(737),
	(738),
	(739),
	(740),
	(741),
	(742),
	(743),
	(744),
	(745),
	(746),
	(747),
	(748),
	(749),
	(750),
	(751),
	(752),
	(753),
	(754),
	(755),
	(756),
	(757),
	(758),
	(759),
	(760),
	(761),
	(762),
	(763),
	(764),
	(765),
	(766),
	(767),
	(768),
	(769),
	(770),
	(771),
	(772),
	(773),
	(774),
	(775),
	(776),
	(777),
	(778),
	(779),
	(780),
	(781),
	(782),
	(783),
	(784),
	(785),
	(786),
	(787),
	(788),
	(789),
	(790),
	(791),
	(792),
	(793),
	(794),
	(795),
	(796),
	(797),
	(798),
	(799),
	(800);
INSERT INTO fleet.place VALUES
	(801),
	(802),
	(803),
	(804),
	(805),
	(806),
	(807),
	(808),
	(809),
	(810),
	(811),
	(812),
	(813),
	(814),
	(815),
	(816),
	(817),
	(818),
	(819),
	(820),
	(821),
	(822),
	(823),
	(824),
	(825),
	(826),
	(827),
	(828),
	(829),
	(830),
	(831),
	(832),
	(833),
	(834),
	(835),
	(836),
	(837),
	(838),
	(839),
	(840),
	(841),
	(842),
	(843),
	(844),
	(845),
	(846),
	(847),
	(848),
	(849),
	(850),
	(851),
	(852),
	(853),
	(854),
	(855),
	(856),
	(857),
	(858),
	(859),
	(860),
	(861),
	(862),
	(863),
	(864),
	(865),
	(866),
	(867),
	(868),
	(869),
	(870),
	(871),
	(872),
	(873),
	(874),
	(875),
	(876),
	(877),
	(878),
	(879),
	(880),
	(881),
	(882),
	(883),
	(884),
	(885),
	(886),
	(887),
	(888),
	(889),
	(890),
	(891),
	(892),
	(893),
	(894),
	(895),
	(896),
	(897),
	(898),
	(899),
	(900),
	(901),
	(902),
	(903),
	(904),
	(905),
	(906),
	(907),
	(908),
	(909),
	(910),
	(911),
	(912),
	(913),
	(914),
	(915),
	(916),
	(917),
	(918),
	(919),
	(920),
	(921),
	(922),
	(923),
	(924),
	(925),
	(926),
	(927),
	(928),
	(929),
	(930),
	(931),
	(932),
	(933),
	(934),
	(935),
	(936),
	(937),
	(938),
	(939),
	(940),
	(941),
	(942),
	(943),
	(944),
	(945),
	(946),
	(947),
	(948),
	(949),
	(950),
	(951),
	(952),
	(953),
	(954),
	(955),
	(956),
	(957),
	(958),
	(959),
	(960),
	(961),
	(962),
	(963),
	(964),
	(965),
	(966),
	(967),
	(968),
	(969),
	(970),
	(971),
	(972),
	(973),
	(974),
	(975),
	(976),
	(977),
	(978),
	(979),
	(980),
	(981),
	(982),
	(983),
	(984),
	(985),
	(986),
	(987),
	(988),
	(989),
	(990),
	(991),
	(992),
	(993),
	(994),
	(995),
	(996),
	(997),
	(998),
	(999),
	(1000);
INSERT INTO fleet.study OVERRIDING SYSTEM VALUE VALUES
	(1, 'reference', 'completed', 'cpu', 0, '{"data": {"dataset": "tiny"}, "pool": "cpu", "seed": 7, "task": "classify", "refit": true, "space": {"optimizer": ["adam", "momentum"], "activation": ["elu", "relu"]}, "study": "reference", "recipe": {"l1": 0, "l2": 0, "pairs": null, "epochs": 1500, "freeze": 0, "hidden": [24, 24], "output": "softmax", "stages": [], "dropout": {"hidden": 0.2, "inputs": 0}, "max_norm": null, "schedule": null, "sparsify": null, "optimizer": {"adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 0.00000001, "epsilon_hat": false, "learning_rate": 0.001}}, "activation": {"elu": {"alpha": 1}}, "batch_norm": null, "batch_size": 1, "start_from": null, "initializer": {"he_normal": {"mode": "fan_in"}}, "augmentation": null, "cache_frozen": true, "early_stopping": null, "bias_initializer": "zeros", "skip_connections": null, "gradient_clipping": null}, "search": {"strategy": "grid"}, "priority": 0, "objective": {"maximize": "accuracy"}, "checkpoint": {"epochs": null, "seconds": 0.2}, "cross_validation": {"folds": 2}}', '[{"path": "optimizer", "type": "text"}, {"path": "activation", "type": "text"}]', 'c0a6ff0576d1c6a7a8b528f9a9e2541aa25c265a961e49b5fdaf0d25c3428f55', 'accuracy', true, true, 4, '2026-11-27 12:47:21.113462+00', '2026-11-27 12:47:26.769703+00', NULL, NULL),
	(2, 'half', 'active', 'cpu', 0, '{"data": {"dataset": "tiny"}, "pool": "cpu", "seed": 7, "task": "classify", "refit": true, "space": {"optimizer": ["adam", "momentum"], "activation": ["elu", "relu"]}, "study": "half", "recipe": {"l1": 0, "l2": 0, "pairs": null, "epochs": 1500, "freeze": 0, "hidden": [24, 24], "output": "softmax", "stages": [], "dropout": {"hidden": 0.2, "inputs": 0}, "max_norm": null, "schedule": null, "sparsify": null, "optimizer": {"adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 0.00000001, "epsilon_hat": false, "learning_rate": 0.001}}, "activation": {"elu": {"alpha": 1}}, "batch_norm": null, "batch_size": 1, "start_from": null, "initializer": {"he_normal": {"mode": "fan_in"}}, "augmentation": null, "cache_frozen": true, "early_stopping": null, "bias_initializer": "zeros", "skip_connections": null, "gradient_clipping": null}, "search": {"strategy": "grid"}, "priority": 0, "objective": {"maximize": "accuracy"}, "checkpoint": {"epochs": null, "seconds": 0.2}, "cross_validation": {"folds": 2}}', '[{"path": "optimizer", "type": "text"}, {"path": "activation", "type": "text"}]', 'c0a6ff0576d1c6a7a8b528f9a9e2541aa25c265a961e49b5fdaf0d25c3428f55', 'accuracy', true, true, 4, '2026-11-27 12:47:27.464631+00', NULL, NULL, NULL),
	(3, 'waiting-messages', 'active', 'cpu', 0, '{"pool": "cpu", "seed": 0, "task": "noop", "refit": false, "space": {"epochs": [1, 2, 3]}, "study": "waiting-messages", "recipe": {"l1": 0, "l2": 0, "pairs": null, "epochs": 100, "freeze": 0, "hidden": [100, 100, 100, 100, 100], "output": "softmax", "stages": [], "dropout": {"hidden": 0.2, "inputs": 0}, "max_norm": null, "schedule": null, "sparsify": null, "optimizer": {"adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 0.00000001, "epsilon_hat": false, "learning_rate": 0.001}}, "activation": {"elu": {"alpha": 1}}, "batch_norm": {"epsilon": 0.001, "momentum": 0.99, "bias_corrected": false, "running_variance": "biased"}, "batch_size": 50, "start_from": null, "initializer": {"he_normal": {"mode": "fan_in"}}, "augmentation": null, "cache_frozen": true, "early_stopping": {"patience": 20}, "bias_initializer": "zeros", "skip_connections": null, "gradient_clipping": null}, "search": {"strategy": "grid"}, "priority": 0, "objective": {"maximize": "accuracy"}, "checkpoint": {"epochs": null, "seconds": 10}, "cross_validation": {"folds": 3}}', '[{"path": "epochs", "type": "bigint"}]', NULL, 'accuracy', true, false, 3, '2026-11-27 12:47:29.796235+00', NULL, NULL, NULL),
	(4, 'paused', 'paused', 'cpu', 0, '{"pool": "cpu", "seed": 0, "task": "noop", "refit": false, "space": {"epochs": [1, 2]}, "study": "paused", "recipe": {"l1": 0, "l2": 0, "pairs": null, "epochs": 100, "freeze": 0, "hidden": [100, 100, 100, 100, 100], "output": "softmax", "stages": [], "dropout": {"hidden": 0.2, "inputs": 0}, "max_norm": null, "schedule": null, "sparsify": null, "optimizer": {"adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 0.00000001, "epsilon_hat": false, "learning_rate": 0.001}}, "activation": {"elu": {"alpha": 1}}, "batch_norm": {"epsilon": 0.001, "momentum": 0.99, "bias_corrected": false, "running_variance": "biased"}, "batch_size": 50, "start_from": null, "initializer": {"he_normal": {"mode": "fan_in"}}, "augmentation": null, "cache_frozen": true, "early_stopping": {"patience": 20}, "bias_initializer": "zeros", "skip_connections": null, "gradient_clipping": null}, "search": {"strategy": "grid"}, "priority": 0, "objective": {"maximize": "accuracy"}, "checkpoint": {"epochs": null, "seconds": 10}, "cross_validation": {"folds": 3}}', '[{"path": "epochs", "type": "bigint"}]', NULL, 'accuracy', true, false, 2, '2026-11-27 12:47:29.906634+00', NULL, NULL, NULL),
	(5, 'cancelled', 'cancelled', 'cpu', 0, '{"pool": "cpu", "seed": 0, "task": "noop", "refit": false, "space": {"epochs": [1, 2]}, "study": "cancelled", "recipe": {"l1": 0, "l2": 0, "pairs": null, "epochs": 100, "freeze": 0, "hidden": [100, 100, 100, 100, 100], "output": "softmax", "stages": [], "dropout": {"hidden": 0.2, "inputs": 0}, "max_norm": null, "schedule": null, "sparsify": null, "optimizer": {"adam": {"beta1": 0.9, "beta2": 0.999, "epsilon": 0.00000001, "epsilon_hat": false, "learning_rate": 0.001}}, "activation": {"elu": {"alpha": 1}}, "batch_norm": {"epsilon": 0.001, "momentum": 0.99, "bias_corrected": false, "running_variance": "biased"}, "batch_size": 50, "start_from": null, "initializer": {"he_normal": {"mode": "fan_in"}}, "augmentation": null, "cache_frozen": true, "early_stopping": {"patience": 20}, "bias_initializer": "zeros", "skip_connections": null, "gradient_clipping": null}, "search": {"strategy": "grid"}, "priority": 0, "objective": {"maximize": "accuracy"}, "checkpoint": {"epochs": null, "seconds": 10}, "cross_validation": {"folds": 3}}', '[{"path": "epochs", "type": "bigint"}]', NULL, 'accuracy', true, false, 2, '2026-11-27 12:47:30.014805+00', '2026-11-27 12:47:30.076192+00', NULL, NULL);
INSERT INTO fleet.trial OVERRIDING SYSTEM VALUE VALUES
	(1, 1, NULL, '374914db-64c7-4943-9218-d7e0d39084fa', '2026-11-27 12:47:27.248873+00', NULL, '2026-11-27 12:47:21.377612+00', '2026-11-27 12:47:21.385448+00', '2026-11-27 12:47:22.267652+00', 1, 0, -1, 0.8093415029999994, 3000, 0, 0, 2, 1, 0, 1, 'search', 'completed', '{"optimizer": "adam", "activation": "elu"}', '6791b58090e40b724f4d997d5c9e0641c7e2025df4f5a3fa6e0fb3fc40e2fe4f', 'vm:23922', NULL, NULL),
	(3, 1, NULL, 'f503f502-5a93-4ed2-9b7f-2894c6a032e1', '2026-11-27 12:47:29.087985+00', NULL, '2026-11-27 12:47:21.377877+00', '2026-11-27 12:47:23.41033+00', '2026-11-27 12:47:24.221685+00', 1, 0, -1, 0.7331469049999998, 3000, 2, 0, 2, 1, 0, 1, 'search', 'completed', '{"optimizer": "momentum", "activation": "elu"}', 'a47265de9ffc6f4c04ec34a7a07c91ffa312e68390b7dcce6a4633ffadd8f410', 'vm:23922', NULL, NULL),
	(5, 1, 1, 'c34d1969-637b-478b-bc07-7022eaf50ed3', '2026-11-27 12:47:31.383278+00', NULL, '2026-11-27 12:47:25.404801+00', '2026-11-27 12:47:25.406537+00', '2026-11-27 12:47:26.426786+00', NULL, NULL, NULL, 0.987916367, 1500, NULL, 0, 2, 1, 0, 1, 'refit', 'completed', '{"optimizer": "adam", "activation": "elu"}', '6791b58090e40b724f4d997d5c9e0641c7e2025df4f5a3fa6e0fb3fc40e2fe4f', 'vm:23922', '{"labels": [0, 1, 2], "test_f1": 1, "confusion": [[20, 0, 0], [0, 20, 0], [0, 0, 20]], "per_class": [{"f1": 1, "label": 0, "recall": 1, "support": 20, "precision": 1}, {"f1": 1, "label": 1, "recall": 1, "support": 20, "precision": 1}, {"f1": 1, "label": 2, "recall": 1, "support": 20, "precision": 1}], "test_loss": 0, "train_loss": 0, "test_recall": 1, "test_samples": 60, "test_accuracy": 1, "test_precision": 1, "train_accuracy": 1}', NULL),
	(4, 1, NULL, '2335b417-e5bc-47ad-a8f1-d27f4d9c936c', '2026-11-27 12:47:29.964844+00', NULL, '2026-11-27 12:47:21.377887+00', '2026-11-27 12:47:24.258125+00', '2026-11-27 12:47:25.118027+00', 1, 0, -1, 0.7942088919999997, 3000, 3, 0, 2, 1, 0, 1, 'search', 'completed', '{"optimizer": "momentum", "activation": "relu"}', 'a8843794c7ac1e5f13777d98b13343f8fa0433cfa8cdec1291793df3dece3ff1', 'vm:23922', NULL, NULL),
	(2, 1, NULL, '0386b155-5e3e-4dc3-a5b3-8f2b7a122974', '2026-11-27 12:47:28.355425+00', NULL, '2026-11-27 12:47:21.377863+00', '2026-11-27 12:47:22.298393+00', '2026-11-27 12:47:23.375638+00', 1, 0, -1, 1.0024027410000005, 3000, 1, 0, 2, 1, 0, 1, 'search', 'completed', '{"optimizer": "adam", "activation": "relu"}', 'cee427b2b11c4ff951976e59427fffc08c2f1c4360b01a3b6ba8c3a64f1cdfe0', 'vm:23922', NULL, NULL),
	(8, 2, NULL, NULL, NULL, NULL, '2026-11-27 12:47:29.559165+00', '2026-11-27 12:47:29.249052+00', NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, 2, 0, 0, 1, 'search', 'queued', '{"optimizer": "adam", "activation": "relu"}', 'cee427b2b11c4ff951976e59427fffc08c2f1c4360b01a3b6ba8c3a64f1cdfe0', 'vm:23922', NULL, NULL),
	(9, 2, NULL, NULL, NULL, NULL, '2026-11-27 12:47:27.600059+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, 0, 1, 0, 0, 1, 'search', 'queued', '{"optimizer": "momentum", "activation": "elu"}', 'a47265de9ffc6f4c04ec34a7a07c91ffa312e68390b7dcce6a4633ffadd8f410', NULL, NULL, NULL),
	(10, 2, NULL, NULL, NULL, NULL, '2026-11-27 12:47:27.600069+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 3, 0, 1, 0, 0, 1, 'search', 'queued', '{"optimizer": "momentum", "activation": "relu"}', 'a8843794c7ac1e5f13777d98b13343f8fa0433cfa8cdec1291793df3dece3ff1', NULL, NULL, NULL),
	(12, 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, 1, 0, 0, 0, 'search', 'pending', '{"epochs": 2}', 'e2826b0417c39ae7520afcdf3563ca9f61a24848990f7cdb5423ccaa85ea5ecc', NULL, NULL, NULL),
	(13, 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, 0, 1, 0, 0, 0, 'search', 'pending', '{"epochs": 3}', 'cc6325ab488e0c754f776821d69849ff8157449f9c67e538101591d2e74857c0', NULL, NULL, NULL),
	(11, 3, NULL, NULL, NULL, NULL, '2026-11-27 12:47:29.875405+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1, 0, 0, 1, 'search', 'queued', '{"epochs": 1}', '2d96967c92421c4e9dc806bbf66117e3a9bb670f93e70fd728380d914b32e3ff', NULL, NULL, NULL),
	(14, 4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 1, 0, 0, 0, 'search', 'pending', '{"epochs": 1}', '2d96967c92421c4e9dc806bbf66117e3a9bb670f93e70fd728380d914b32e3ff', NULL, NULL, NULL),
	(7, 2, NULL, 'ad267bb5-0bb5-4728-82bd-8e8898edbb6f', '2026-11-27 12:47:34.081229+00', NULL, '2026-11-27 12:47:27.599965+00', '2026-11-27 12:47:27.59741+00', '2026-11-27 12:47:29.204501+00', 1, 0, -1, 1.4991887589999993, 3000, 0, 0, 2, 1, 0, 1, 'search', 'completed', '{"optimizer": "adam", "activation": "elu"}', '6791b58090e40b724f4d997d5c9e0641c7e2025df4f5a3fa6e0fb3fc40e2fe4f', 'vm:23922', NULL, NULL),
	(15, 4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, 1, 0, 0, 0, 'search', 'pending', '{"epochs": 2}', 'e2826b0417c39ae7520afcdf3563ca9f61a24848990f7cdb5423ccaa85ea5ecc', NULL, NULL, NULL),
	(16, 5, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-27 12:47:30.078684+00', NULL, NULL, NULL, NULL, NULL, 0, 0, 2, 0, 0, 0, 'search', 'cancelled', '{"epochs": 1}', '2d96967c92421c4e9dc806bbf66117e3a9bb670f93e70fd728380d914b32e3ff', NULL, NULL, NULL),
	(17, 5, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-27 12:47:30.078855+00', NULL, NULL, NULL, NULL, NULL, 1, 0, 2, 0, 0, 0, 'search', 'cancelled', '{"epochs": 2}', 'e2826b0417c39ae7520afcdf3563ca9f61a24848990f7cdb5423ccaa85ea5ecc', NULL, NULL, NULL);
INSERT INTO fleet.weights VALUES
	('30f6f6989f6d7df1e58dbbc218eea52a141a4dd20ed8ce5cb36d9a24eeae5f16', 4852, '2026-11-27 12:47:26.405084+00');
INSERT INTO fleet.weights_chunk VALUES
	('30f6f6989f6d7df1e58dbbc218eea52a141a4dd20ed8ce5cb36d9a24eeae5f16', 0, '\x00020000000000007b225f5f6d657461646174615f5f223a7b22666f726d6174223a22747261776c20776569676874732031222c226b65726e656c73223a2228696e707574732c20756e69747329227d2c2268696464656e2e302e62696173223a7b226474797065223a22463332222c227368617065223a5b32345d2c22646174615f6f666673657473223a5b302c39365d7d2c2268696464656e2e302e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b31362c32345d2c22646174615f6f666673657473223a5b39362c313633325d7d2c2268696464656e2e312e62696173223a7b226474797065223a22463332222c227368617065223a5b32345d2c22646174615f6f666673657473223a5b313633322c313732385d7d2c2268696464656e2e312e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b32342c32345d2c22646174615f6f666673657473223a5b313732382c343033325d7d2c226f75747075742e62696173223a7b226474797065223a22463332222c227368617065223a5b335d2c22646174615f6f666673657473223a5b343033322c343034345d7d2c226f75747075742e6b65726e656c223a7b226474797065223a22463332222c227368617065223a5b32342c335d2c22646174615f6f666673657473223a5b343034342c343333325d7d7d20202020207dfe663e6a9a2fbd78daa7bd7e41fc3c3adc81bde33e833e78af90bbff263bbd3b5d8d3c6b370f3de1df85bd16f19d3da8ea8b3d3db8923cf525d6bdccc2103e97b4403da54a653db5d7ef3d963fac3c2ac9183c94e1b2bd29820a3c7661833d118a133d47ed76be487eebbebecca33ea93449be2fc69cbda3b633bf143bcf3c27f3bc3ee77957bf2c6af53ea12f2e3f4ca492befc76f23ea557dc3e01169e3eee50c23eb7e3143ee72a4dbd681c213dad5adf3eae8ae43e005105bfd2db683fe342f6bdd79d543fe687733f74549f3dc86faebe9987e4befd00d23deda6fbbedaea81be6044243f4c61f8be24190cbfb4d32b3e2697393fac6e903ec516cbbd83e0933e256f0f3e1eb4ddbd30ac1b3d8b6b32bec4a78f3ed4c54fbf9ae320bf94dfd93eefdb5f3eeee31ebe6e6663bfba593bbf429a4e3debc325be91091fbfb808873da958d63e9ad0a93e4305e1bed41638bdd3f208bf745f3bbfad46293fe75a45bd99e80a3eef90eabc55f1bc3ed86ea4bee8d9013ede8b1f3fd06624be3698c8be9abbf1be691f7c3d86a565be3d3e033f7f3fbe3e2f98123e4158ab3ef6c84abec707d33ed177bf3ea5ef9abdf6f6aabe335096be828a6e3e55ce8bbd592605bedf999a3e9e3d5dbdd7a15f3fa079303ff9dc4bbe980384be4b6f5f3f2378ad3eae6c9a3e4afa513f68f1013fd8b552bd49b4d93d030cef3e04c1b1bd8a5a0dbec0bf14bfaef4a7bc582c3abe470e563fc30a173fbd29b63cf63436bf667cf63e82a293beaa6f33becbb659bbf7742cbf1902d53e132b033f54dfd5bee3feed3e3d230fbe835bd5be368f7dbf353f28bff4eb9f3e7e06b8bd736b0dbf455e08bfc2b1ac3ece1f843ea60089bedbf1a8bda3e3fdbe9bff8dbec747783ee6de18bfaafa07bfe3ec933d55f3ae3eabab37bfb725c6bec895533e56ad84beaeb5edbe50e71ebfea016f3e1973543c30f17ebef16fd9be08b69dbe36608f3c4c78923efcb813bfb6d1023e0dfe853fa8afc3bec5a249becc721dbefc20f1be1d63943ec42397bc9535ccbc7644e53c9f9eca3ee6ce1fbf50f33ebf888819bbcd771e3f51a00ebdd10e9ebeb7d6d53e5fc003bfa8eebebee88f2c3f27c5eebe0762f03d6dfdafbe4b5206bf9a3ff3bd9e70dd3e396b1f3f8a727d3e91202abff86981bcf798e23e2f977cbfffef143ee1d7fdbe58fd4fbb3873d63d8219a0befbcf353f62b5433e365073bfa29686be0230b7be52b7703efde0b0bc5f3f8fbe602c46bf7696edbe2cad833ef7cb4d3eb9aec73d9c020e3e59bd413b17dfd03edd01e1be0bf76abfe5fddc3d436ac83e147ad33c1b6607bf7a4c293f3703babe959776bf743325bf77c18e3cc95b263ef0641d3e853d3b3e3a236fbfb04c863cb8fbbc3e8d1b1cbffa07b33e5d00113fd75da93c27578fbd9260bb3e11ac653d2b7a5b3e8319203c79913c3f6605903dcc5b4b3f463f273e7b35b1be1eaf423fd1fd1f3e41a9be3e8814673f056a003fd411fcbe7e6015bf2ab5e3bc850bb3bebfc2853e20884b3e925e72bf49c210be80fa44bd46acacbd7e5ac23ea34004bec3d05fbc7553073f4c04f4bece968e3e2f98fe3decc51e3f2be37dbeebd2603db462a6be5cf91b3edb9e00bfc166a53e13c720bd72a6253f0b0f2dbf3d3dd3be6cac7fbfd302303bb0e258bd06ec4cbf8e9b16be9985f9beb62604bfba052f3fb1aea5be468dd1bd8a1e9f3ef411133e4ec6013f9d4149bc9557d43e780b13bf1a4c0abe8f0530bfee3993be365005be73e533be4bc4bcbde7a0a3be7eb77bbed7315f3f78e0873d043209bd5f3f203f0ba79e3d6c1fe1be008148bd1982843ecb17843ede7dec3e742d0c3fb5f80bbf32f809be8ed4503ea50380bfd065853ea6b1153e9febb33e76cb9e3da5ea533f345448be427330bf6f690d3e5f5e29bff3f1ab3ebd9f1dbf4eab5dbee9f6c3beafcf0d3fcd8a263f5ab3a6bd314522bf5453a93e43b96a3e137a24bef2700abf358e3cbfdd88c33d9df7ebbd44e83dbf03290cbe7053063f7ca6013ff12135bf2ad1cbbd8179293ecc6708bf9c6634bde5ebe6be0bc8d03e11e80d3f696912bfb449383e24c73ebe81ba3cbe7d68243e2ecbefbea96c59bf3075a2bdf41f1c3f47b94f3e57b249bfa881423f251428bda5fa20bf50e678be67071fbd719fd13eaa4098be6db70f3e2a557c3dc77997bd118b673f20eb3a3ee40b08bf12eb1a3ffd652dbf784826be29a152be95b53e3df103c4bea92c2bbe5e1ad53e881ff0bec9a8193fd88347be6e49eabe740a93bd9274023e9af6ae3e871b75bca7c1cd3ebac232bebebd453d259b91be872de43d698cc8be4cd79ebebfa183be8c4e02beca1b303e2a2b59be2abee73e8928ffbee3a9b9be4dda1cbe7d776c3ea476e4be2a271ebf93b9e73ea0556abe0d0622bf1a84513e32fc963f0117d5bec8c4a8be988f2b3f497383bf0a2bbe3cc090833fde9ce13eba4c3f3e18b5e13ec6df3d3f718f00bf7a4b273ff405aebe0929f33e0daf483fdfd7993e76432ebf3ffb1e3fb32e183f6bd3d23e92bdf2bedaf8943ec6b1963f13b98f3fb8e196bf227597be0be02c3f77193dbf5712ce3ebcdb823f917d533d583ef13e2b31a83edd55963e0db4fabd6717fe3d520d06beae8e093e0d273f3f0c59f8bdab56d8bd7454cbbda15c26be2baded3eb04596bfe09db73eadeaf2be9de8453d0508bbbe34583fbf0163f3bea3e4413ede1c3dbe5ee5c33eab82d4be284f433fbabc1abf68ef8cbee8ad7bbfec450a3f7cf87e3d029ff13ed92a8d3f424e193fc0f09ebe7e010cbf588248bfd041343fd6b325bf4dcf913fc2bcc2be183b37bde273be3e546b9fbe97661dbfab28163f61a657bfb5a0b83de28f3fbfb7c5ae3ef0eb88bfe9a4cabe135ba0be0e982e3f5556613fe2d9283e94e0513f8018323f25b077be96e3a1bf1dbc89bf637a823fc9b0853ea8b30f3fae76dbbedd254fbf1e89d43e3c7713bf93a500bf8fa1d9be233b053e50d037bf5df9463fe30f4cbd557fe03e7cf44d3ebff665be0a81bcbe1861b1bee0d1813eb4e80b3e1f3110bed5cbfebdd65d75bd7f5b393ebf31eabed6eea03e545df33db6822e3e3956c0be3c81303bd096773f3807e4bdbcc14dbc8331de3eb52e78bebd6f673e7bdf1bbfaa73373f6af0a03e0c10213f52a11ebff6f0d73cc2b9b7be9b97b9be832509bf0486813eba5e313da0c2463dd1d847bea5280dbd0ee051bf992bffbda5a42cbe546843bb828b6ebf68651f3d7e5cbbbe7fcd62bef1c6c1bd3e6cc23d5a53903ed585a13e9f30dc3eefa237bfc2e90e3f184ecabbbe33883f18cc963ed5a9723d67da5ebf74c9203e17792e3f2407f8bce916d2bd1a33533f5326ccbe907590bea37e6e3e0a63b8be21b711bd1f3d943e60fdba3e37cda6be1a6cca3ee9e6a23e4a7a333e08a0a2beec234a3daf4d123eb17089be822212be8c2b44be74b7f53d4659b7be588ea73d70b4d73eaa9433beb2fe093e98deff3e4310dd3d35db14bfe337c03eb0ac8a3e068567bfae9f373f6c0a9fbf7c39d8be2e8a84bf3efa2abdae0b56bf753a9cbfdb540cbf921ed9bec0ed463f51a0cd3d422080be1e5b173ea599533e019c1cbf52d58ebfa13e773f064d253f4a0eac3dbc6e413dbc9dedbed52603be07b951bec4e9c53e39322dbfad6ddc3e666afc3e3052d53e637589bef8c90a3fe8e1013ee280163ee1a67d3d7c9919bfc8206fbe058fc93e273b11bf18b93abe6e0e043f4b580abea7ab67be128553bda351133fa891f7befaa5e7beafd6a13d8f9a9c3fdc8a043f3123723b5251d83e4fb346be160e543e335984bf681f523f07e9d53e7b69d63e2456b9bf0d261d3db7aecabfb7715fbf7e432ebf38038b3f1f650dbd0a14b43e2c8c5abfd359053f75944ebf940c23bf76bc81bff8208d3f4bda873e4e9e67bfcbdd863f2e2a4ebecbc702bf6d2101bf27dee1be409a2dbf2f7b0cbf682722be34eee9befa500a3fe42718bf1f148cbdb06cccbee1dc463fe58c2dbf7bcc63bee022dbbd20f3523f76c0b7be832e043ffc68533f48a3a9beebce88bf43cfcb3d7ca65e3e4990fdbec5362e3f0f6269be8256053fd42c523e74f4933c025f67bfde6b373fb04299bed09d463f1442013fb69c1b3f556f1dbf83030a3eed44bd3bb24d513eb266c7bea4b05a3f02d9253ed9d3113f20b817bddb4044bff5ca653e68cc52bea40111bdf4ba083f908b48bfe21b8c3ffb7b91be71e600bee7522dbf43285a3f716e2a3f675a803f5a5e373fb0d9463f79f6d1be4fe409bf310524bf963f953e30c858be0df6a93f96ae02bf38c0e2bd6abc043e6b4fb33e0d61c7be4f66113fbee1c3bef906b9bd68551dbf213c223d3b5e5abf6a3556bf10c26dbe9023a83ccb9dfb3d43ac043fe3192a3e2a582c3fc27b46bec97014bf7e9f3cbfc989263ff0082b3f0150653e994f883ed8b40b3c30ebabbd6d15873f8a0f043e3d2206bf521d083fe1eca1be314b673feaf223bf5257433fe025ef3ece1c753f3cee48bf971150bf6b7d88bf5d89cabea518e3bedbd4193f89ff213f7752783f5e7996bf091cd83ee9e3febecb01d9bd9e79c6bea6dade3ed0f5b0be07bce0be58eade3ebc0e91bf5f17893ec40b8abfc082823eefe1a9bf9d52debecc9b403e91bb293eb896713f8bfb9cbe528642be31d3823e769ca93de55192bf9dbe87bfa311f43e5c3523bedabf8b3e808f23bfe6b62bbece8f283f90fca9bb36005fbe2d8d1d3f8c2576bf4e4089be6e96b5bfb074cd3d6c74bbbf5a0133bf4653d9be71929e3e272acf3e74ae473e90c2113ff5b81a3f798ea43d7b6ec1bf43454fbfb441583f007be03ebc65783de3faf0be270295bef1e7373eba838c3f5524f0be211a1f3f6036f33e91258ebe984ad93ee9b9d4be26f4bb3ea070dcbe1f593e3f34b34bbfe1be303d25898bbf003a96bf6d3d73bf088c6a3f575f72bcce00613ee666bebecf26e93e8bf686bf6ff6d63dd7facb3e141c9cbeeb98e6bc47e5ebbd56e01cbd4d96463e1a67573f7491b43eb69ac5bece49ec3db6f66e3ef45e663e79d08ebefa1a54be4d539dbeccf4c5bb680e353e8c2f82bc2805973e286ff33e9e44d2bed9ee22bffd6d2dbe1f3dcabd136c4bbf9752123fefd13a3f8d3dffbebe4e683fac0025bf36250dbf551311bf124775bf35758e3edbdd22bf996ec23ebba215bffcc9cf3d258f12bf893414bf0434fdbecc197e3ea411b1bd005e3f3cf635053ed0635f3fe199e9be70c9d3be776022bfff0600bd08182dbf109d923ebd3eb3bd07dae7bd9905bdbe29067bbd499b4f3f2d11453e8e19dc3ea27c42beaf713c3f348d0d3ecb46323f95caacbc69651b3f0fb386bda398fcbdbfa23ebe5b1b813d737229bed1251d3f2122fcbdbff4823ed1eefcbee832ffbd6dd4153f9ba61abe5b0b0b3f86df163fd78d243f7754b83d509c563f3c5e473f6c77343ec3b5cd3d3c0850bfa3f9fd3e15ae00be4d05cabeb74408bf188a823fe7ed603f9d99a7bee1a3e7bcb3efd63d4b3551bf4423b6bfc2b3913f9a66963e336ddbbee2d6683f031065be655798bf4089cbbe058a9cbea7065e3dde8da5bedc2ad73ec1b2043e0fcb823e30944cbea7df83be8ddf0ebf5c3a4a3fd31781bee2b61bbe900f253e5cd8983f011641bf7f49533e900f62be50edcebe5565c6bf8806343e6d9f9a3e754ef1bf65fce33ec986883ebdd4953fc83813bffea778bf3350a03ffdddb4bfbf14633f37e8b4bf744e833d0813463f77d83a3f43cb6ebea1327bbf10824ebf12ed7fbe5bc2a03f8078d5bf9461253f2103293fd765d8be8da2d6be4764c43f0cca69bfb22b983f73b15dbfbdc08abf158f56bf7882683fd5bcacbfe0a578bc544d2c3f5440083f2970bfbf794f1c3fed4e24be5473b13f518428bf1c168b3f45af0c3f9192b1bf9f8973bfdc34a73fffbc32be238031bf92020f3eb13b21bfc536303e1f8d7d3f199b16bf8629623f0ec364bf8c54ba3ef4dd87bfdee4a9bdd407a83fb84133bf45897bbfa225d23f8f4a5a3e922f233feb7089bfed75953f0eb127bf9cab223e494a84bfa3b1bc3f824356bf');
INSERT INTO fleet.worker VALUES
	('ae9f448b-f416-4708-a8ba-1a8f7912dd1e', 'vm:23922', 'cpu', 1, '0.1.0+a4c0830ead0c', 'AMD EPYC, Cooperlake', '2026-11-27 12:47:21.327267+00', '2026-11-27 12:47:28.06386+00', '2026-11-27 12:47:29.523748+00');
INSERT INTO fleet_migration.applied VALUES
	(1, 'fleet', '2026-11-27 12:47:20.440587+00'),
	(2, 'views', '2026-11-27 12:47:20.59662+00'),
	(3, 'recipe_keys', '2026-11-27 12:47:20.624448+00'),
	(4, 'metrics', '2026-11-27 12:47:20.62846+00'),
	(5, 'checkpoints', '2026-11-27 12:47:20.644474+00'),
	(6, 'models', '2026-11-27 12:47:20.675071+00'),
	(7, 'roles', '2026-11-27 12:47:20.740415+00'),
	(8, 'ranking', '2026-11-27 12:47:20.763103+00'),
	(9, 'tending', '2026-11-27 12:47:20.777349+00');
SELECT pg_catalog.setval('fleet.model_id_seq', 1, true);
SELECT pg_catalog.setval('fleet.study_id_seq', 5, true);
SELECT pg_catalog.setval('fleet.trial_id_seq', 17, true);
ALTER TABLE ONLY fleet.checkpoint_chunk
    ADD CONSTRAINT checkpoint_chunk_pkey PRIMARY KEY (trial_id, fold, checkpoint, number);
ALTER TABLE ONLY fleet.checkpoint
    ADD CONSTRAINT checkpoint_pkey PRIMARY KEY (trial_id, fold);
ALTER TABLE ONLY fleet.curve
    ADD CONSTRAINT curve_pkey PRIMARY KEY (trial_id, fold, epoch);
ALTER TABLE ONLY fleet.dataset_chunk
    ADD CONSTRAINT dataset_chunk_pkey PRIMARY KEY (hash, number);
ALTER TABLE ONLY fleet.dataset_name
    ADD CONSTRAINT dataset_name_pkey PRIMARY KEY (name);
ALTER TABLE ONLY fleet.dataset
    ADD CONSTRAINT dataset_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY fleet.fold
    ADD CONSTRAINT fold_pkey PRIMARY KEY (trial_id, fold);
ALTER TABLE ONLY fleet.leader
    ADD CONSTRAINT leader_pkey PRIMARY KEY (one);
ALTER TABLE ONLY fleet.model
    ADD CONSTRAINT model_pkey PRIMARY KEY (id);
ALTER TABLE ONLY fleet.model
    ADD CONSTRAINT model_trial_is_unique UNIQUE (trial_id);
ALTER TABLE ONLY fleet.model
    ADD CONSTRAINT model_version_is_unique UNIQUE (name, version);
ALTER TABLE ONLY fleet.place
    ADD CONSTRAINT place_pkey PRIMARY KEY (rank);
ALTER TABLE ONLY fleet.study
    ADD CONSTRAINT study_name_is_unique UNIQUE (name);
ALTER TABLE ONLY fleet.study
    ADD CONSTRAINT study_pkey PRIMARY KEY (id);
ALTER TABLE fleet.study
    ADD CONSTRAINT study_pool_is_plain CHECK ((pool ~ '^[a-z0-9-]{1,32}$'::text)) NOT VALID;
ALTER TABLE ONLY fleet.trial
    ADD CONSTRAINT trial_pkey PRIMARY KEY (id);
ALTER TABLE ONLY fleet.weights_chunk
    ADD CONSTRAINT weights_chunk_pkey PRIMARY KEY (sha256, number);
ALTER TABLE ONLY fleet.weights
    ADD CONSTRAINT weights_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY fleet.worker
    ADD CONSTRAINT worker_pkey PRIMARY KEY (id);
ALTER TABLE fleet.worker
    ADD CONSTRAINT worker_pool_is_plain CHECK ((pool ~ '^[a-z0-9-]{1,32}$'::text)) NOT VALID;
ALTER TABLE ONLY fleet_migration.applied
    ADD CONSTRAINT applied_pkey PRIMARY KEY (version);
CREATE INDEX study_open ON fleet.study USING btree (priority DESC, id) WHERE (state = ANY (ARRAY['waiting'::text, 'active'::text, 'paused'::text]));
CREATE INDEX trial_handed_out ON fleet.trial USING btree (state, study_id, id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE UNIQUE INDEX trial_number ON fleet.trial USING btree (study_id, number);
CREATE INDEX trial_parked ON fleet.trial USING btree (study_id) WHERE (state = 'parked'::text);
CREATE INDEX trial_pending ON fleet.trial USING btree (study_id, id) WHERE (state = 'pending'::text);
CREATE UNIQUE INDEX trial_point ON fleet.trial USING btree (study_id, point_hash, replicate) WHERE (kind = 'search'::text);
CREATE INDEX trial_rank ON fleet.trial USING btree (study_id, rank_key, point_hash, replicate) WHERE ((kind = 'search'::text) AND (state = 'completed'::text));
CREATE UNIQUE INDEX trial_refit ON fleet.trial USING btree (study_id, refit_of) WHERE (kind = 'refit'::text);
CREATE INDEX trial_refit_of ON fleet.trial USING btree (refit_of) WHERE (refit_of IS NOT NULL);
CREATE INDEX trial_returned ON fleet.trial USING btree (study_id, id) WHERE ((state = 'pending'::text) AND (generation > 1));
CREATE INDEX worker_present ON fleet.worker USING btree (pool) WHERE (stopped_at IS NULL);
CREATE TRIGGER trial_places AFTER INSERT ON fleet.trial REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION fleet.add_places_for_trials();
ALTER TABLE ONLY fleet.checkpoint_chunk
    ADD CONSTRAINT checkpoint_chunk_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES fleet.trial(id) ON DELETE CASCADE;
ALTER TABLE ONLY fleet.checkpoint
    ADD CONSTRAINT checkpoint_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES fleet.trial(id) ON DELETE CASCADE;
ALTER TABLE ONLY fleet.curve
    ADD CONSTRAINT curve_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES fleet.trial(id) ON DELETE CASCADE;
ALTER TABLE ONLY fleet.dataset_chunk
    ADD CONSTRAINT dataset_chunk_hash_fkey FOREIGN KEY (hash) REFERENCES fleet.dataset(hash) ON DELETE CASCADE;
ALTER TABLE ONLY fleet.dataset_name
    ADD CONSTRAINT dataset_name_hash_fkey FOREIGN KEY (hash) REFERENCES fleet.dataset(hash);
ALTER TABLE ONLY fleet.fold
    ADD CONSTRAINT fold_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES fleet.trial(id) ON DELETE CASCADE;
ALTER TABLE ONLY fleet.model
    ADD CONSTRAINT model_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES fleet.trial(id);
ALTER TABLE ONLY fleet.model
    ADD CONSTRAINT model_weights_sha256_fkey FOREIGN KEY (weights_sha256) REFERENCES fleet.weights(sha256);
ALTER TABLE ONLY fleet.study
    ADD CONSTRAINT study_dataset_hash_fkey FOREIGN KEY (dataset_hash) REFERENCES fleet.dataset(hash);
ALTER TABLE ONLY fleet.study
    ADD CONSTRAINT study_start_model_fkey FOREIGN KEY (start_model) REFERENCES fleet.model(id);
ALTER TABLE ONLY fleet.trial
    ADD CONSTRAINT trial_refit_of_fkey FOREIGN KEY (refit_of) REFERENCES fleet.trial(id);
ALTER TABLE ONLY fleet.trial
    ADD CONSTRAINT trial_study_id_fkey FOREIGN KEY (study_id) REFERENCES fleet.study(id);
ALTER TABLE fleet.curve ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON fleet.curve USING (true) WITH CHECK (true);
CREATE POLICY everybody ON fleet.fold USING (true) WITH CHECK (true);
CREATE POLICY everybody ON fleet.model USING (true) WITH CHECK (true);
CREATE POLICY everybody ON fleet.trial USING (true) WITH CHECK (true);
ALTER TABLE fleet.fold ENABLE ROW LEVEL SECURITY;
ALTER TABLE fleet.model ENABLE ROW LEVEL SECURITY;
ALTER TABLE fleet.trial ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker ON fleet.curve AS RESTRICTIVE FOR INSERT TO trawl_worker WITH CHECK ((EXISTS ( SELECT
   FROM fleet.trial t
  WHERE ((t.id = curve.trial_id) AND (t.state = 'running'::text)))));
CREATE POLICY worker ON fleet.fold AS RESTRICTIVE FOR INSERT TO trawl_worker WITH CHECK ((EXISTS ( SELECT
   FROM fleet.trial t
  WHERE ((t.id = fold.trial_id) AND (t.state = 'running'::text)))));
CREATE POLICY worker ON fleet.model AS RESTRICTIVE FOR INSERT TO trawl_worker WITH CHECK ((EXISTS ( SELECT
   FROM (fleet.trial t
     JOIN fleet.study s ON ((s.id = t.study_id)))
  WHERE ((t.id = model.trial_id) AND (t.kind = 'refit'::text) AND (s.name = model.name)))));
CREATE POLICY worker ON fleet.trial AS RESTRICTIVE FOR UPDATE TO trawl_worker USING ((state = ANY (ARRAY['pending'::text, 'queued'::text, 'running'::text]))) WITH CHECK ((state = ANY (ARRAY['pending'::text, 'running'::text, 'completed'::text, 'failed'::text])));
GRANT USAGE ON SCHEMA fleet TO trawl_submitter;
GRANT USAGE ON SCHEMA fleet TO trawl_scheduler;
GRANT USAGE ON SCHEMA fleet TO trawl_worker;
GRANT USAGE ON SCHEMA fleet_migration TO trawl_submitter;
GRANT USAGE ON SCHEMA fleet_migration TO trawl_scheduler;
GRANT USAGE ON SCHEMA fleet_migration TO trawl_worker;
GRANT USAGE ON SCHEMA study TO trawl_analyst;
GRANT USAGE ON SCHEMA study TO trawl_submitter;
GRANT USAGE ON SCHEMA trawl TO trawl_analyst;
GRANT USAGE ON SCHEMA trawl TO trawl_submitter;
GRANT USAGE ON SCHEMA trawl TO trawl_scheduler;
GRANT USAGE ON SCHEMA trawl TO trawl_worker;
REVOKE ALL ON FUNCTION fleet.add_places(wanted bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION fleet.add_places_for_trials() FROM PUBLIC;
REVOKE ALL ON FUNCTION fleet.analyze_trials() FROM PUBLIC;
GRANT ALL ON FUNCTION fleet.analyze_trials() TO trawl_submitter;
REVOKE ALL ON FUNCTION fleet.create_study_view(wanted bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION fleet.create_study_view(wanted bigint) TO trawl_submitter;
REVOKE ALL ON FUNCTION fleet.study_view_query(wanted bigint) FROM PUBLIC;
GRANT SELECT,DELETE ON TABLE fleet.checkpoint TO trawl_submitter;
GRANT SELECT,DELETE ON TABLE fleet.checkpoint TO trawl_scheduler;
GRANT SELECT,DELETE ON TABLE fleet.checkpoint TO trawl_worker;
GRANT INSERT(trial_id) ON TABLE fleet.checkpoint TO trawl_worker;
GRANT INSERT(id),UPDATE(id) ON TABLE fleet.checkpoint TO trawl_worker;
GRANT INSERT(step),UPDATE(step) ON TABLE fleet.checkpoint TO trawl_worker;
GRANT INSERT(bytes),UPDATE(bytes) ON TABLE fleet.checkpoint TO trawl_worker;
GRANT UPDATE(written_at) ON TABLE fleet.checkpoint TO trawl_worker;
GRANT INSERT(fold) ON TABLE fleet.checkpoint TO trawl_worker;
GRANT INSERT(epoch),UPDATE(epoch) ON TABLE fleet.checkpoint TO trawl_worker;
GRANT INSERT(sha256),UPDATE(sha256) ON TABLE fleet.checkpoint TO trawl_worker;
GRANT INSERT(worker),UPDATE(worker) ON TABLE fleet.checkpoint TO trawl_worker;
GRANT DELETE ON TABLE fleet.checkpoint_chunk TO trawl_submitter;
GRANT DELETE ON TABLE fleet.checkpoint_chunk TO trawl_scheduler;
GRANT SELECT,DELETE ON TABLE fleet.checkpoint_chunk TO trawl_worker;
GRANT SELECT(trial_id) ON TABLE fleet.checkpoint_chunk TO trawl_submitter;
GRANT SELECT(trial_id) ON TABLE fleet.checkpoint_chunk TO trawl_scheduler;
GRANT INSERT(trial_id) ON TABLE fleet.checkpoint_chunk TO trawl_worker;
GRANT SELECT(checkpoint) ON TABLE fleet.checkpoint_chunk TO trawl_submitter;
GRANT SELECT(checkpoint) ON TABLE fleet.checkpoint_chunk TO trawl_scheduler;
GRANT INSERT(checkpoint) ON TABLE fleet.checkpoint_chunk TO trawl_worker;
GRANT SELECT(fold) ON TABLE fleet.checkpoint_chunk TO trawl_submitter;
GRANT SELECT(fold) ON TABLE fleet.checkpoint_chunk TO trawl_scheduler;
GRANT INSERT(fold) ON TABLE fleet.checkpoint_chunk TO trawl_worker;
GRANT SELECT(number) ON TABLE fleet.checkpoint_chunk TO trawl_submitter;
GRANT SELECT(number) ON TABLE fleet.checkpoint_chunk TO trawl_scheduler;
GRANT INSERT(number) ON TABLE fleet.checkpoint_chunk TO trawl_worker;
GRANT INSERT(data) ON TABLE fleet.checkpoint_chunk TO trawl_worker;
GRANT SELECT ON TABLE fleet.curve TO trawl_submitter;
GRANT SELECT ON TABLE fleet.curve TO trawl_worker;
GRANT INSERT(trial_id) ON TABLE fleet.curve TO trawl_worker;
GRANT INSERT(fold) ON TABLE fleet.curve TO trawl_worker;
GRANT INSERT(epoch) ON TABLE fleet.curve TO trawl_worker;
GRANT INSERT(train_loss) ON TABLE fleet.curve TO trawl_worker;
GRANT INSERT(validation_loss) ON TABLE fleet.curve TO trawl_worker;
GRANT INSERT(validation_accuracy) ON TABLE fleet.curve TO trawl_worker;
GRANT INSERT(learning_rate) ON TABLE fleet.curve TO trawl_worker;
GRANT INSERT(seconds) ON TABLE fleet.curve TO trawl_worker;
GRANT INSERT(stage) ON TABLE fleet.curve TO trawl_worker;
GRANT SELECT ON TABLE fleet.dataset TO trawl_submitter;
GRANT INSERT(hash) ON TABLE fleet.dataset TO trawl_submitter;
GRANT SELECT(hash) ON TABLE fleet.dataset TO trawl_scheduler;
GRANT SELECT(hash) ON TABLE fleet.dataset TO trawl_worker;
GRANT INSERT(bytes) ON TABLE fleet.dataset TO trawl_submitter;
GRANT SELECT(bytes) ON TABLE fleet.dataset TO trawl_scheduler;
GRANT SELECT(bytes) ON TABLE fleet.dataset TO trawl_worker;
GRANT INSERT(description) ON TABLE fleet.dataset TO trawl_submitter;
GRANT SELECT(description) ON TABLE fleet.dataset TO trawl_scheduler;
GRANT SELECT(description) ON TABLE fleet.dataset TO trawl_worker;
GRANT INSERT(training_labels) ON TABLE fleet.dataset TO trawl_submitter;
GRANT SELECT ON TABLE fleet.dataset_chunk TO trawl_submitter;
GRANT SELECT ON TABLE fleet.dataset_chunk TO trawl_worker;
GRANT INSERT(hash) ON TABLE fleet.dataset_chunk TO trawl_submitter;
GRANT INSERT(number) ON TABLE fleet.dataset_chunk TO trawl_submitter;
GRANT INSERT(bytes) ON TABLE fleet.dataset_chunk TO trawl_submitter;
GRANT SELECT ON TABLE fleet.dataset_name TO trawl_submitter;
GRANT SELECT ON TABLE fleet.dataset_name TO trawl_scheduler;
GRANT SELECT ON TABLE fleet.dataset_name TO trawl_worker;
GRANT INSERT(name) ON TABLE fleet.dataset_name TO trawl_submitter;
GRANT INSERT(hash),UPDATE(hash) ON TABLE fleet.dataset_name TO trawl_submitter;
GRANT SELECT ON TABLE fleet.fold TO trawl_submitter;
GRANT SELECT ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(trial_id) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(fold) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(epochs) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(best_epoch) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(score) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(seconds) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(samples) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(metrics) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(worker) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(cpu) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(build) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(weights_sha256) ON TABLE fleet.fold TO trawl_worker;
GRANT INSERT(sparsity) ON TABLE fleet.fold TO trawl_worker;
GRANT SELECT ON TABLE fleet.leader TO trawl_submitter;
GRANT SELECT ON TABLE fleet.leader TO trawl_scheduler;
GRANT UPDATE(term) ON TABLE fleet.leader TO trawl_scheduler;
GRANT UPDATE(holder) ON TABLE fleet.leader TO trawl_scheduler;
GRANT UPDATE(expires_at) ON TABLE fleet.leader TO trawl_scheduler;
GRANT SELECT(expires_at) ON TABLE fleet.leader TO trawl_worker;
GRANT SELECT ON TABLE fleet.model TO trawl_submitter;
GRANT SELECT ON TABLE fleet.model TO trawl_scheduler;
GRANT SELECT ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(trial_id) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(seed) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(seed) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(version) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(version) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(features) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(features) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(name) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(name) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(task) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(task) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(recipe) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(recipe) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(data) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(data) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(labels) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(labels) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(metrics) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(metrics) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(program) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(program) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(cpu) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(cpu) ON TABLE fleet.model TO trawl_worker;
GRANT INSERT(weights_sha256) ON TABLE fleet.model TO trawl_submitter;
GRANT INSERT(weights_sha256) ON TABLE fleet.model TO trawl_worker;
GRANT SELECT ON TABLE fleet.study TO trawl_submitter;
GRANT SELECT ON TABLE fleet.study TO trawl_scheduler;
GRANT SELECT ON TABLE fleet.study TO trawl_worker;
GRANT INSERT(name) ON TABLE fleet.study TO trawl_submitter;
GRANT UPDATE(state) ON TABLE fleet.study TO trawl_submitter;
GRANT UPDATE(state) ON TABLE fleet.study TO trawl_scheduler;
GRANT INSERT(pool) ON TABLE fleet.study TO trawl_submitter;
GRANT INSERT(priority),UPDATE(priority) ON TABLE fleet.study TO trawl_submitter;
GRANT INSERT(spec),UPDATE(spec) ON TABLE fleet.study TO trawl_submitter;
GRANT INSERT(dimensions) ON TABLE fleet.study TO trawl_submitter;
GRANT INSERT(dataset_hash) ON TABLE fleet.study TO trawl_submitter;
GRANT INSERT(metric) ON TABLE fleet.study TO trawl_submitter;
GRANT INSERT(maximize) ON TABLE fleet.study TO trawl_submitter;
GRANT INSERT(refit) ON TABLE fleet.study TO trawl_submitter;
GRANT UPDATE(next_number) ON TABLE fleet.study TO trawl_submitter;
GRANT UPDATE(closed_at) ON TABLE fleet.study TO trawl_submitter;
GRANT UPDATE(closed_at) ON TABLE fleet.study TO trawl_scheduler;
GRANT UPDATE(start_model) ON TABLE fleet.study TO trawl_submitter;
GRANT UPDATE(start_model) ON TABLE fleet.study TO trawl_scheduler;
GRANT UPDATE(reason) ON TABLE fleet.study TO trawl_submitter;
GRANT UPDATE(reason) ON TABLE fleet.study TO trawl_scheduler;
GRANT SELECT ON TABLE fleet.trial TO trawl_submitter;
GRANT SELECT ON TABLE fleet.trial TO trawl_scheduler;
GRANT SELECT ON TABLE fleet.trial TO trawl_worker;
GRANT INSERT(study_id) ON TABLE fleet.trial TO trawl_submitter;
GRANT INSERT(study_id) ON TABLE fleet.trial TO trawl_scheduler;
GRANT INSERT(refit_of) ON TABLE fleet.trial TO trawl_submitter;
GRANT INSERT(refit_of) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(lease) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(lease) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(lease) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(lease_expires_at) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(lease_expires_at) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(lease_expires_at) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(not_before) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(not_before) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(queued_at) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(queued_at) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(queued_at) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(started_at) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(ended_at) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(ended_at) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(ended_at) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(score) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(score_std) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(rank_key) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(seconds) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(epochs) ON TABLE fleet.trial TO trawl_worker;
GRANT INSERT(number) ON TABLE fleet.trial TO trawl_submitter;
GRANT INSERT(replicate) ON TABLE fleet.trial TO trawl_submitter;
GRANT INSERT(replicate) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(generation) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(generation) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(generation) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(attempts) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(attempts) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(attempts) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(crashes) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(crashes) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(crashes) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(published) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(published) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(published) ON TABLE fleet.trial TO trawl_worker;
GRANT INSERT(kind) ON TABLE fleet.trial TO trawl_submitter;
GRANT INSERT(kind) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(state) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(state) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(state) ON TABLE fleet.trial TO trawl_worker;
GRANT INSERT(point) ON TABLE fleet.trial TO trawl_submitter;
GRANT INSERT(point) ON TABLE fleet.trial TO trawl_scheduler;
GRANT INSERT(point_hash) ON TABLE fleet.trial TO trawl_submitter;
GRANT INSERT(point_hash) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(worker) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(metrics) ON TABLE fleet.trial TO trawl_worker;
GRANT UPDATE(failure) ON TABLE fleet.trial TO trawl_submitter;
GRANT UPDATE(failure) ON TABLE fleet.trial TO trawl_scheduler;
GRANT UPDATE(failure) ON TABLE fleet.trial TO trawl_worker;
GRANT SELECT ON TABLE fleet.weights TO trawl_submitter;
GRANT SELECT ON TABLE fleet.weights TO trawl_scheduler;
GRANT SELECT ON TABLE fleet.weights TO trawl_worker;
GRANT INSERT(sha256) ON TABLE fleet.weights TO trawl_submitter;
GRANT INSERT(sha256) ON TABLE fleet.weights TO trawl_worker;
GRANT INSERT(bytes) ON TABLE fleet.weights TO trawl_submitter;
GRANT INSERT(bytes) ON TABLE fleet.weights TO trawl_worker;
GRANT SELECT ON TABLE fleet.weights_chunk TO trawl_submitter;
GRANT SELECT ON TABLE fleet.weights_chunk TO trawl_worker;
GRANT INSERT(sha256) ON TABLE fleet.weights_chunk TO trawl_submitter;
GRANT INSERT(sha256) ON TABLE fleet.weights_chunk TO trawl_worker;
GRANT INSERT(number) ON TABLE fleet.weights_chunk TO trawl_submitter;
GRANT INSERT(number) ON TABLE fleet.weights_chunk TO trawl_worker;
GRANT INSERT(data) ON TABLE fleet.weights_chunk TO trawl_submitter;
GRANT INSERT(data) ON TABLE fleet.weights_chunk TO trawl_worker;
GRANT SELECT ON TABLE fleet.worker TO trawl_submitter;
GRANT SELECT ON TABLE fleet.worker TO trawl_scheduler;
GRANT SELECT ON TABLE fleet.worker TO trawl_worker;
GRANT INSERT(id) ON TABLE fleet.worker TO trawl_worker;
GRANT INSERT(name) ON TABLE fleet.worker TO trawl_worker;
GRANT INSERT(pool) ON TABLE fleet.worker TO trawl_worker;
GRANT INSERT(slots) ON TABLE fleet.worker TO trawl_worker;
GRANT INSERT(version) ON TABLE fleet.worker TO trawl_worker;
GRANT INSERT(cpu) ON TABLE fleet.worker TO trawl_worker;
GRANT UPDATE(seen_at) ON TABLE fleet.worker TO trawl_worker;
GRANT UPDATE(stopped_at) ON TABLE fleet.worker TO trawl_worker;
GRANT UPDATE(stopped_at) ON TABLE fleet.worker TO trawl_scheduler;
GRANT SELECT(version) ON TABLE fleet_migration.applied TO trawl_submitter;
GRANT SELECT(version) ON TABLE fleet_migration.applied TO trawl_scheduler;
GRANT SELECT(version) ON TABLE fleet_migration.applied TO trawl_worker;
GRANT SELECT ON TABLE study.cancelled TO trawl_submitter;
GRANT SELECT ON TABLE study.cancelled TO trawl_analyst;
GRANT SELECT ON TABLE study.half TO trawl_submitter;
GRANT SELECT ON TABLE study.half TO trawl_analyst;
GRANT SELECT ON TABLE study.paused TO trawl_submitter;
GRANT SELECT ON TABLE study.paused TO trawl_analyst;
GRANT SELECT ON TABLE study.reference TO trawl_submitter;
GRANT SELECT ON TABLE study.reference TO trawl_analyst;
GRANT SELECT ON TABLE study."waiting-messages" TO trawl_submitter;
GRANT SELECT ON TABLE study."waiting-messages" TO trawl_analyst;
GRANT SELECT ON TABLE trawl.best_trials TO trawl_analyst;
GRANT SELECT ON TABLE trawl.best_trials TO trawl_submitter;
GRANT SELECT ON TABLE trawl.best_trials TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.checkpoints TO trawl_analyst;
GRANT SELECT ON TABLE trawl.checkpoints TO trawl_submitter;
GRANT SELECT ON TABLE trawl.checkpoints TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.class_results TO trawl_analyst;
GRANT SELECT ON TABLE trawl.class_results TO trawl_submitter;
GRANT SELECT ON TABLE trawl.class_results TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.confusion TO trawl_analyst;
GRANT SELECT ON TABLE trawl.confusion TO trawl_submitter;
GRANT SELECT ON TABLE trawl.confusion TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.demand TO trawl_analyst;
GRANT SELECT ON TABLE trawl.demand TO trawl_submitter;
GRANT SELECT ON TABLE trawl.demand TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.demand TO trawl_worker;
GRANT SELECT ON TABLE trawl.fold_results TO trawl_analyst;
GRANT SELECT ON TABLE trawl.fold_results TO trawl_submitter;
GRANT SELECT ON TABLE trawl.fold_results TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.leaderboard TO trawl_analyst;
GRANT SELECT ON TABLE trawl.leaderboard TO trawl_submitter;
GRANT SELECT ON TABLE trawl.leaderboard TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.learning_curves TO trawl_analyst;
GRANT SELECT ON TABLE trawl.learning_curves TO trawl_submitter;
GRANT SELECT ON TABLE trawl.learning_curves TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.models TO trawl_analyst;
GRANT SELECT ON TABLE trawl.models TO trawl_submitter;
GRANT SELECT ON TABLE trawl.models TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.study_progress TO trawl_analyst;
GRANT SELECT ON TABLE trawl.study_progress TO trawl_submitter;
GRANT SELECT ON TABLE trawl.study_progress TO trawl_scheduler;
GRANT SELECT ON TABLE trawl.workers TO trawl_analyst;
GRANT SELECT ON TABLE trawl.workers TO trawl_submitter;
GRANT SELECT ON TABLE trawl.workers TO trawl_scheduler;
ALTER DEFAULT PRIVILEGES FOR ROLE trawl REVOKE ALL ON FUNCTIONS  FROM PUBLIC;
