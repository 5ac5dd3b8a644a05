# shellcheck shell=bash disable=SC2154 # variables of ops/attacks
# Hostile values within each role's grants: what a role may write, it may write nonsense to. The fleet must go on.
#
# The statements are made by ops/stack/hostile.sql from the catalogue. Each runs in a transaction by itself, as the
# role's own user, while a scheduler and two workers are at work on studies whose rows it changes.

attack_values() {
    local role place places count=0
    stop_fleet
    start_bait
    for role in worker scheduler submitter; do
        log_in owner
        places=$(sql -v role="trawl_$role" -f ops/stack/hostile-places.sql)
        for place in $places; do
            attack_place "$role" "$place"
            count=$((count + 1))
        done
    done
    if ((count < 15)); then die "roles may write to $count tables only: that is not the whole schema"; fi
    prove_fleet
}

# --- the fleet ---

# The pool judge has a worker that the attacked studies do not keep busy. The scheduler rescues after 5 seconds.
start_bait() {
    local tries=0
    log_in owner
    add_refits
    sql -c "update fleet.study set state = 'active' where name = 'running' and state = 'paused'"
    bait=0 term=0
    : >"$work/told"
    data=$(sql -c "select hash from fleet.dataset_name where name = '$dataset'")
    add_bait
    start_member scheduler
    start_member worker
    start_member judge
    until [[ $(sql -c "select count(*) from fleet.trial where state = 'running'") == 2 ]]; do
        if ((tries++ > 300)); then die "no training; see $logs"; fi
        sleep 0.1
    done
}

start_member() { # scheduler|worker|judge
    case $1 in
    scheduler) launch hostile-scheduler scheduler --lease 5 ;;
    worker) launch hostile-worker worker --slots 2 --lease 5 ;;
    judge) launch hostile-judge worker --slots 1 --lease 5 --pool judge ;;
    esac
}

# Trials of the attacked pool: half of them end at once, half never do.
add_bait() {
    bait=$((bait + 1))
    log_in owner
    # Whose name it is, submitters may change.
    sql -c "update fleet.dataset_name set hash = '$data' where name = '$dataset'"
    act_as submitter
    {
        study "bait-$bait" 1 | sed '/^space:/d'
        echo "space: {epochs: [1, 1000000], batch_size: [$(seq -s, 50 109)]}"
    } >"$work/bait.yaml"
    "$trawl" enqueue "$work/bait.yaml" >/dev/null || die "no bait; see $logs"
    log_in owner
}

# Refits that have made no model: a worker may register one for each.
add_refits() {
    sql -c "insert into fleet.study
                (name, state, pool, priority, spec, dimensions, dataset_hash, metric, maximize, refit)
            select 'refits', 'completed', pool, priority, spec, dimensions, dataset_hash, metric, maximize, refit
            from fleet.study where name = 'victim'" \
        -c "insert into fleet.trial (study_id, number, state, point, point_hash, ended_at)
            select id, n, 'completed', '{}', 'hostile-' || n, now() from fleet.study, generate_series(0, 199) n
            where name = 'refits'" \
        -c "insert into fleet.trial (study_id, kind, refit_of, state, point, point_hash, ended_at)
            select t.study_id, 'refit', t.id, 'completed', t.point, t.point_hash, now()
            from fleet.trial t join fleet.study s on s.id = t.study_id where s.name = 'refits'"
}

# --- one table ---

attack_place() { # ROLE TABLE
    local file=$work/hostile name="$1: hostile values in $2" answer columns statements taken
    log_in owner
    add_bait
    columns=$(sql -c "select count(*) from pg_attribute where attrelid = '$2'::regclass and attnum > 0
        and not attisdropped and (has_column_privilege('trawl_$1', attrelid, attnum, 'insert')
            or has_column_privilege('trawl_$1', attrelid, attnum, 'update'))")
    sql -v role="trawl_$1" -v place="$2" -f ops/stack/hostile.sql >"$file.statements"
    if answer=$(grep -m 1 -E '^(psql:|no values)' "$file.statements"); then die "$answer"; fi
    {
        printf '\\set VERBOSITY verbose\n'
        while read -r answer; do
            printf "begin;\nset local statement_timeout = '5s';\n%s;\ncommit;\n" "$answer"
        done <"$file.statements"
    } >"$file.sql"
    statements=$(wc -l <"$file.statements")
    note_state
    log_in "$1"
    "$postgres/psql" -AtX -f "$file.sql" >"$file.answers" 2>&1 </dev/null || true
    cp "$file.statements" "$logs/$1-$2.statements" && cp "$file.answers" "$logs/$1-$2.answers"
    taken=$(grep -cE '^(UPDATE|INSERT 0) [1-9]' "$file.answers" || true)
    name+=" ($columns columns, $statements statements, $taken taken)"
    answer=$(judge_fleet "$1" "$2") || true
    revive
    if [[ -n $answer ]]; then
        row "$1" "$name" 'GOT IN' "$answer"
    elif ((columns == 0 || statements < 4 * columns || taken == 0)) ||
        (($(grep -cE '^(COMMIT|ROLLBACK)' "$file.answers") < statements)) ||
        { grep -q -m 1 '^insert' "$file.statements" && ! sed -n 3p "$file.answers" | grep -q '^INSERT 0 1'; }; then
        row "$1" "$name" 'NOT SO' "they prove nothing: $(sed -n 3p "$file.answers")"
    else
        row "$1" "$name" refused "0 stops of the fleet; $(refusals "$file.answers")"
    fi
}

# What was refused, by SQLSTATE.
refusals() { # FILE
    local count code
    sed -nE 's/.*ERROR:  ([0-9A-Z]{5}):.*/\1/p' "$1" | sort | uniq -c | sort -rn | head -n 6 |
        while read -r count code; do printf '%s: %s ' "$code" "$count"; done
}

# --- what is judged ---

note_state() {
    log_in owner
    term=$(sql -c 'select term from fleet.leader')
    logged=$(wc -l <"$logs/hostile-scheduler.log")
}

# Prints why the fleet stands, or nothing.
judge_fleet() { # ROLE TABLE
    local pid now log count line
    judge_study "after-$1-${2#fleet.}" judge 60
    for pid in "${!fleet[@]}"; do
        if ! kill -0 "$pid" 2>/dev/null; then
            log=$logs/${fleet[$pid]}.log
            echo "${fleet[$pid]} has ended: $(grep -am 1 'Fatal error' "$log" || tail -n 1 "$log"); "
        fi
    done
    judge_views
    judge_commands "$2"
    log_in owner
    now=$(sql -c 'select term from fleet.leader')
    # The scheduler's own password may end a term.
    if [[ $1 != scheduler && $now != "$term" ]]; then echo "term $now after $term; "; fi
    tail -n "+$((logged + 1))" "$logs/hostile-scheduler.log" | grep -E ' (error|warning) ' | sed -E 's/^[^ ]+ //' |
        sort | uniq -c | sort -rn | while read -r count line; do
        if ((count > 50)); then echo "the scheduler said $count times: $line; "; fi
        break
    done
}

judge_study() { # NAME POOL SECONDS
    local answer name=${1//_/-}
    act_as submitter
    printf 'study: %s\ntask: noop\npool: %s\nspace: {batch_size: [2, 3, 4]}\n' "$name" "$2" >"$work/after.yaml"
    if ! answer=$("$trawl" enqueue "$work/after.yaml" 2>&1); then
        echo "enqueue: $answer; "
        return
    fi
    answer=$(timeout -s KILL "$3" "$trawl" watch "$name" 2>&1) || true
    if [[ ! $answer =~ completed$ ]]; then echo "a study after it: ${answer##*$'\n'}; "; fi
}

# All columns of all rows: a count would compute none of them.
judge_views() {
    local view answer
    log_in owner
    sql -c "select format('%I.%I', schemaname, viewname) from pg_views where schemaname in ('trawl', 'study')" |
        while read -r view; do
            printf "\\\\echo view %s\ncopy (select * from %s) to stdout;\n" "$view" "$view"
        done >"$work/views.sql"
    if (($(wc -l <"$work/views.sql") < 30)); then echo "there are too few views; "; fi
    log_in analyst
    PGOPTIONS='-c statement_timeout=30s' "$postgres/psql" -qAtX -f "$work/views.sql" 2>&1 >"$work/views.rows" \
        </dev/null | sed -E 's/^psql:[^ ]* //' | sort -u | while read -r answer; do
        if is_new "$answer"; then echo "a view: ${answer:0:200}; "; fi
    done
}

# What people read with. Refusals are answers, but not to these.
judge_commands() { # TABLE
    local command
    act_as submitter
    for command in studies "trials bait-$bait" "best bait-$bait" 'best victim' 'model list' 'dataset list'; do
        # shellcheck disable=SC2086 # words
        judge_command 0 $command
    done
    act_as owner
    judge_command 1 doctor
    case $1 in
    fleet.curve) judge_each curves compare ;;
    fleet.model) judge_each models model show && judge_each models model export --force --to "$work/model" ;;
    fleet.dataset) judge_datasets ;;
    esac
}

judge_command() { # MOST COMMAND...: an exit status above is a stop, and so is one that takes 15 s
    local code=0 most=$1
    shift
    if grep -qxF -- "trawl $*" "$work/told"; then return; fi
    timeout -s KILL 15 "$trawl" "$@" >"$work/command" 2>&1 </dev/null || code=$?
    if ((code > most)) && is_new "trawl $*"; then
        echo "trawl $* ended with $code: $(grep -am 1 . "$work/command" | head -c 200); "
    fi
}

is_new() { # WHAT: a stop is told once, not with each table that follows
    if grep -qxF -- "$1" "$work/told"; then return 1; fi
    echo "$1" >>"$work/told"
}

# Rows that only a command for one of them reads.
judge_each() { # curves|models COMMAND...
    local name query
    case $1 in
    curves)
        query="select distinct s.name || ':' || t.number || ':' || c.fold from fleet.curve c
            join fleet.trial t on t.id = c.trial_id join fleet.study s on s.id = t.study_id
            where t.number is not null and c.fold >= 0 limit 15" ;;
    models) query="select name || '@' || version from fleet.model order by id desc limit 25" ;;
    esac
    shift
    for name in $(log_in owner && sql -c "$query"); do judge_command 1 "$@" "$name"; done
}

# Datasets without a name are read once they have one and a study of them is enqueued.
judge_datasets() {
    local hash number=0
    for hash in $(log_in owner && sql -c "select hash from fleet.dataset order by created_at desc limit 30"); do
        number=$((number + 1))
        (log_in owner && sql -c "insert into fleet.dataset_name values ('hostile-$number', '$hash')")
        study "data-$number" 1 | sed "s/dataset: $dataset/dataset: hostile-$number/" >"$work/data.yaml"
        judge_command 2 enqueue "$work/data.yaml"
    done
}

# The next table is judged with a whole fleet.
revive() {
    local pid
    for pid in "${!fleet[@]}"; do
        if ! kill -0 "$pid" 2>/dev/null; then
            cp "$logs/${fleet[$pid]}.log" "$logs/${fleet[$pid]}.$pid.log"
            start_member "${fleet[$pid]#hostile-}"
            unset "fleet[$pid]"
        fi
    done
}

# In the end networks are trained as before, in the attacked pool and beside what is left of the attacked studies.
prove_fleet() {
    local answer
    add_bait
    act_as submitter
    { study proof 1 && echo 'priority: 100'; } >"$work/proof.yaml"
    "$trawl" enqueue "$work/proof.yaml" >/dev/null
    log_in owner
    sql -c "update fleet.study set state = 'cancelled'
            where state in ('waiting', 'active', 'paused') and name <> 'proof'"
    act_as submitter
    answer=$(timeout -s KILL 60 "$trawl" watch proof 2>&1) || true
    must values 'a study that is trained after all of these' 0 "${answer##*$'\n'}" 'proof.*completed$'
}
