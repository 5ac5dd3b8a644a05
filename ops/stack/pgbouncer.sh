# shellcheck shell=bash disable=SC2154 # variables of ops/local
# A PgBouncer before the PostgreSQL of ops/local, for those whose fleet runs behind one: ops/local pooler.
#
# It is no part of the stack: `up` doesn't start it, `down` and `destroy` stop it. Debian's settings, but for the number of
# server connections, few enough that clients share them: TRAWL_POOL_SIZE (4).

pgbouncer=/usr/sbin/pgbouncer
pooler_port='' pooler_mode='' # kept in $home/pooler

load_pooler() {
    # shellcheck disable=SC1091
    if [[ -e $home/pooler ]]; then source "$home/pooler"; fi
}

# PgBouncer logs in to the server as its clients do, so it knows their passwords.
configure_pooler() {
    local directory=$servers/pgbouncer user password
    "${as_server[@]}" mkdir -p "$directory"
    {
        printf '"trawl" "%s"\n' "$database_password"
        for user in "${database_users[@]}"; do
            password=${user}_database_password
            printf '"%s" "%s"\n' "$user" "${!password}"
        done
    } | put "$directory/users.txt"
    put "$directory/pgbouncer.ini" <<EOF
; Written by ops/local at each start.
[databases]
* = host=127.0.0.1 port=$postgres_port
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $pooler_port
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $directory/users.txt
pool_mode = $pooler_mode
default_pool_size = ${TRAWL_POOL_SIZE:-4}
max_client_conn = 500
EOF
}

start_pooler() { # transaction|session
    load
    if [[ -z $servers ]] || ! is_up postgres; then die "the servers of $home are not up: run ops/local up"; fi
    [[ -x $pgbouncer ]] || die "$pgbouncer is missing: run ops/install"
    lock
    stop_pooler
    load_pooler
    pooler_mode=$1
    while [[ -z $pooler_port ]] || listening "$pooler_port"; do pooler_port=$((20000 + RANDOM % 5000)); done
    printf 'pooler_port=%q\npooler_mode=%q\n' "$pooler_port" "$pooler_mode" >"$home/pooler"
    configure_pooler
    start pgbouncer "$pgbouncer" "$servers/pgbouncer/pgbouncer.ini"
    await pgbouncer || die "no pooler"
    say "a pooler in $pooler_mode mode on port $pooler_port"
}

stop_pooler() {
    ask INT pgbouncer # at once: clients are cut off
    finish pgbouncer
}

pooler_answers() {
    load_pooler
    [[ -n $pooler_port ]] && connects "$pooler_port"
}

pooler_status() {
    local pid
    if pid=$(pid_of pgbouncer) && pooler_answers; then
        echo "pgbouncer: up, pid $pid, 127.0.0.1:$pooler_port, $pooler_mode mode"
    fi
}

# Prints the URLs of a role's user by way of the pooler, for eval.
pooler_urls() { # ROLE, then yes for TLS
    if [[ -n $2 ]]; then die "the pooler doesn't speak TLS: one of --tls and --pooler"; fi
    load_pooler
    if ! pid_of pgbouncer >/dev/null; then die "no pooler is up: run ops/local pooler up"; fi
    urls_of "$1" '' | sed "s/@127\.0\.0\.1:$postgres_port\//@127.0.0.1:$pooler_port\//"
}

pooler() { # up [transaction|session] | down
    case "$*" in
    up) start_pooler transaction ;;
    'up transaction' | 'up session') start_pooler "$2" ;;
    down)
        load
        if [[ -n $servers ]]; then
            lock
            stop_pooler
        fi
        ;;
    *)
        usage >&2
        exit 2
        ;;
    esac
}
