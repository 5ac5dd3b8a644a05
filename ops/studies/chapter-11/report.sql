-- What the studies of chapter 11 came to: rows of figures and the answers that follow from them.
--
--   psql -v prefix=chapter-11 -v json=on|off -f report.sql      the report; off: as markdown
--   psql -v prefix=chapter-11 -v missing= -f report.sql         what has no figure
--
-- A study is named PREFIX-PART-sSEED, a search PREFIX-PART. Accuracies are in percent. Differences are paired by seed, and
-- one that is below two standard errors is called none.
\set QUIET on
\set ON_ERROR_STOP on
set search_path = pg_catalog, pg_temp;

-- One row for each network that was trained once more on all training data and tested.
create temp view run as
select
    m[1] as part,
    m[2]::integer as seed,
    s.name as study,
    100 * (r.metrics ->> 'test_accuracy')::double precision as accuracy,
    (r.metrics ->> 'test_loss')::double precision as loss,
    100 * (r.metrics ->> 'train_accuracy')::double precision as train_accuracy,
    100 * (select t.score from fleet.trial t where t.study_id = s.id and t.kind = 'search' order by t.rank_key limit 1)
        as validation_accuracy,
    r.epochs,
    r.seconds,
    (select percentile_cont(0.5) within group (order by c.seconds) from fleet.curve c where c.trial_id = r.id) as epoch_seconds,
    (select f.best_epoch from fleet.fold f where f.trial_id = r.id) as best_epoch,
    (select c.train_loss from fleet.curve c where c.trial_id = r.id and c.epoch = 1) as first_loss,
    extract(epoch from r.ended_at - r.started_at)::double precision as wall
from fleet.study s
cross join lateral regexp_match(s.name, '^' || :'prefix' || '-(.+)-s([0-9]+)$') m
join fleet.trial r on r.study_id = s.id and r.kind = 'refit' and r.state = 'completed' and r.failure is null
where m is not null;

create temp view part as
select part, count(*) as n, avg(accuracy) as mean, stddev_samp(accuracy) as sd, avg(loss) as loss,
    avg(train_accuracy) as train, avg(validation_accuracy) as validation, avg(seconds) as seconds, avg(epoch_seconds) as epoch_seconds,
    avg(best_epoch)::double precision as best_epoch, avg(first_loss) as first_loss, avg(wall) as wall
from run group by part;

-- A search: its fits, how long they took, and its best point.
create temp view search as
select
    substr(s.name, length(:'prefix') + 2) as part,
    count(*) as trials,
    (select count(*) from fleet.fold f join fleet.trial t on t.id = f.trial_id where t.study_id = s.id) as fits,
    extract(epoch from max(t.ended_at) - min(t.started_at))::double precision as wall,
    sum(t.seconds) as seconds,
    100 * max(t.score) as score,
    (array_agg(t.point order by t.rank_key, t.point_hash) filter (where t.rank_key is not null))[1] as point
from fleet.study s
join fleet.trial t on t.study_id = s.id and t.kind = 'search'
where s.name in (:'prefix' || '-8c', :'prefix' || '-8d-search', :'prefix' || '-8e-search')
group by s.id;

-- The questions' trials, one row for each value and seed.
create temp view answer as
select
    m[1] as part, m[2]::integer as seed, s.name as study, t.number as trial, t.point, 100 * f.score as accuracy,
    f.seconds, f.samples * f.epochs / nullif(f.seconds, 0) as speed, f.epochs, f.best_epoch, f.sparsity,
    (f.metrics ->> 'loss')::double precision as loss,
    (f.metrics ->> 'mean_activation')::double precision as mean_activation,
    (f.metrics ->> 'dead_units')::integer as dead,
    (f.metrics ->> 'samples')::integer / nullif((f.metrics ->> 'scoring_seconds')::double precision, 0) as inference,
    c.first_loss, c.least_loss, c.last_loss, c.most_loss, c.least_epoch
from fleet.study s
cross join lateral regexp_match(s.name, '^' || :'prefix' || '-(q[0-9])-s([0-9]+)$') m
join fleet.trial t on t.study_id = s.id and t.kind = 'search'
left join fleet.fold f on f.trial_id = t.id and f.fold = 0
left join lateral (
    select (array_agg(c.validation_loss order by c.epoch))[1] as first_loss, min(c.validation_loss) as least_loss,
        max(c.validation_loss) as most_loss, (array_agg(c.validation_loss order by c.epoch desc))[1] as last_loss,
        (array_agg(c.epoch order by c.validation_loss, c.epoch))[1] as least_epoch
    from fleet.curve c where c.trial_id = t.id and c.fold = 0) c on true
where m is not null;

create temp view setting as
select a.part, a.point,
    (select string_agg(format('%s %s', replace(p.key, 'optimizer.momentum.', ''), trim(both '"' from p.value::text)), ', ' order by p.key)
     from jsonb_each(a.point) p) as value,
    count(a.accuracy) as n, avg(a.accuracy) as mean, stddev_samp(a.accuracy) as sd, avg(a.seconds) as seconds, avg(a.speed) as speed,
    avg(a.sparsity) as sparsity, avg(a.mean_activation) as mean_activation, avg(a.dead)::double precision as dead,
    avg(a.inference) as inference, avg(a.least_epoch)::double precision as least_epoch, avg(a.last_loss) as last_loss,
    avg(a.least_loss) as least_loss, max(a.most_loss) as most_loss
from answer a group by a.part, a.point;

-- How one part differs from another, by seed.
create function pg_temp.difference(one text, other text) returns text language sql as $$
    select case
        when count(*) = 0 then 'not measured'
        when count(*) = 1 then format('%s points (one seed)', to_char(avg(d), 'FMSG990.00'))
        when abs(avg(d)) < 2 * stddev_samp(d) / sqrt(count(*)) then
            format('no difference (%s points, standard error %s)', to_char(avg(d), 'FMSG990.00'),
                to_char(stddev_samp(d) / sqrt(count(*)), 'FM990.00'))
        else format('%s points (standard error %s)', to_char(avg(d), 'FMSG990.00'),
            to_char(stddev_samp(d) / sqrt(count(*)), 'FM990.00')) end
    from (select a.accuracy - b.accuracy as d from run a join run b using (seed) where a.part = one and b.part = other) p
$$;

create function pg_temp.mean(wanted text) returns text language sql as $$
    select coalesce(
        (select to_char(mean, 'FM990.00') || ' %' || coalesce(' +- ' || to_char(sd, 'FM990.00'), '') from part where part = wanted),
        'not measured')
$$;

create function pg_temp.number(x double precision, form text default 'FM999,999,990.00') returns text language sql as $$
    select coalesce(to_char(x, form), 'not measured')
$$;

create temp table report (
    place integer generated always as identity, part text, set_up text, n bigint, mean double precision, sd double precision,
    engine_seconds double precision, wall_seconds double precision, published text, answer text,
    needs_figure boolean not null default true);

-- Questions: a row for each value that was tried, the answer with the first.
insert into report (part, set_up, n, mean, sd, engine_seconds, published)
select substr(part, 2), value, n, mean, sd, seconds, null from setting
order by part, value;

update report r set answer = a.answer from (values
    ('1', (select format(
        'No: with a constant all units of a layer stay equal, so that each layer is one unit repeated. Constant: %s of 5 digits'' '
        'validation images right, He: %s.', string_agg(to_char(mean, 'FM990.0') || ' %', ', ') filter (where value like '%constant%'),
        string_agg(to_char(mean, 'FM990.0') || ' %', ', ') filter (where value not like '%constant%')) from setting where part = 'q1')),
    ('2', (select format('Yes: zeros reach %s, random biases %s; the weights break the symmetry.',
        string_agg(to_char(mean, 'FM990.00') || ' %', ', ') filter (where value like '%zeros%'),
        string_agg(to_char(mean, 'FM990.00') || ' %', ', ') filter (where value not like '%zeros%')) from setting where part = 'q2')),
    ('3', (select format(
        'It takes negative values, so that a mean activation near 0 is possible (here %s, ReLU''s is %s%s); its gradient is not '
        '0 below 0, so that no unit dies (dead hidden units of 500: ELU %s, ReLU %s); and it is smooth at 0. Accuracies '
        'after ten epochs: %s and %s.',
        max(pg_temp.number(mean_activation)) filter (where value = 'activation elu'),
        max(pg_temp.number(mean_activation)) filter (where value = 'activation relu'),
        case when max(abs(mean_activation)) filter (where value = 'activation elu')
            > max(abs(mean_activation)) filter (where value = 'activation relu')
            then ': on these nets it is not nearer, their inputs are not centred' else '' end,
        max(pg_temp.number(dead, 'FM990.0')) filter (where value = 'activation elu'),
        max(pg_temp.number(dead, 'FM990.0')) filter (where value = 'activation relu'),
        max(to_char(mean, 'FM990.00') || ' %') filter (where value = 'activation elu'),
        max(to_char(mean, 'FM990.00') || ' %') filter (where value = 'activation relu')) from setting where part = 'q3')),
    ('5', (select format(
        'It overshoots: with 0.99999 the validation loss was between %s and %s and ended at %s; with 0.9 its least was %s and '
        'its end %s. The momentum that gathers is hardly ever braked.',
        max(pg_temp.number(least_loss)) filter (where value like '%0.99999'),
        max(pg_temp.number(most_loss)) filter (where value like '%0.99999'),
        max(pg_temp.number(last_loss)) filter (where value like '%0.99999'),
        max(pg_temp.number(least_loss)) filter (where value like '%0.9'),
        max(pg_temp.number(last_loss)) filter (where value like '%0.9')) from setting where part = 'q5')),
    ('6', (select format('Share of zero weights and accuracy: %s. The penalty makes room for zeroing small weights; FTRL with l1 '
        'needs it beside.',
        string_agg(format('%s: %s %% zeros, %s %%', value, pg_temp.number(100 * sparsity, 'FM990.0'), to_char(mean, 'FM990.00')),
            '; ' order by value) filter (where sparsity is not null)) from setting where part = 'q6')),
    ('7', (select format(
        'Training is slower by the masks, by %s %% at 0.5 (images a second: %s). Epochs to the least validation loss: %s; with '
        '0.5 %s times as many as without. Inference has no dropout (images a second: %s).',
        pg_temp.number(100 * (1 - max(speed) filter (where value = 'dropout 0.5')
            / max(speed) filter (where value = 'dropout 0')), 'FM990'),
        string_agg(format('%s %s', value, to_char(speed, 'FM999,990')), ', ' order by value),
        string_agg(format('%s %s', value, to_char(least_epoch, 'FM990.0')), ', ' order by value),
        pg_temp.number(max(least_epoch) filter (where value = 'dropout 0.5')
            / nullif(max(least_epoch) filter (where value = 'dropout 0'), 0), 'FM990.0'),
        string_agg(format('%s %s', value, to_char(inference, 'FM999,999,990')), ', ' order by value)) from setting where part = 'q7'))
) a (part, answer)
where r.part = a.part and r.place = (select min(place) from report f where f.part = a.part);

insert into report (part, set_up, n, mean, sd, engine_seconds, answer)
select '4', value, n, mean, sd, seconds, case when row_number() over (order by mean desc) = 1 then
    'The usual advice: ELU first; leaky ReLU and its variants where speed counts, RReLU against overfitting, PReLU with very much data; ReLU '
    'for simplicity; tanh and logistic where outputs need bounds; softmax for classes that exclude each other. These nets after ten epochs: '
    || (select string_agg(format('%s %s %% at %s images a second', replace(value, 'activation ', ''), to_char(mean, 'FM990.00'),
        to_char(speed, 'FM999,990')), ', ' order by mean desc) from setting where part = 'q3') end
from setting where part = 'q3' order by mean desc;

-- Exercises.
insert into report (part, set_up, n, mean, sd, engine_seconds, wall_seconds, published, answer, needs_figure)
select l.part, l.set_up, p.n, p.mean, p.sd, p.seconds, p.wall, l.published, l.answer, l.study is not null
from (values
    (null, '8a', 'five hidden layers of 100 units, He initialisation, ELU, softmax of 5', null,
        'A network of 784 inputs, 119,405 parameters.'),
    ('8b', '8b', 'ELU 5 x 100, Adam 0.003, batch 50', 'PyTorch 99.12 to 99.30', (select format(
        'The network reaches %s on the test set, best after %s epochs in the mean.', pg_temp.mean('8b'),
        pg_temp.number(best_epoch, 'FM990.0')) from part where part = '8b')),
    ('8b-author', '8b', 'ELU 5 x 100, Adam 0.01, batch 20 (the author''s)', '97.26 (2019), 98.05 (2017)', null),
    ('8c', '8c', 'best of the random search, once more', '98.91 (2019), 99.32 (2017)', (select format(
        '%s points, %s fits in %s minutes (author: 46.9 and 80.5). The winner (%s) has a cross-validated accuracy of %s %% and '
        'reaches %s on the test set.', trials, fits, to_char(wall / 60, 'FM990.0'), point, to_char(score, 'FM990.00'),
        pg_temp.mean('8c')) from search where part = '8c')),
    ('8d', '8d', 'ELU 5 x 100 with batch norm, Adam 0.003, batch 50', '99.42 (another net); PyTorch 99.14 to 99.28', (select format(
        'Against the same net without batch norm: %s. Epochs to the best: %s with, %s without; training loss of the first '
        'epoch %s with, %s without.', pg_temp.difference('8d', '8b'), pg_temp.number(w.best_epoch, 'FM990.0'),
        pg_temp.number(o.best_epoch, 'FM990.0'), pg_temp.number(w.first_loss, 'FM990.000'),
        pg_temp.number(o.first_loss, 'FM990.000')) from part w, part o where w.part = '8d' and o.part = '8b')),
    ('8d-winner', '8d', 'best of the search with batch norm, once more', '99.49 (2019)', (select format(
        '%s fits in %s minutes (author: 239). The winner (%s) reaches %s on the test set; against 8c''s winner: %s.', fits,
        to_char(wall / 60, 'FM990.0'), point, pg_temp.mean('8d-winner'), pg_temp.difference('8d-winner', '8c'))
        from search where part = '8d-search')),
    ('8e', '8e', 'ELU 5 x 100 with batch norm and dropout 0.2', 'PyTorch 99.34 to 99.53', (select format(
        'Accuracy on the training set less that on the test set: %s points without dropout, %s with. On the test set dropout makes: %s.',
        pg_temp.number(a.train - a.mean), pg_temp.number(b.train - b.mean), pg_temp.difference('8e', '8d'))
        from part a, part b where a.part = '8d' and b.part = '8e')),
    ('8e-plain', '8e', 'ELU 5 x 100 without batch norm, with dropout 0.2', '99.51 on the training set against 98.99 without dropout',
        (select format('Without batch norm the gap is %s points without dropout, %s with. On the test set dropout makes: %s.',
        pg_temp.number(a.train - a.mean), pg_temp.number(b.train - b.mean), pg_temp.difference('8e-plain', '8b'))
        from part a, part b where a.part = '8b' and b.part = '8e-plain')),
    ('8e-winner', '8e', 'best of the search with dropout, once more', '98.89 (2019), 98.81 (2017)', (select format(
        '%s fits in %s minutes (author: 117). The winner (%s) reaches %s; against 8c''s winner: %s.', fits,
        to_char(wall / 60, 'FM990.0'), point, pg_temp.mean('8e-winner'), pg_temp.difference('8e-winner', '8c'))
        from search where part = '8e-search')),
    (null, '9a', 'all five hidden layers reused, a fresh softmax of 5', null, 'start_from: {model: ...} and freeze: 5.'),
    ('9-base', '9', 'what is reused: 8b''s net after two epochs', null, (select format(
        'How long the base trains was chosen on the validation images of the new digits. Five frozen layers: %s; best: %s. A net that '
        'trains on may keep less of what tells other digits apart. On the test set: %s. All layers unfrozen in the end: %s.',
        string_agg(format('after %s epochs %s %%', e.epochs, to_char(c.validation, 'FM990.0')), ', ' order by e.epochs),
        (array_agg(e.epochs order by c.validation desc))[1],
        string_agg(format('%s %%', to_char(c.mean, 'FM990.0')), ', ' order by e.epochs),
        string_agg(format('%s %% (validation %s %%)', to_char(u.mean, 'FM990.0'), to_char(u.validation, 'FM990.0')), ', ' order by e.epochs))
        from (values (2, ''), (5, '-5'), (10, '-10'), (20, '-20')) e (epochs, suffix)
        join part c on c.part = '9c' || e.suffix join part u on u.part = '9e' || e.suffix)),
    ('9b', '9b', 'five layers of the base reused, frozen; 100 images a digit', '64.02 in 1.9 s (2019), 76.30 (2017)', (select format(
        'It takes %s s of training (%s ms an epoch) and %s s in all.', pg_temp.number(seconds), pg_temp.number(1000 * epoch_seconds),
        pg_temp.number(wall)) from part where part = '9b')),
    ('9c', '9c', 'the same, what the frozen layers make computed once', '61.16, 1.45 x faster an epoch (2019), 76.51, 1.7 x (2017)', (select format(
        'An epoch takes %s ms instead of %s: %s times as fast. The outputs are the same: %s.', pg_temp.number(1000 * c.epoch_seconds, 'FM990.000'),
        pg_temp.number(1000 * b.epoch_seconds, 'FM990.000'), pg_temp.number(b.epoch_seconds / c.epoch_seconds, 'FM990.0'),
        pg_temp.difference('9c', '9b')) from part b, part c where b.part = '9b' and c.part = '9c')),
    ('9d', '9d', 'four layers reused, frozen', '69.10 (2019), 80.17 (2017)', format('Against all five: %s.', pg_temp.difference('9d', '9c'))),
    ('9e-two', '9e', 'then the top two unfrozen', '78.09 (2019), 84.37 (2017)', format('Against four frozen layers: %s.', pg_temp.difference('9e-two', '9d'))),
    ('9e', '9e', 'then all unfrozen', '91.34 (2019), 90.60 (2017)', format('Against the top two: %s; against a net from scratch: %s.',
        pg_temp.difference('9e', '9e-two'), pg_temp.difference('9e', '9-scratch'))),
    ('9-scratch', '9', 'from scratch on the 500 images', '84.82 (2019), 90.41 (2017)', null),
    ('9b-bn', '9b', 'as 9b, from the net with batch norm', 'PyTorch 83 to 88', null),
    ('9d-bn', '9d', 'as 9d, from the net with batch norm', 'PyTorch 87 to 88', null),
    ('9e-two-bn', '9e', 'as the top two, from the net with batch norm', 'PyTorch 90 to 91', null),
    ('9e-bn', '9e', 'as all, from the net with batch norm', 'PyTorch 91 to 92', format('Against from scratch: %s.', pg_temp.difference('9e-bn', '9-scratch-bn'))),
    ('9-scratch-bn', '9', 'from scratch, with batch norm', 'PyTorch 89 to 91', null),
    ('9c-random', '9b', 'as 9c, the 500 images drawn by seed', null, null),
    ('9e-random', '9e', 'as 9e, the 500 images drawn by seed', null, format('Against from scratch on the same: %s.', pg_temp.difference('9e-random', '9-scratch-random'))),
    ('9-scratch-random', '9', 'from scratch, the 500 images drawn by seed', null, null),
    (null, '10a', 'two networks without outputs, joined', null, 'task: pairs.'),
    (null, '10b', 'batches of pairs from the first split', null,
        'Half of each batch are two images of one class, half of two classes; each pair of a kind is equally likely.'),
    ('10c', '10c', 'pairs, a layer of ten units on top', '97.65 (2019), 97.6 (2017); PyTorch 97.7', format('%s of 10,000 pairs.', pg_temp.mean('10c'))),
    ('10c-plain', '10c', 'pairs, taken literally: no layer on top', '"fails to start learning"; PyTorch 52', (select format(
        'The sum f(first) + g(second) can''t tell: test loss %s, ln 2 is 0.6931.', pg_temp.number(loss, 'FM990.0000')) from part where part = '10c-plain')),
    ('10c-tied', '10c', 'pairs, one network for both images', null, format('Against two networks: %s.', pg_temp.difference('10c-tied', '10c'))),
    ('10c-tuned', '10c', 'pairs with the layer, batch norm, dropout 0.1 and one cycle of the rate', null,
        format('Against the plain net: %s.', pg_temp.difference('10c-tuned', '10c'))),
    ('10d', '10d', 'tower a reused, frozen; 5,000 images', '96.54 (2019), 96.73 (2017); PyTorch 97.3', format('Against from scratch: %s.', pg_temp.difference('10d', '10d-scratch'))),
    ('10d-tuned', '10d', 'the same from the tuned pair network', null, format('Against the plain one''s tower: %s.', pg_temp.difference('10d-tuned', '10d'))),
    ('10d-scratch', '10d', 'from scratch on the 5,000', '94.58 (2019), 94.75 (2017)', null)
) l (study, part, set_up, published, answer)
left join part p on p.part = l.study;

\if :{?missing}
select string_agg(set_up || ' (' || part || ')', ', ' order by place) from report where mean is null and needs_figure;
\elif :json
select coalesce(json_agg(json_build_object('part', part, 'set_up', set_up, 'n', n, 'mean', mean, 'sd', sd,
    'engine_seconds', engine_seconds, 'wall_seconds', wall_seconds, 'published', published, 'answer', answer) order by place), '[]')
from report;
\else
select '| part | set-up | ours, % | engine s | wall s | published |' union all select '| --- | --- | --- | --- | --- | --- |'
union all (select format('| %s | %s | %s | %s | %s | %s |', part, set_up,
    coalesce(to_char(mean, 'FM990.00') || coalesce(' +- ' || to_char(sd, 'FM990.00'), '') || ' (' || n || ')', ''),
    coalesce(to_char(engine_seconds, 'FM999,990.00'), ''), coalesce(to_char(wall_seconds, 'FM999,990.0'), ''), coalesce(published, ''))
    from report order by place);
select '';
select format(E'**%s.** %s\n', part, string_agg(answer, ' ' order by place)) from report where answer is not null group by part
order by min(place);
\endif
