# shellcheck shell=bash disable=SC2154 # variables of ops/local
# The ports of ops/local: found free once, and kept as long as nobody else takes them.

ports_of() {
    case $1 in
    postgres) echo postgres_port ;;
    rabbitmq) echo amqp_port distribution_port management_port prometheus_port ${tls:+amqps_port} ;;
    epmd) echo epmd_port ;;
    esac
}

listening() { # whether any process listens on a port; 0A is LISTEN
    local hex
    printf -v hex '%04X' "$1"
    grep -Eqs "^ *[0-9]+: [0-9A-F]+:$hex [0-9A-F]+:[0-9A-F]+ 0A" /proc/net/tcp /proc/net/tcp6
}

# Keeps a stopped server's ports while they are free. New ones come from below the range of outgoing connections.
choose_ports() {
    local server name port chosen=''
    for server in "${all[@]}"; do
        for name in $(ports_of "$server"); do
            port=${!name}
            if ! pid_of "$server" >/dev/null; then
                while [[ -z $port || " $chosen " == *" $port "* ]] || listening "$port"; do
                    port=$((20000 + RANDOM % 5000))
                done
            fi
            printf -v "$name" %s "$port"
            chosen+=" $port"
        done
    done
    save
}

ports_taken() {
    local server name
    for server in "${all[@]}"; do
        for name in $(ports_of "$server"); do
            if listening "${!name}"; then return 0; fi
        done
    done
    return 1
}
