package import Postgres

/// The fleet's statements over one connection. Each method is one statement or one transaction.
package struct Store: Sendable {
    package let connection: Connection

    package init(_ connection: Connection) { self.connection = connection }

    /// What a user asked for that can't be done; the message says what can.
    package struct Refusal: Error, Hashable, CustomStringConvertible {
        package let description: String

        package init(_ description: String) { self.description = description }
    }
}

extension Store {
    package func noStudy(_ name: String) -> Refusal {
        Refusal("there is no study '\(name)' in \(connection.address); 'trawl studies' lists them")
    }
}
