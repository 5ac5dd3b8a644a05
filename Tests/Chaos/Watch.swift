import Foundation
import Postgres

/// Looks at the database from outside all the time: when it didn't answer.
actor Watch {
    private let connection: Connection
    private(set) var away: [ClosedRange<Double>] = []

    init(stack: Stack) throws {
        connection = Connection(
            try DatabaseAddress(stack.databaseURL), application: "chaos watch", connectTimeout: 2, deadline: .seconds(2)
        )
    }

    func run() async {
        var since: Double?
        while !Task.isCancelled {
            let started = Date().timeIntervalSince1970
            do {
                _ = try await connection.run { try $0.query("select from fleet.leader").count }
                if let from = since { away.append(from...Date().timeIntervalSince1970) }
                since = nil
            } catch {
                since = since ?? started
            }
            try? await Task.sleep(for: .milliseconds(100))  // cancelled: the loop ends
        }
        if let from = since { away.append(from...Date().timeIntervalSince1970) }
    }
}
