import CRabbitMQ
import Foundation

/// What a TLS connection trusts, and what it shows of itself: parameters of an `amqps://` URL, by RabbitMQ's names. The
/// broker's certificate is always verified, and its name too.
struct TLS: Sendable, Hashable {
    /// `cacertfile`: a PEM file of the authorities that are trusted. nil: the system's, or those that OpenSSL's
    /// variables SSL_CERT_FILE and SSL_CERT_DIR name.
    let authorities: String?
    let identity: Identity?
    /// `server_name_indication`: whom the broker's certificate must be for, a name or an IP address; nil: the URL's host.
    let serverName: String?

    /// `certfile` and `keyfile`: PEM files of our own certificate, for brokers that ask for one, and its key.
    struct Identity: Hashable {
        let certificate: String
        let key: String
    }

    private static let allowed = """
        the parameters of amqps:// are cacertfile, certfile and keyfile (together), server_name_indication and \
        verify=verify_peer, each once and not empty; a '?' elsewhere is written %3F
        """

    /// - Parameters:
    ///   - query: what stands after the URL's '?', percent-encoded.
    ///   - refuse: makes the error, which never repeats what was found: it may be a part of a password.
    init(query: String?, refuse: (String) -> AMQPError) throws(AMQPError) {
        var values: [String: String] = [:]
        for item in (query ?? "").split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let value = parts[1].removingPercentEncoding, !value.isEmpty,
                // It becomes a C string.
                !value.utf8.contains(0),
                ["cacertfile", "certfile", "keyfile", "server_name_indication", "verify"].contains(parts[0]),
                values.updateValue(value, forKey: parts[0]) == nil
            else { throw refuse(Self.allowed) }
        }
        guard values["verify"].map({ $0 == "verify_peer" }) ?? true else {
            throw refuse("the broker's certificate is always verified: verify may only be verify_peer")
        }
        switch (values["certfile"], values["keyfile"]) {
        case (let certificate?, let key?): identity = Identity(certificate: certificate, key: key)
        case (nil, nil): identity = nil
        default: throw refuse(Self.allowed)
        }
        authorities = values["cacertfile"]
        serverName = values["server_name_indication"]
    }
}

extension Connection {
    /// OpenSSL tidies up when the process ends, under the hands of threads that may still use it, which then crash. To be
    /// called before anything uses it, PostgreSQL's library too.
    package static func keepTLSUntilTheEnd() { OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil) }
}
