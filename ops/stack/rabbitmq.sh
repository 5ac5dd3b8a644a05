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
    broker_definitions | put "$directory/definitions.json"
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
$(if [[ -n $tls ]]; then broker_tls; fi)
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

# Clients may show a certificate; one that our authority has not signed is refused.
broker_tls() {
    cat <<EOF
listeners.ssl.local = 127.0.0.1:$amqps_port
ssl_options.cacertfile = $servers/tls/ca.crt
ssl_options.certfile = $servers/tls/server.crt
ssl_options.keyfile = $servers/tls/server.key
ssl_options.verify = verify_peer
ssl_options.fail_if_no_peer_cert = false
ssl_options.versions.1 = tlsv1.3
ssl_options.versions.2 = tlsv1.2
EOF
}
