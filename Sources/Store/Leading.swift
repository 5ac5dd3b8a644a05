package import Foundation
internal import Postgres
internal import Studies

/// The right to schedule: a term of the leader's row, while it lasts.
package struct Term: Sendable, Hashable {
    package let number: Int
    package let holder: UUID

    /// Seconds without a renewal after which another scheduler may take over.
    package static let seconds = 6.0

    /// Stands in front of every statement of the leader, with the term's number and holder as its first two parameters: a
    /// row in `leader` while the term lasts, locked so that nobody takes over before the statement's end.
    static let fence = """
        leader as materialized (
            select one from fleet.leader
            where term = $1 and holder = $2::uuid and expires_at > clock_timestamp() for share)
        """

    var parameters: [Parameter] { [.int(number), .text(holder.uuidString)] }
}

extension Store {
    /// Takes the lead if no scheduler has it, for a program of this level.
    ///
    /// A term that ends later than any renewal could make it was written before the database's clock was set back: it has
    /// ended, too.
    package func elect(_ holder: UUID) async throws -> Term? {
        try await connection.run { session in
            let row = try session.query(
                """
                update fleet.leader set term = term + 1, holder = $1::uuid, level = $3, level_term = term + 1,
                    expires_at = clock_timestamp() + $2::double precision * interval '1 second'
                where expires_at < clock_timestamp() or expires_at > clock_timestamp() + $2::double precision * interval '2 seconds'
                    or holder = $1::uuid
                returning term
                """, [.text(holder.uuidString), .double(Term.seconds), .int(ProgramLevel.newest)],
                operation: "take the lead"
            ).first
            return row.map { Term(number: $0.int("term"), holder: holder) }
        }
    }

    /// - Returns: false when the term has ended.
    package func renew(_ term: Term) async throws -> Bool {
        try await connection.run { session in
            try session.query(
                """
                update fleet.leader set expires_at = clock_timestamp() + $3 * interval '1 second'
                where term = $1 and holder = $2::uuid and expires_at > clock_timestamp()
                """, term.parameters + [.double(Term.seconds)], operation: "renew the lead"
            ).affected == 1
        }
    }

    /// Lets another scheduler take over at once.
    package func resign(_ term: Term) async throws {
        try await connection.run { session in
            _ = try session.query(
                "update fleet.leader set expires_at = 'epoch' where term = $1 and holder = $2::uuid",
                term.parameters, operation: "resign the lead")
        }
    }
}
