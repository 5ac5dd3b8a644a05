import Foundation
import Postgres
import TestServers
import Testing

/// Settings of the database that would change what statements mean, what they print or how long they wait.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct SettingsTests {
    private let name: String

    init() throws { name = try TestDatabase.current.name }

    /// A connection to the test's database, once it has hostile settings.
    private func connection(_ settings: [String: String] = HostileSettings.all) async throws -> Connection {
        let address = try TestDatabase.current.address
        try await Connection(address, application: "PostgresTests").run { session in
            try session.script(HostileSettings.script(for: name, settings), operation: "set")
        }
        return Connection(address, application: "PostgresTests hostile")
    }

    @Test func theHostileSettingsAreInForceOutsideOfTransactions() async throws {
        let settings = HostileSettings.all.filter { $0.key != "statement_timeout" }
        let connection = try await connection(settings)
        // A script has the session's own settings.
        try await connection.run { session in
            for (name, value) in settings {
                try session.script(
                    """
                    do $$ begin if current_setting('\(name)') is distinct from '\(value)' then
                        raise '%', current_setting('\(name)'); end if; end $$
                    """, operation: "\(name) = \(value)")
            }
        }
    }

    static let expected = [
        "extra_float_digits": "1", "DateStyle": "ISO, MDY", "IntervalStyle": "postgres", "TimeZone": "UTC",
        "bytea_output": "hex", "standard_conforming_strings": "on", "backslash_quote": "safe_encoding",
        "array_nulls": "on", "transform_null_equals": "off", "row_security": "on", "quote_all_identifiers": "off",
        "search_path": "pg_catalog, pg_temp", "statement_timeout": "30s", "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "30s", "transaction_isolation": "read committed",
        "client_encoding": "UTF8", "exit_on_error": "off", "restrict_nonsystem_relation_kind": "",
    ]

    @Test func everyStatementHasItsOwnSettings() async throws {
        let connection = try await connection()
        for (name, value) in Self.expected {
            let (alone, inside) = try await connection.run { session in
                let read = { try session.query("select current_setting($1) as value", [.text(name)])[0].text("value") }
                return (try read(), try session.transaction(operation: "read") { try read() })
            }
            #expect(alone == value && inside == value, "\(name)")
        }
    }

    /// What was pinned ends with its transaction.
    @Test func nothingIsLeftInTheSession() async throws {
        let settings = HostileSettings.all.filter { $0.key != "statement_timeout" }
        let connection = try await connection(settings)
        try await connection.run { session in
            try session.query("select 1")
            try session.transaction(operation: "two") {
                try session.query("select 1")
                try session.query("select 2")
            }
            let lost: Int? = try? session.query("select 1 / 0").count
            #expect(lost == nil)
            for (name, value) in settings {
                try session.script(
                    """
                    do $$ begin if current_setting('\(name)') is distinct from '\(value)' then
                        raise '%', current_setting('\(name)'); end if; end $$
                    """, operation: "\(name) = \(value)")
            }
        }
    }

    /// That a database is read-only is its administrator's decision.
    @Test func readOnlyIsNotOverridden() async throws {
        let connection = try await connection(["default_transaction_read_only": "on"])
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run { try $0.query("create table public.t (n integer)").count }
        }
        #expect(error?.sqlState == "25006")
    }

    @Test(arguments: [0.1 + 0.2, 0.926_680_902_736_955_5, 1.0 / 3, .leastNonzeroMagnitude, 1e22, -.pi])
    func doublesRoundTripBitForBit(_ number: Double) async throws {
        let connection = try await connection()
        let back = try await connection.run { session in
            let row = try session.query(
                """
                select $1::double precision as number, json_build_object('n', $1::double precision) ->> 'n' as json,
                    to_jsonb($1::double precision)::text as jsonb
                """, [.double(number)])[0]
            return [row.double("number"), Double(row.text("json")), Double(row.text("jsonb"))]
        }
        #expect(back.map { $0?.bitPattern } == [number, number, number].map(\.bitPattern))
    }

    @Test func valuesArePrintedAsAlways() async throws {
        let connection = try await connection()
        let row = try await connection.run { session in
            let row = try session.query(
                """
                select timestamptz '2024-02-03 04:05:06+00' as time, interval '1 day 2 hours' as span,
                    '\\x00ff'::bytea as bytes, 'back\\slash' as text, '{null}'::text[] as list,
                    (null = null) is null as unknown, quote_ident('plain') as name
                """)[0]
            return row.columns.map { row.text($0) }
        }
        #expect(
            row == [
                "2024-02-03 04:05:06+00", "1 day 02:00:00", "\\x00ff", "back\\slash", "{NULL}", "t", "plain",
            ])
    }

    /// A schema that stands in the path before pg_catalog does not put its functions and operators in the place of the
    /// system's, not even in the statement that pins.
    @Test func otherSchemasAreNotSearched() async throws {
        let address = try TestDatabase.current.address
        try await Connection(address, application: "PostgresTests").run { session in
            try session.script(
                """
                create schema evil;
                create function evil.set_config(text, text, boolean) returns text language sql as $$ select 'evil' $$;
                create function evil.current_setting(text, boolean) returns text language sql as $$ select 'evil' $$;
                create function evil.concat(variadic text[]) returns text language sql as $$ select 'evil' $$;
                create function evil.pg_backend_pid() returns integer language sql as $$ select 1 $$;
                create function evil.length(text) returns integer language sql as $$ select -1 $$;
                create function evil.differs(text, text) returns boolean language sql as $$ select false $$;
                create operator evil.<> (leftarg = text, rightarg = text, function = evil.differs);
                alter database \(quotedIdentifier(name)) set search_path = evil, pg_catalog;
                """, operation: "set")
        }
        let connection = Connection(address, application: "PostgresTests hostile")
        let (isPooled, length) = try await connection.run { session in
            (session.isPooled, try session.query("select length('four') as n, 'a' <> 'b' as differs")[0].int("n"))
        }
        #expect(!isPooled && length == 4)
        #expect(
            try await connection.run { try $0.query("show search_path")[0].text("search_path") }
                == "pg_catalog, pg_temp")
    }

    @Test func optionsOfATransactionCount() async throws {
        let connection = try await connection()
        let options = TransactionOptions(
            isolation: .snapshot, statementTimeout: .milliseconds(1500), lockTimeout: .zero, idleTimeout: .seconds(60))
        let values = try await connection.run { session in
            try session.transaction(operation: "read", options) {
                try [
                    "transaction_isolation", "transaction_read_only", "statement_timeout", "lock_timeout",
                    "idle_in_transaction_session_timeout",
                ].map { try session.query("show \($0)")[0].text($0) }
            }
        }
        #expect(values == ["repeatable read", "on", "1500ms", "0", "1min"])
    }

    @Test func aScriptInATransactionHasItsSettings() async throws {
        let connection = try await connection()
        let stored = try await connection.run { session in
            try session.transaction(operation: "write", .migration(lockTimeout: .seconds(1))) {
                try session.script("create table public.t as select 'back\\slash' as text", operation: "create")
                return try session.query("select text, current_setting('lock_timeout') as wait from public.t").map {
                    [$0.text("text"), $0.text("wait")]
                }
            }
        }
        #expect(stored == [["back\\slash", "1s"]])
    }
}

extension Rows.Row {
    fileprivate var columns: [String] { ["time", "span", "bytes", "text", "list", "unknown", "name"] }
}
