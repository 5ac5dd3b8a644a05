import Foundation
import Postgres
import TestServers
import Testing

/// Passwords come from variables and files, and are seen nowhere else.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct SecretTests {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.current }

    private static let study = "study: s\ntask: noop\npool: POOL\nspace: {batch_size: [10, 20, 30]}\n"

    /// A program that runs, with what it prints in a file.
    private struct Child {
        let process: Process
        let log: URL

        var arguments: String { get throws { try text("cmdline") } }

        func text(_ file: String) throws -> String {
            String(
                decoding: try Data(contentsOf: URL(filePath: "/proc/\(process.processIdentifier)/\(file)")),
                as: UTF8.self)
        }
    }

    private func start(_ arguments: [String], as role: LocalStack.Role, database url: String) throws -> Child {
        let log = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString).log")
        try Data().write(to: log)
        let process = Process()
        process.executableURL = try TestServers.program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging([
            "TRAWL_DATABASE_URL": url, "TRAWL_AMQP_URL": try TestServers.brokerURL(as: role),
            "TRAWL_LOG_LEVEL": "trace",
        ]) { $1 }
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = process.standardOutput
        try process.run()
        return Child(process: process, log: log)
    }

    private func password(of url: String) throws -> String {
        try #require(URLComponents(string: url)?.password)
    }

    @Test func aFleetAtWorkShowsNoPassword() async throws {
        let pool = "t-\(UUID().uuidString.lowercased().prefix(18))"
        var secrets: [String] = []
        for role in LocalStack.Role.allCases {
            let urls = try LocalStack().urls(role)
            secrets.append(try password(of: urls.database))
            if let broker = urls.broker { secrets.append(try password(of: broker)) }
        }
        // Nobody's own passwords are the same.
        #expect(Set(secrets).count == secrets.count && secrets.allSatisfy { $0.count >= 32 })
        let children = [
            try start(["scheduler"], as: .scheduler, database: database.url(as: .scheduler)),
            try start(["worker", "--pool", pool, "--slots", "1"], as: .worker, database: database.url(as: .worker)),
            // One that can't log in, and says so again and again.
            try start(
                ["worker", "--pool", pool], as: .worker,
                database: database.url(as: .worker).replacing(
                    try password(of: database.url(as: .worker)), with: "wrong-geheim")),
        ]
        let enqueued = try await Trawl.withFile(Self.study.replacing("POOL", with: pool)) { file in
            try await Trawl.run(
                ["enqueue", file], environment: ["TRAWL_DATABASE_URL": try database.url(as: .submitter)])
        }
        #expect(enqueued.status == 0, "\(enqueued.errors)")
        try await database.wait(for: "select state = 'completed' from fleet.study")
        let activity = try await database.query(
            "select pid, application_name, query, usename from pg_stat_activity where datname = current_database()")
        #expect(activity.count >= 4)
        var seen = activity.map { $0.description }.joined() + enqueued.output + enqueued.errors
        for child in children { seen += try child.arguments }
        for child in children { child.process.terminate() }
        for child in children {
            child.process.waitUntilExit()
            seen += try String(contentsOf: child.log, encoding: .utf8)
            try FileManager.default.removeItem(at: child.log)
        }
        #expect(seen.contains("trawl scheduler") && seen.contains("worker started") && seen.contains("leading"))
        #expect(seen.contains("password authentication failed"))
        for secret in secrets + ["wrong-geheim"] { #expect(!seen.contains(secret)) }
        let stored = try await database.query(
            "select count(*) as n from fleet.worker w where w::text ~ $1", [.text(secrets.joined(separator: "|"))])
        #expect(stored == [["n": "0"]])
        let broker = try LocalStack().shell(
            "for level in 1 2; do \"$0\" rabbitmqctl -q delete_queue trawl.\(pool).v$level; done")
        #expect(!secrets.contains { broker.contains($0) })
    }

    /// Programs that fetch data are somebody else's.
    @Test func programsThatFetchDataGetNoURLs() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trawl-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a rest in the temporary folder harms nobody
        let seen = folder.appending(path: "seen")
        let script = folder.appending(path: "python3")
        try Data("#!/bin/sh\n/usr/bin/env >'\(seen.path)'\nexit 1\n".utf8).write(to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        let run = try await Trawl.run(
            ["dataset", "import", "mnist-5k"],
            environment: [
                "TRAWL_DATABASE_URL": database.url, "TRAWL_DATASETS": nil, "PGPASSWORD": "geheim",
                "PATH": "\(folder.path):\(ProcessInfo.processInfo.environment["PATH"] ?? "")",
            ])
        #expect(run.status == 1 && run.errors.contains("python3"), "\(run.errors)")
        let variables = try String(contentsOf: seen, encoding: .utf8)
        #expect(variables.contains("PATH="))
        let password = try password(of: database.url)
        #expect(!variables.contains("geheim") && !variables.contains(password))
        #expect(!variables.contains("TRAWL_"))
    }

    @Test(arguments: [true, false])
    func aPasswordMayComeFromAPasswordFile(_ isRight: Bool) async throws {
        var url = try #require(URLComponents(string: database.url))
        let password = try #require(url.password)
        url.password = nil
        let line = "\(url.host ?? ""):\(url.port ?? 0):*:\(url.user ?? ""):\(isRight ? password : "geheim")\n"
        let bare = try #require(url.string)
        let run = try await Trawl.withFile(line) { file in
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            return try await Trawl.run(["studies"], environment: ["TRAWL_DATABASE_URL": bare, "PGPASSFILE": file])
        }
        #expect(run.status == (isRight ? 0 : 1), "\(run.errors)")
        #expect(isRight ? run.output == "none\n" : run.errors.contains("password authentication failed"))
        #expect(!(run.output + run.errors).contains("geheim"))
    }

    @Test func withoutAPasswordNobodyIsAsked() async throws {
        var url = try #require(URLComponents(string: database.url))
        url.password = nil
        let bare = try #require(url.string)
        let run = try await Trawl.run(
            ["studies"], environment: ["TRAWL_DATABASE_URL": bare, "PGPASSFILE": "/nowhere/pgpass", "PGPASSWORD": nil])
        #expect(run.status == 1 && run.errors.contains("no password supplied") && run.duration < hang)
    }

    /// A password that would cross a network in the clear is remarked upon.
    @Test func anExposedConnectionIsRemarkedUpon() async throws {
        let run = try await Trawl.run(
            ["doctor"],
            environment: [
                "TRAWL_DATABASE_URL": "postgresql://u:geheim@db.invalid/d",
                "TRAWL_AMQP_URL": "amqp://u:geheim@mq.invalid/x", "PGSSLMODE": nil,
            ])
        #expect(run.errors.contains("trawl: the connection to db.invalid:5432/d isn't verified (sslmode=prefer)"))
        #expect(
            run.output.contains("note  broker: the broker's password goes to mq.invalid:5672 unencrypted: use amqps://")
        )
        #expect(!(run.output + run.errors).contains("geheim"))
    }

    @Test(arguments: [
        ("space: {batch_size: [10, 20], epochs: [1, 2, 3]}", "5", "space: the grid has 6 points, allowed are 5"),
        (
            "search: {strategy: random, trials: 9}\nspace: {l1: {uniform: [0, 1]}}", "8",
            "search.trials: found 9, allowed are 8"
        ),
    ])
    func aStudyLargerThanAllowedIsRefusedWithItsSize(_ keys: String, _ limit: String, _ says: String) async throws {
        let environment = ["TRAWL_DATABASE_URL": database.url]
        try await Trawl.withFile("study: s\ntask: noop\n\(keys)\n") { file in
            let refused = try await Trawl.run(["enqueue", file, "--max-trials", limit], environment: environment)
            #expect(refused.status == 2 && refused.errors.contains(says), "\(refused.errors)")
            #expect(refused.errors.contains("'trawl enqueue --max-trials' allows more"))
            #expect(try await Trawl.run(["enqueue", file], environment: environment).status == 0)
        }
    }

    /// The submitter's user is enough for all that concerns studies, and for no more.
    @Test func commandsOfTheSubmitterNeedNoBrokerAndNoOwner() async throws {
        let environment = ["TRAWL_DATABASE_URL": try database.url(as: .submitter), "TRAWL_AMQP_URL": nil]
        try await Trawl.withFile("study: s\ntask: noop\nspace: {batch_size: [10, 20]}\n") { file in
            for command in [
                ["enqueue", file], ["enqueue", file], ["studies"], ["trials", "s"], ["best", "s"],
                ["best", "s", "--refit"],
                ["model", "list"], ["dataset", "list"], ["cancel", "s"],
            ] {
                let run = try await Trawl.run(command, environment: environment)
                #expect(run.status == 0 && run.errors == "", "\(command): \(run.errors)")
            }
        }
        try await database.query("delete from fleet_migration.applied where name = 'roles'")
        let migrate = try await Trawl.run(["migrate"], environment: environment)
        #expect(migrate.status == 1 && migrate.errors.contains("permission denied"))
    }
}
