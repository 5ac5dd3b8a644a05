# shellcheck shell=bash disable=SC2154 # variables of ops/local
# Who logs in to the servers of ops/local: the owner, trawl, who migrates and may do everything, and one user for each
# of Trawl's roles. Only schedulers and workers talk to the broker.

database_users=(submitter scheduler worker analyst)
broker_users=(scheduler worker)

passwords() { # the names of all variables that hold one
    printf '%s_password\n' database broker "${database_users[@]/%/_database}" "${broker_users[@]/%/_broker}"
}

# Adds what an older ops/local has not made.
make_passwords() {
    local name
    for name in $(passwords); do
        if [[ -z ${!name:-} ]]; then printf '%s=%s\n' "$name" "$(random 16)" >>"$home/secrets"; fi
    done
}

# The database's roles are made by the migrations, unless somebody was earlier, as here. In single-user mode, where no
# other process sees the passwords; one statement a line.
make_database_users() {
    if "${as_server[@]}" test -e "$servers/postgres.users"; then return; fi
    local user role password database
    for user in "${database_users[@]}"; do
        password=${user}_database_password
        for role in "trawl_$user" "$user"; do
            echo "do 'begin if to_regrole(''$role'') is null then create role $role; end if; end'"
        done
        echo "alter role $user login password '${!password}'"
        echo "grant trawl_$user to $user"
        echo "grant $user to trawl" # who may end their sessions
    done | "${as_server[@]}" env -C "$servers" "$postgres/postgres" --single -D "$servers/postgres" \
        -c exit_on_error=on -c log_min_error_statement=panic postgres || return 1
    # No role makes large objects or writes to the log of changes, which an analyst might fill: an administrator's to
    # forbid, in each database.
    for database in template1 trawl; do
        "${as_server[@]}" env -C "$servers" "$postgres/postgres" --single -D "$servers/postgres" -c exit_on_error=on \
            "$database" <<<'revoke execute on function lo_creat(int), lo_create(oid), lo_from_bytea(oid, bytea), pg_logical_emit_message(boolean, text, text), pg_logical_emit_message(boolean, text, bytea) from public' ||
            return 1
    done
    put "$servers/postgres.users" </dev/null
}

# Only what a fleet's processes do: the scheduler declares, binds and publishes through the default exchange; a worker
# looks at its pool's queue, which takes no permission, and consumes from it.
broker_definitions() {
    cat <<EOF
{"users": [
  {"name": "trawl", "password_hash": "$(password_hash "$broker_password")", "tags": ["administrator"],
   "hashing_algorithm": "rabbit_password_hashing_sha256"},
  {"name": "scheduler", "password_hash": "$(password_hash "$scheduler_broker_password")", "tags": [],
   "hashing_algorithm": "rabbit_password_hashing_sha256"},
  {"name": "worker", "password_hash": "$(password_hash "$worker_broker_password")", "tags": [],
   "hashing_algorithm": "rabbit_password_hashing_sha256"}],
 "vhosts": [{"name": "/"}],
 "permissions": [
  {"user": "trawl", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"},
  {"user": "scheduler", "vhost": "/", "configure": "^trawl\\\\.", "read": "^trawl\\\\.",
   "write": "^(trawl\\\\..*|amq\\\\.default)$"},
  {"user": "worker", "vhost": "/", "configure": "^$", "write": "^$", "read": "^trawl\\\\..+\\\\.v[0-9]+$"}]}
EOF
}

bytes() { printf '%b' "$(sed 's/../\\x&/g' <<<"$1")"; } # of hexadecimal digits

password_hash() { # RabbitMQ's: base64(salt + sha256(salt + password)), a salt of 4 bytes
    local salt digest
    salt=$(random 4)
    digest=$({ bytes "$salt" && printf %s "$1"; } | sha256sum | cut -d' ' -f1)
    bytes "$salt$digest" | base64 -w0
}

encoded() { # as a part of a URL
    local LC_ALL=C place character code
    for ((place = 0; place < ${#1}; place++)); do
        character=${1:place:1}
        case $character in
        [a-zA-Z0-9/._-]) printf %s "$character" ;;
        *)
            printf -v code %d "'$character"
            printf '%%%02X' $((code & 255))
            ;;
        esac
    done
}

# Prints the URLs of a role's user, for eval; with TLS they verify the servers.
urls_of() { # ROLE, then yes for TLS
    local user=$1 database=${1}_database_password broker=${1}_broker_password authority database_url broker_url
    if [[ $1 == owner ]]; then user=trawl database=database_password broker=broker_password; fi
    [[ -n ${!database:-} ]] || die "the servers of $home have no user for this role yet: run ops/local down, then up"
    if [[ -n $2 ]]; then
        authority=$(encoded "$home/tls/ca.crt")
        database_url="localhost:$postgres_port/trawl?sslmode=verify-full&sslrootcert=$authority"
        broker_url="amqps://$user:${!broker:-}@localhost:$amqps_port/%2f?cacertfile=$authority"
    else
        database_url="127.0.0.1:$postgres_port/trawl"
        broker_url="amqp://$user:${!broker:-}@127.0.0.1:$amqp_port/%2f"
    fi
    printf 'export TRAWL_DATABASE_URL=%q' "postgresql://$user:${!database}@$database_url"
    if [[ -n ${!broker:-} ]]; then
        printf ' TRAWL_AMQP_URL=%q\n' "$broker_url"
    else
        printf '; unset TRAWL_AMQP_URL\n'
    fi
}
