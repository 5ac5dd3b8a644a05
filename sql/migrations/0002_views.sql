-- What people read. Columns are added at the end, never renamed or removed.

create schema trawl;
create schema study;
comment on schema trawl is 'Views of the fleet: start with leaderboard, study_progress and best_trials.';
comment on schema study is 'One view a study: its scored trials by rank, one column for each hyperparameter.';

-- The fold scores are fetched outside of the ranking, for the rows that are asked for.
create view trawl.leaderboard as
select
    r.study,
    r.rank,
    r.trial,
    r.score,
    r.score_std,
    (select array_agg(f.score order by f.fold) from fleet.fold f where f.trial_id = r.id) as fold_scores,
    r.parameters,
    r.epochs,
    r.seconds,
    r.worker,
    r.failure,
    r.ended_at
from (
    select
        t.id,
        s.name as study,
        row_number() over (partition by s.name order by t.rank_key, t.point_hash, t.replicate) as rank,
        t.number as trial,
        t.score,
        t.score_std,
        t.point as parameters,
        t.epochs,
        t.seconds,
        t.worker,
        t.failure,
        t.ended_at
    from fleet.trial t
    join fleet.study s on s.id = t.study_id
    where t.kind = 'search' and t.state = 'completed'
) r;

comment on view trawl.leaderboard is 'Completed trials of every study, best first: where study = ''NAME'' order by rank.';
comment on column trawl.leaderboard.study is 'The study''s name.';
comment on column trawl.leaderboard.rank is '1 is best, by the study''s objective; diverged trials come last. Order by this, not by score.';
comment on column trawl.leaderboard.trial is 'The trial''s number in its study, from 0.';
comment on column trawl.leaderboard.score is 'Mean of the objective''s metric over the folds; null if the training diverged.';
comment on column trawl.leaderboard.score_std is 'Standard deviation of the fold scores, with n - 1.';
comment on column trawl.leaderboard.fold_scores is 'The metric on each fold''s held-out part, in fold order.';
comment on column trawl.leaderboard.parameters is 'The hyperparameters that this trial tried, by key path of the recipe.';
comment on column trawl.leaderboard.epochs is 'Epochs trained, over all folds.';
comment on column trawl.leaderboard.seconds is 'Seconds of training and validation, over all folds.';
comment on column trawl.leaderboard.worker is 'The worker that recorded the result.';
comment on column trawl.leaderboard.failure is 'Why there is no score.';
comment on column trawl.leaderboard.ended_at is 'When the result was recorded.';

create view trawl.best_trials as
select
    s.name as study,
    b.number as trial,
    b.score,
    b.score_std,
    b.point as parameters,
    r.state as refit_state,
    (r.metrics ->> 'test_accuracy')::double precision as test_accuracy,
    (r.metrics ->> 'test_loss')::double precision as test_loss
from fleet.study s
join lateral (
    select t.* from fleet.trial t
    where t.study_id = s.id and t.kind = 'search' and t.state = 'completed' and t.rank_key is not null
    order by t.rank_key, t.point_hash, t.replicate limit 1
) b on true
left join fleet.trial r on r.study_id = s.id and r.kind = 'refit' and r.refit_of = b.id;

comment on view trawl.best_trials is 'The best trial of each study, and how its network did on the test set after it was trained once more on all training data.';
comment on column trawl.best_trials.study is 'The study''s name.';
comment on column trawl.best_trials.trial is 'The best trial''s number.';
comment on column trawl.best_trials.score is 'Its cross-validated score.';
comment on column trawl.best_trials.score_std is 'Standard deviation of its fold scores.';
comment on column trawl.best_trials.parameters is 'Its hyperparameters.';
comment on column trawl.best_trials.refit_state is 'State of the refit; null if there is none for this trial.';
comment on column trawl.best_trials.test_accuracy is 'Accuracy of the refitted network on the test set, 0 to 1.';
comment on column trawl.best_trials.test_loss is 'Mean cross-entropy of the refitted network on the test set.';

create view trawl.study_progress as
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
    s.closed_at
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

comment on view trawl.study_progress is 'Each study with its trials counted by state; refits are not counted.';
comment on column trawl.study_progress.study is 'The study''s name.';
comment on column trawl.study_progress.state is 'waiting, active, paused, completed or cancelled.';
comment on column trawl.study_progress.pool is 'Which workers run it.';
comment on column trawl.study_progress.priority is 'Higher goes first.';
comment on column trawl.study_progress.total is 'Trials of the search.';
comment on column trawl.study_progress.pending is 'Not handed out yet.';
comment on column trawl.study_progress.queued is 'Their messages are with the broker.';
comment on column trawl.study_progress.running is 'A worker holds their lease.';
comment on column trawl.study_progress.completed is 'Recorded, with a score or diverged.';
comment on column trawl.study_progress.failed is 'Given up, with the reason in fleet.trial.failure and in "trawl trials".';
comment on column trawl.study_progress.pruned is 'Stopped early by the search.';
comment on column trawl.study_progress.cancelled is 'Cancelled by a user.';
comment on column trawl.study_progress.diverged is 'Completed without a score: the loss was not finite.';
comment on column trawl.study_progress.best_score is 'The best score so far.';
comment on column trawl.study_progress.refit_state is 'State of the newest refit, null if there is none.';
comment on column trawl.study_progress.created_at is 'When it was first enqueued.';
comment on column trawl.study_progress.first_started_at is 'When its first trial was claimed.';
comment on column trawl.study_progress.last_ended_at is 'When its last result was recorded.';
comment on column trawl.study_progress.closed_at is 'When it was completed or cancelled.';

create view trawl.fold_results as
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
    f.recorded_at
from fleet.fold f
join fleet.trial t on t.id = f.trial_id
join fleet.study s on s.id = t.study_id
where t.kind = 'search';

comment on view trawl.fold_results is 'One row for each fold of each search trial; a trial ends with the first fold that diverged.';
comment on column trawl.fold_results.study is 'The study''s name.';
comment on column trawl.fold_results.trial is 'The trial''s number.';
comment on column trawl.fold_results.fold is 'The fold, from 0: the part that was held out and scored.';
comment on column trawl.fold_results.score is 'The objective''s metric on that part; null if the training diverged.';
comment on column trawl.fold_results.accuracy is 'Accuracy on that part, 0 to 1.';
comment on column trawl.fold_results.loss is 'Mean cross-entropy on that part.';
comment on column trawl.fold_results.epochs is 'Epochs trained.';
comment on column trawl.fold_results.best_epoch is 'The epoch whose weights were kept.';
comment on column trawl.fold_results.samples is 'Training samples an epoch.';
comment on column trawl.fold_results.seconds is 'Seconds of training and validation.';
comment on column trawl.fold_results.worker is 'Who trained it.';
comment on column trawl.fold_results.cpu is 'The CPU and its matrix kernels; scores are equal bit for bit on one kind.';
comment on column trawl.fold_results.build is 'The program that trained it.';
comment on column trawl.fold_results.recorded_at is 'When it was recorded.';

create view trawl.learning_curves as
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
    c.seconds
from fleet.curve c
join fleet.trial t on t.id = c.trial_id
join fleet.study s on s.id = t.study_id;

comment on view trawl.learning_curves is 'One row for each epoch of each fold.';
comment on column trawl.learning_curves.study is 'The study''s name.';
comment on column trawl.learning_curves.trial is 'The trial''s number; null for a refit.';
comment on column trawl.learning_curves.kind is 'search or refit.';
comment on column trawl.learning_curves.fold is 'The fold, from 0; -1 for a refit.';
comment on column trawl.learning_curves.epoch is 'From 1.';
comment on column trawl.learning_curves.train_loss is 'Mean loss over the epoch, each batch at its own weights, without penalties.';
comment on column trawl.learning_curves.validation_loss is 'Mean loss on the samples that early stopping watches, after the epoch.';
comment on column trawl.learning_curves.validation_accuracy is 'Accuracy on the same samples, 0 to 1.';
comment on column trawl.learning_curves.learning_rate is 'The learning rate of the epoch''s last step.';
comment on column trawl.learning_curves.seconds is 'Seconds of this epoch, validation included.';

create view trawl.workers as
select
    w.name as worker,
    w.pool,
    w.slots,
    (select count(*) from fleet.trial t where t.worker = w.name and t.state = 'running') as running,
    w.stopped_at is null and w.seen_at > now() - interval '30 seconds' as alive,
    w.version,
    w.cpu,
    w.started_at,
    w.seen_at,
    w.stopped_at
from fleet.worker w;

comment on view trawl.workers is 'Worker processes, past ones too.';
comment on column trawl.workers.worker is 'host:process:number, as in the results.';
comment on column trawl.workers.pool is 'The pool that it serves.';
comment on column trawl.workers.slots is 'Trials that it runs at once.';
comment on column trawl.workers.running is 'Trials whose lease it holds now.';
comment on column trawl.workers.alive is 'Heard of within 30 seconds and not stopped.';
comment on column trawl.workers.version is 'Its program.';
comment on column trawl.workers.cpu is 'Its CPU and matrix kernels.';
comment on column trawl.workers.started_at is 'When it started.';
comment on column trawl.workers.seen_at is 'Its last heartbeat.';
comment on column trawl.workers.stopped_at is 'When it said goodbye.';

create view trawl.demand as
select s.pool, count(*) as wanted_slots
from fleet.trial t
join fleet.study s on s.id = t.study_id
where s.state = 'active'
    and (t.state in ('queued', 'running') or (t.state = 'pending' and (t.not_before is null or t.not_before <= now())))
group by s.pool;

comment on view trawl.demand is 'How many slots each pool could use now: for autoscalers.';
comment on column trawl.demand.pool is 'The pool.';
comment on column trawl.demand.wanted_slots is 'Trials that run or could run now. A pool that is missing here wants none.';

-- The view of one study, made once: its dimensions never change. Names are quoted by format alone, and the search path
-- is fixed, since the function runs with its owner's rights.
create function fleet.create_study_view(wanted bigint) returns void
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
            when 'double precision' then format('(t.point ->> %L)::double precision', path)
            when 'bigint[]' then format(
                'coalesce((select array_agg(e.value::bigint order by e.ordinality) '
                'from jsonb_array_elements_text(t.point -> %L) with ordinality e), ''{}''::bigint[])', path)
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
revoke execute on function fleet.create_study_view(bigint) from public;
