# shellcheck shell=bash disable=SC2154,SC2034 # variables of ops/local
# The RabbitMQ of ops/local: how its node is set up.

broker=() # the node's environment, set by configure_rabbitmq

configure_rabbitmq() {
    local directory=$servers/rabbitmq
    "${as_server[@]}" mkdir -p "$directory"
    if [[ ! -e $directory/.erlang.cookie ]]; then
        random 20 | put "$directory/.erlang.cookie"
        "${as_server[@]}" chmod 400 "$directory/.erlang.cookie"
    fi
    put "$directory/enabled_plugins" <<<'[rabbitmq_management,rabbitmq_prometheus].'
    # Imported at each start, so that users are back after `rabbitmqctl reset`.
    put "$directory/definitions.json" <<EOF
{"users": [{"name": "trawl", "password_hash": "$(password_hash "$broker_password")",
            "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": ["administrator"]}],
 "vhosts": [{"name": "/"}],
 "permissions": [{"user": "trawl", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"}]}
EOF
    put "$directory/rabbitmq.conf" <<EOF
# Written by ops/local at each start.
listeners.tcp.local = 127.0.0.1:$amqp_port
management.tcp.ip = 127.0.0.1
management.tcp.port = $management_port
prometheus.tcp.ip = 127.0.0.1
prometheus.tcp.port = $prometheus_port
load_definitions = $directory/definitions.json
vm_memory_high_watermark.absolute = 512MB
# The log of the quorum queues is kept in memory until it is rolled over: by default at 512 MB.
raft.wal_max_size_bytes = 64000000
log.file = false
log.console = true
log.console.level = info
EOF
    broker=("HOME=$directory"
        "RABBITMQ_NODENAME=$node" "RABBITMQ_NODE_PORT=$amqp_port" "RABBITMQ_DIST_PORT=$distribution_port"
        "RABBITMQ_MNESIA_BASE=$directory/mnesia" "RABBITMQ_LOG_BASE=$directory/log"
        "RABBITMQ_CONFIG_FILE=$directory/rabbitmq.conf" "RABBITMQ_ENABLED_PLUGINS_FILE=$directory/enabled_plugins"
        # Nothing of a system-wide installation's settings:
        "RABBITMQ_CONFIG_FILES=$directory/conf.d" "RABBITMQ_ADVANCED_CONFIG_FILE=$directory/advanced.config"
        "RABBITMQ_CONF_ENV_FILE=$directory/rabbitmq-env.conf"
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false"
        "ERL_EPMD_PORT=$epmd_port" ERL_EPMD_ADDRESS=127.0.0.1
        detached=true) # the script becomes the server, so that its pid is the server's
}

bytes() { printf '%b' "$(sed 's/../\\x&/g' <<<"$1")"; } # of hexadecimal digits

password_hash() { # RabbitMQ's: base64(salt + sha256(salt + password)), a salt of 4 bytes
    local salt digest
    salt=$(random 4)
    digest=$({ bytes "$salt" && printf %s "$1"; } | sha256sum | cut -d' ' -f1)
    bytes "$salt$digest" | base64 -w0
}
