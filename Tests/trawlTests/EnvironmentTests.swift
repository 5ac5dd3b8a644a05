import Foundation
import Postgres
import TestServers
import Testing

/// Variables and files that libpq reads fill in what the URL leaves out, and messages name where it really leads.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct EnvironmentTests {
    private static let service = """
        [elsewhere]
        host=no-such-host.invalid
        hostaddr=127.0.0.1
        port=1
        dbname=fleet
        user=trawl
        password=geheim
        options=-c search_path=nowhere
        [remote]
        host=no-such-host.invalid
        dbname=fleet
        sslmode=require
        """

    /// Variables that point to another server, or that change what statements mean and print.
    private static let hostile = [
        "PGOPTIONS": "-c search_path=nowhere -c extra_float_digits=0 -c default_transaction_read_only=on",
        "PGDATESTYLE": "SQL, DMY", "PGTZ": "Asia/Kathmandu", "PGGEQO": "off", "PGCLIENTENCODING": "SQL_ASCII",
        "PGAPPNAME": "another", "PGTARGETSESSIONATTRS": "standby", "PGCONNECT_TIMEOUT": "geheim",
        "PGHOST": "no-such-host.invalid", "PGHOSTADDR": "127.0.0.2", "PGPORT": "1", "PGUSER": "nobody",
        "PGPASSWORD": "geheim", "PGDATABASE": "nowhere", "PGSERVICE": "elsewhere",
    ]

    private func run(
        _ arguments: [String], _ url: String, _ variables: [String: String?]
    ) async throws -> Trawl {
        try await Trawl.withFile(Self.service) { file in
            var environment: [String: String?] = [
                "TRAWL_DATABASE_URL": url, "PGSERVICEFILE": file, "PGSSLMODE": nil, "TRAWL_LOG_LEVEL": "error",
            ]
            environment.merge(variables) { $1 }
            return try await Trawl.run(arguments, environment: environment)
        }
    }

    /// Only times differ between one run and another.
    private func columns(_ text: String) throws -> [String] {
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        return rows.map { "\($0["study"] ?? "") \($0["total"] ?? "") \($0["created_at"] ?? "")" }
    }

    @Test func hostileVariablesChangeNothing() async throws {
        let url = try TestDatabase.current.url
        let calm = try await Trawl.withFile("study: s\ntask: noop\nspace: {batch_size: [10, 20]}\n") { file in
            try await run(["enqueue", file], url, Self.hostile.mapValues { $0 })
        }
        #expect(calm.status == 0 && calm.errors == "", "\(calm.errors)")
        let plain = try await run(["studies", "--format", "json"], url, [:])
        let hostile = try await run(["studies", "--format", "json"], url, Self.hostile.mapValues { $0 })
        #expect(plain.status == 0 && hostile.status == 0, "\(hostile.errors)")
        #expect(try columns(hostile.output) == columns(plain.output))
        #expect(try columns(plain.output).count == 1 && hostile.output == plain.output)
    }

    @Test(arguments: [
        // A URL that names a host says where.
        ("postgresql://trawl@127.0.0.1:1/fleet", ["PGHOSTADDR": "127.0.0.2"], "127.0.0.1:1/fleet"),
        ("postgresql://trawl@127.0.0.1:1/fleet", ["PGSERVICE": "elsewhere"], "127.0.0.1:1/fleet"),
        ("postgresql://trawl@127.0.0.1/fleet", ["PGPORT": "1"], "127.0.0.1:1/fleet"),
        // What it leaves out is libpq's to find.
        ("postgresql:///fleet", ["PGHOST": "127.0.0.1", "PGPORT": "1"], "127.0.0.1:1/fleet"),
        ("postgresql:///fleet", ["PGHOSTADDR": "127.0.0.1", "PGPORT": "1"], "127.0.0.1:1/fleet"),
        ("postgresql:///", ["PGSERVICE": "elsewhere"], "no-such-host.invalid (127.0.0.1):1/fleet"),
        ("postgresql:///?service=elsewhere", [:], "no-such-host.invalid (127.0.0.1):1/fleet"),
        ("postgresql://127.0.0.1:2/?service=elsewhere", [:], "127.0.0.1:2/fleet"),
        ("postgresql://trawl@a.invalid:1/fleet?hostaddr=127.0.0.1", [:], "a.invalid (127.0.0.1):1/fleet"),
        ("postgresql:///fleet?port=1&host=/no/such/folder", [:], "/no/such/folder:1/fleet"),
    ])
    func messagesNameWhereItReallyLeads(
        _ url: String, _ variables: [String: String], _ place: String
    ) async throws {
        let run = try await run(["studies"], url, variables.mapValues { $0 })
        #expect(run.status == 1 && run.complaints.count == 1)
        #expect(run.errors.hasPrefix("trawl: connect to \(place): "), "\(run.errors)")
        #expect(!run.errors.contains("geheim"))
    }

    @Test(arguments: [
        ("postgresql:///fleet", ["PGHOST": "no-such-host.invalid"], "prefer"),
        ("postgresql://no-such-host.invalid/fleet", ["PGSSLMODE": "allow"], "allow"),
        ("postgresql:///", ["PGSERVICE": "remote"], "require"),
        ("postgresql:///?service=remote", [:], "require"),
        ("postgresql://trawl@localhost,no-such-host.invalid/fleet?port=1", [:], "prefer"),
    ])
    func anUnverifiedConnectionIsRemarkedOn(
        _ url: String, _ variables: [String: String], _ mode: String
    ) async throws {
        let run = try await run(["studies"], url, variables.mapValues { $0 })
        #expect(run.status == 1 && run.complaints.count == 2)
        #expect(run.errors.contains("no-such-host.invalid") && run.errors.contains("isn't verified (sslmode=\(mode))"))
    }

    @Test func aVerifiedOneIsNot() async throws {
        let run = try await run(
            ["studies"], "postgresql://trawl@no-such-host.invalid/fleet",
            ["PGSSLMODE": "verify-full", "PGSSLROOTCERT": "/dev/null"])
        #expect(run.status == 1 && run.complaints.count == 1)
    }

    @Test(arguments: ["nowhere", "elsewhere"])
    func aServiceThatIsNotThereIsAUsageError(_ service: String) async throws {
        let file = service == "nowhere" ? [:] : ["PGSERVICEFILE": "/no/such/file"]
        let run = try await run(["studies"], "postgresql:///fleet?service=\(service)", file.mapValues { $0 })
        #expect(run.status == 2 && run.errors.contains("service") && !run.errors.contains("geheim"), "\(run.errors)")
    }
}
