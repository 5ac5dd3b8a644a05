internal import Datasets
package import Postgres
internal import Studies

/// The fleet's statements over one connection. Each method is one statement or one transaction.
package struct Store: Sendable {
    package let connection: Connection

    package init(_ connection: Connection) { self.connection = connection }

    /// What a user asked for that can't be done; the message says what can.
    package struct Refusal: Error, Hashable, CustomStringConvertible {
        package let description: String
        /// Whether it may be granted later without a change here; a service waits for that.
        package let retryHelps: Bool

        package init(_ description: String, retryHelps: Bool = true) {
            self.description = description
            self.retryHelps = retryHelps
        }
    }
}

extension Store {
    /// Bytes that a dataset, a weights file or a checkpoint may have: each is held in memory whole. What claims more is not
    /// believed.
    package static let largestObject = Study.weightsLimit

    /// - Parameter what: names it in the error.
    package static func checkSize(_ bytes: Int, of what: String) throws(Refusal) {
        guard bytes <= largestObject else {
            throw Refusal("\(what) has \(bytes) bytes, allowed are \(largestObject)")
        }
    }

    /// Says that a study isn't there, and which one was probably meant.
    func noStudy(_ name: String, _ session: Session) throws -> Refusal {
        let known = try session.query(
            "select name from fleet.study order by id desc limit $1", [.int(Self.namesAtMost)],
            operation: "list studies"
        ).map { $0.text("name") }
        return Refusal(
            "there is no study '\(name)' in \(connection.address); 'trawl studies' lists them"
                + NearestWord.hint(for: name, among: known))
    }

    /// Names that a misspelt one is compared with: the newest.
    static let namesAtMost = 10_000

    /// Of a trial that is found by its id: in these words no index of running trials is taken for it. While few run that one
    /// looks as good as the primary key, but it holds the entries of all trials that ran since the last vacuum, and a
    /// prepared plan stays.
    static let runs = "(state = 'running') is true"
}
