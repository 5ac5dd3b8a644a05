internal import Foundation

/// What libpq would read from the process's environment. It fills in what a URL leaves out of where and how to connect
/// (PGPORT, PGUSER, PGPASSFILE, PGSSLMODE, ...); nothing there changes what the URL says, or what statements mean.
enum ProcessEnvironment {
    /// Replace a host that the URL names: they count only where it names none.
    struct Place: Sendable {
        let service: String?
        let address: String?
    }

    /// Read and taken away on first use, since libpq has no other way to be told to ignore them. (Taking a variable away
    /// frees nothing: who reads another one meanwhile is not disturbed.)
    static let place: Place = {
        let variables = ProcessInfo.processInfo.environment
        for name in [
            "PGOPTIONS", "PGDATESTYLE", "PGTZ", "PGGEQO", "PGCLIENTENCODING", "PGAPPNAME", "PGTARGETSESSIONATTRS",
            "PGCONNECT_TIMEOUT", "PGLOADBALANCEHOSTS", "PGSERVICE", "PGHOSTADDR",
        ] {
            unsetenv(name)
        }
        func value(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
        return Place(service: value("PGSERVICE"), address: value("PGHOSTADDR"))
    }()
}
