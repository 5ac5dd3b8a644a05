# shellcheck shell=bash disable=SC2154 # variables of ops/local
# Certificates for ops/local up --tls: an authority of its own, which nobody else should trust, and what it signs.
#
# In $home/tls: ca.crt for clients to trust, client.crt and client.key for one to show. Servers have copies of theirs.

sign() { # NAME SUBJECT EXTENSIONS: a key and a certificate
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -config openssl.cnf -subj "/CN=$2" \
        -keyout "$1.key" -out "$1.csr" &&
        openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 \
            -extfile openssl.cnf -extensions "$3" -out "$1.crt" &&
        rm "$1.csr"
}

make_certificates() (
    mkdir -p "$home/tls" && cd "$home/tls" || return 1
    if [[ -e client.crt ]]; then return; fi # the last one that is made
    cat >openssl.cnf <<'END'
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
subjectAltName = DNS:localhost, IP:127.0.0.1
extendedKeyUsage = serverAuth
[client]
extendedKeyUsage = clientAuth
END
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -config openssl.cnf -extensions ca \
        -subj "/CN=Trawl's local authority" -days 3650 -keyout ca.key -out ca.crt &&
        sign server localhost server && sign client trawl client
)

# Puts certificates where the servers' user can read them.
configure_tls() {
    local file
    if [[ -z $tls ]]; then return; fi
    if ! make_certificates &>"$home/log/tls.log" 8>&-; then
        say "the certificates could not be made; the end of $home/log/tls.log:"
        tail -n 20 "$home/log/tls.log" >&2
        return 1
    fi
    "${as_server[@]}" mkdir -p "$servers/tls"
    for file in ca.crt server.crt server.key; do put "$servers/tls/$file" <"$home/tls/$file"; done
}
