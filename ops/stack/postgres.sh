# shellcheck shell=bash disable=SC2154 # variables of ops/local
# The PostgreSQL of ops/local: how its cluster is made and set up.

# Built beside its place and moved there, so that an interrupted first `up` leaves nothing half made. The superuser
# has no password and so no way in; trawl's is given in single-user mode, where no other process sees it.
create_cluster() {
    local new=$servers/postgres.new
    "${as_server[@]}" rm -rf "$new" &&
        "${as_server[@]}" env -C "$servers" "$postgres/initdb" --pgdata="$new" --username=postgres --auth=reject \
            --encoding=UTF8 --locale=C --no-instructions &&
        "${as_server[@]}" env -C "$servers" "$postgres/postgres" --single -D "$new" \
            -c exit_on_error=on -c log_min_error_statement=panic postgres <<EOF &&
create role trawl login createdb createrole password '$database_password'
create database trawl owner trawl
EOF
        "${as_server[@]}" mv "$new" "$servers/postgres"
}

configure_postgres() {
    put "$servers/postgres/pg_hba.conf" <<<'host all all 127.0.0.1/32 scram-sha-256'
    put "$servers/postgres/postgresql.conf" <<EOF
# Written by ops/local at each start; settings of your own: alter system.
listen_addresses = '127.0.0.1'
port = $postgres_port
unix_socket_directories = ''    # a socket's path may have 107 bytes at most: do without
max_connections = 500
shared_buffers = 256MB
fsync = on
synchronous_commit = on
wal_compression = on
max_wal_size = 2GB
jit = off                       # statements are short: compiling them costs more than running them
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%u@%d '
$(if [[ -n $tls ]]; then postgres_tls; fi)
EOF
}

# On the same port; clients may show a certificate, and one that our authority has not signed is refused.
postgres_tls() {
    cat <<EOF
ssl = on
ssl_ca_file = '$servers/tls/ca.crt'
ssl_cert_file = '$servers/tls/server.crt'
ssl_key_file = '$servers/tls/server.key'
EOF
}

# PostgreSQL won't start while the pid in its lock file lives, even if that number is another program's by now.
# (Where no such process lives the file stays: PostgreSQL learns from it whether orphans still share its memory.)
forget_stale_pid() {
    local file=$servers/postgres/postmaster.pid pid
    pid=$("${as_server[@]}" head -n 1 "$file" 2>/dev/null) || return 0
    if [[ -d /proc/$pid ]] && ! members postgres | grep -qx "$pid"; then "${as_server[@]}" rm -f "$file"; fi
}
