# shellcheck shell=bash disable=SC2154 # variables of ops/local
# The processes of ops/local: how they are started, known again, and stopped.
#
# TRAWL_SERVER in a process's environment says whose it is, so a stale or reused pid deceives nobody.
# It is read as the servers' user: root in a container may not read another user's environment.

# The environment every server starts from.
plain=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8)

mark() { printf 'TRAWL_SERVER=%s %s' "$1" "$home"; }

pid_of() { # the pid of a running server
    local pid
    pid=$(cat "$home/$1.pid" 2>/dev/null) && [[ -n $pid ]] &&
        "${as_server[@]}" grep -zqxsF "$(mark "$1")" "/proc/$pid/environ" && echo "$pid"
}

members() { # the pids of a server and its children
    {
        "${as_server[@]}" grep -lzxsF "$(mark "$1")" /proc/[0-9]*/environ || true
        # PostgreSQL's children overwrite their environment; all work in the data directory.
        if [[ $1 == postgres && -d $servers/postgres ]]; then
            "${as_server[@]}" find -L /proc/[0-9]*/cwd -maxdepth 0 -samefile "$servers/postgres" \
                -printf '%h/comm\n' 2>/dev/null | xargs -r grep -lxs postgres || true
        fi
    } | cut -d/ -f3 | sort -nu
}

# Starts a server in a session of its own: no Ctrl-C of a terminal reaches it, and no setting of the caller.
start() { # SERVER [VARIABLE=VALUE...] COMMAND [ARGUMENT...]
    local server=$1 log=$home/log/$1.log
    shift
    if [[ $(stat -c %s "$log" 2>/dev/null) -gt 10000000 ]]; then mv "$log" "$log.old"; fi
    setsid "${as_server[@]}" env -i -C "$servers" "$(mark "$server")" "${plain[@]}" "$@" \
        </dev/null >>"$log" 2>&1 8>&- 9>&- &
    echo $! >"$home/$server.pid"
    local tries
    for ((tries = 0; tries < 50; tries++)); do # until it bears its mark
        if pid_of "$server" >/dev/null; then break; fi
        sleep 0.05
    done
}

ask() { # SIGNAL SERVER
    local pid
    pid=$(pid_of "$2" || members "$2" | head -n 1)
    if [[ -n $pid ]]; then kill -s "$1" "$pid" 2>/dev/null || true; fi
}

# Waits until a server and its children are gone, and after half a minute insists.
finish() { # SERVER
    local pid tries
    for ((tries = 0; tries < 300; tries++)); do
        if [[ -z $(members "$1") ]]; then break; fi
        sleep 0.1
    done
    for pid in $(members "$1"); do kill -KILL "$pid" 2>/dev/null || true; done
    rm -f "$home/$1.pid"
}

halt() {
    local server pid pids tries=0
    stop_pooler
    pids=$(for server in "${all[@]}"; do members "$server"; done)
    ask INT postgres # PostgreSQL's fast shutdown
    ask TERM rabbitmq # about 6 s, and as long with `rabbitmqctl stop`
    finish postgres
    finish rabbitmq
    ask TERM epmd
    finish epmd
    for pid in $pids; do # the machine's init may take a moment to bury the dead
        while [[ -d /proc/$pid ]] && ((tries++ < 60)); do sleep 0.05; done
    done
}
