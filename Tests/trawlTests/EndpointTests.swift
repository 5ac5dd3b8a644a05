import Foundation
import TestServers
import Testing

@Suite(.timeLimit(.minutes(5)))
struct EndpointTests {
    private static let study = "study: s\ntask: noop\nspace: {batch_size: [10]}\n"

    /// The arguments of a command that needs the database.
    private func arguments(_ command: String, file: String) -> [String] {
        switch command {
        case "enqueue": ["enqueue", file]
        case "best", "trials", "watch", "cancel": [command, "s"]
        default: [command]
        }
    }

    private func run(_ command: String, environment: [String: String?]) async throws -> Trawl {
        try await Trawl.withFile(Self.study) { file in
            try await Trawl.run(arguments(command, file: file), environment: environment)
        }
    }

    enum Server: CaseIterable {
        case refusing, silent
    }

    @Test(arguments: ["enqueue", "best", "trials", "watch", "cancel", "studies", "migrate"], Server.allCases)
    func aDatabaseOutOfReachIsReportedInTime(_ command: String, _ server: Server) async throws {
        let silent = try SilentServer()
        let place = "127.0.0.1:\(server == .refusing ? 1 : silent.port)"
        let run = try await run(
            command,
            environment: [
                "TRAWL_DATABASE_URL": "postgresql://trawl:geheim@\(place)/fleet",
                "TRAWL_AMQP_URL": "amqp://trawl:geheim@127.0.0.1:1/%2f",
            ])
        #expect(run.status == 1 && run.exited && run.output == "")
        #expect(run.duration < hang)
        #expect(run.complaints.count == 1)
        #expect(run.errors.hasPrefix("trawl: connect to \(place)/fleet: "))
        #expect(!run.errors.contains("geheim"))
    }

    @Test func theDoctorNamesWhatItCantReach() async throws {
        let run = try await run(
            "doctor",
            environment: [
                "TRAWL_DATABASE_URL": "postgresql://trawl:geheim@127.0.0.1:1/fleet",
                "TRAWL_AMQP_URL": "amqp://trawl:geheim@127.0.0.1:1/%2f",
            ])
        #expect(run.status == 1 && run.exited)
        #expect(run.output.contains("FAIL  database: connect to 127.0.0.1:1/fleet"))
        #expect(run.output.contains("FAIL  broker: ") && run.output.contains("127.0.0.1:1/"))
        #expect(!(run.output + run.errors).contains("geheim"))
    }

    @Test(
        arguments: [
            ("enqueue", "TRAWL_DATABASE_URL", nil), ("best", "TRAWL_DATABASE_URL", ""),
            ("doctor", "TRAWL_AMQP_URL", nil),
            ("worker", "TRAWL_AMQP_URL", ""), ("worker", "TRAWL_DATABASE_URL", nil),
            ("scheduler", "TRAWL_AMQP_URL", nil),
        ] as [(String, String, String?)])
    func aMissingVariableIsNamedWithItsForm(_ command: String, _ variable: String, _ value: String?) async throws {
        let run = try await run(command, environment: [variable: value])
        #expect(run.status == 2 && run.exited && run.output == "")
        #expect(run.errors.contains("\(variable) is not set: ") && run.errors.contains("://user:password@host:port/"))
    }

    @Test(arguments: [
        ("best", "TRAWL_DATABASE_URL", "mysql://trawl:geheim@h/d"), ("best", "TRAWL_DATABASE_URL", "trawl:geheim@h/d"),
        ("enqueue", "TRAWL_DATABASE_URL", "postgresql://trawl:pa@geheim@h/d"),
        ("doctor", "TRAWL_AMQP_URL", "http://trawl:geheim@h/d"),
        ("worker", "TRAWL_AMQP_URL", "amqp://trawl:geheim@h:port/d"),
    ])
    func aBadURLIsRefusedWithoutAnEcho(_ command: String, _ variable: String, _ url: String) async throws {
        let run = try await run(command, environment: [variable: url])
        #expect(run.status == 2 && run.exited && run.output == "")
        #expect(run.errors.hasPrefix("Error: ") && run.errors.contains("://user:password@host:port/"))
        #expect(!run.errors.contains("geheim"))
    }

    @Test func aFileGivesTheURLInsteadOfTheVariable() async throws {
        let url = "postgresql://trawl:geheim@127.0.0.1:1/from-a-file"
        let run = try await Trawl.withFile(url + "\n") { file in
            try await Trawl.run(["studies", "--database-file", file], environment: ["TRAWL_DATABASE_URL": nil])
        }
        #expect(run.status == 1 && run.errors.hasPrefix("trawl: connect to 127.0.0.1:1/from-a-file: "))
        let missing = try await Trawl.run(["studies", "--database-file", "/nowhere/url"])
        #expect(missing.status == 2 && missing.errors.contains("can't read /nowhere/url"))
    }
}
