-- Precision, recall, F1 and confusion matrices. Results that were recorded before have none: null, or no rows.

create or replace view trawl.fold_results as
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
    f.recorded_at,
    (f.metrics ->> 'precision')::double precision as precision,
    (f.metrics ->> 'recall')::double precision as recall,
    (f.metrics ->> 'f1')::double precision as f1
from fleet.fold f
join fleet.trial t on t.id = f.trial_id
join fleet.study s on s.id = t.study_id
where t.kind = 'search';

comment on column trawl.fold_results.precision is 'Mean of the classes'' precisions on that part, 0 to 1.';
comment on column trawl.fold_results.recall is 'Mean of the classes'' recalls on that part, 0 to 1.';
comment on column trawl.fold_results.f1 is 'Mean of the classes'' F1 scores on that part, 0 to 1.';

create or replace view trawl.best_trials as
select
    s.name as study,
    b.number as trial,
    b.score,
    b.score_std,
    b.point as parameters,
    r.state as refit_state,
    (r.metrics ->> 'test_accuracy')::double precision as test_accuracy,
    (r.metrics ->> 'test_loss')::double precision as test_loss,
    (r.metrics ->> 'test_precision')::double precision as test_precision,
    (r.metrics ->> 'test_recall')::double precision as test_recall,
    (r.metrics ->> 'test_f1')::double precision as test_f1
from fleet.study s
join lateral (
    select t.* from fleet.trial t
    where t.study_id = s.id and t.kind = 'search' and t.state = 'completed' and t.rank_key is not null
    order by t.rank_key, t.point_hash, t.replicate limit 1
) b on true
left join fleet.trial r on r.study_id = s.id and r.kind = 'refit' and r.refit_of = b.id;

comment on column trawl.best_trials.test_precision is 'Mean of the classes'' precisions of the refitted network on the test set, 0 to 1.';
comment on column trawl.best_trials.test_recall is 'Mean of the classes'' recalls of the refitted network on the test set, 0 to 1.';
comment on column trawl.best_trials.test_f1 is 'Mean of the classes'' F1 scores of the refitted network on the test set, 0 to 1.';

create view trawl.class_results as
select
    s.name as study,
    coalesce(t.number, o.number) as trial,
    t.kind,
    f.fold,
    c.label,
    c.precision,
    c.recall,
    c.f1,
    c.support
from fleet.fold f
join fleet.trial t on t.id = f.trial_id
join fleet.study s on s.id = t.study_id
left join fleet.trial o on o.id = t.refit_of
cross join lateral jsonb_to_recordset(f.metrics -> 'per_class') c (
    label integer, precision double precision, recall double precision, f1 double precision, support bigint);

comment on view trawl.class_results is 'One row for each class of each fold, and of each refitted network''s test. A ratio without cases is 0.';
comment on column trawl.class_results.study is 'The study''s name.';
comment on column trawl.class_results.trial is 'The trial''s number; for a refit that of the trial which it trains once more.';
comment on column trawl.class_results.kind is 'search: on the part that was held out; refit: on the test set.';
comment on column trawl.class_results.fold is 'The fold, from 0; -1 for a refit.';
comment on column trawl.class_results.label is 'The class, by the dataset''s label.';
comment on column trawl.class_results.precision is 'Of the samples that were taken for the class, the share that is of it, 0 to 1.';
comment on column trawl.class_results.recall is 'Of the samples of the class, the share that was taken for it, 0 to 1.';
comment on column trawl.class_results.f1 is 'The harmonic mean of precision and recall, 0 to 1.';
comment on column trawl.class_results.support is 'Samples of the class.';

create view trawl.confusion as
select
    s.name as study,
    coalesce(t.number, o.number) as trial,
    t.kind,
    f.fold,
    (f.metrics -> 'labels' ->> (l.place - 1)::integer)::integer as label,
    (f.metrics -> 'labels' ->> (p.place - 1)::integer)::integer as predicted,
    p.count::bigint as count
from fleet.fold f
join fleet.trial t on t.id = f.trial_id
join fleet.study s on s.id = t.study_id
left join fleet.trial o on o.id = t.refit_of
cross join lateral jsonb_array_elements(f.metrics -> 'confusion') with ordinality l (counts, place)
cross join lateral jsonb_array_elements_text(l.counts) with ordinality p (count, place);

comment on view trawl.confusion is 'How often samples of each class were taken for each class: one row for each cell of each fold''s matrix, and of each refitted network''s.';
comment on column trawl.confusion.study is 'The study''s name.';
comment on column trawl.confusion.trial is 'The trial''s number; for a refit that of the trial which it trains once more.';
comment on column trawl.confusion.kind is 'search: on the part that was held out; refit: on the test set.';
comment on column trawl.confusion.fold is 'The fold, from 0; -1 for a refit.';
comment on column trawl.confusion.label is 'The samples'' class, by the dataset''s label.';
comment on column trawl.confusion.predicted is 'The class that they were taken for, by the dataset''s label.';
comment on column trawl.confusion.count is 'How many samples.';
