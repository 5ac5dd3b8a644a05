import Foundation
import Postgres
import TestServers
import Testing

/// Connections to the server that TRAWL_DATABASE_URL names.
enum Server {
    static func connection(deadline: Duration = .seconds(40)) throws -> Connection {
        Connection(
            try DatabaseAddress(try TestServers.databaseURL), application: "PostgresTests", deadline: deadline)
    }

    /// Its URL with parts replaced.
    static func url(port: Int? = nil, password: String? = nil, database: String? = nil) throws -> String {
        var url = try #require(URLComponents(string: try TestServers.databaseURL))
        if let port { url.port = port }
        if let password { url.password = password }
        if let database { url.path = "/" + database }
        return try #require(url.string)
    }
}

extension PostgresError {
    var isOneLine: Bool { !description.contains(where: \.isNewline) }
}

/// Lets threads go on once all have come; who comes back later passes at once.
///
/// `@unchecked Sendable`: `missing` is guarded by `condition`.
final class Meeting: @unchecked Sendable {
    private let condition = NSCondition()
    private var missing: Int

    init(of count: Int) { missing = count }

    func arrive() {
        condition.withLock {
            missing -= 1
            condition.broadcast()
            while missing > 0 { condition.wait() }
        }
    }
}
