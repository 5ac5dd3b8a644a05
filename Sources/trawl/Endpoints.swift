import AMQP
import ArgumentParser
import Datasets
import Foundation
import Postgres
import Store

/// Where the database is. A URL holds a password, so it comes from a variable or a file and never from an argument, which
/// every user of the host could read.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "File with the database's URL, instead of TRAWL_DATABASE_URL.",
            discussion: """
                Behind a pooler the URL may have the parameter pooler=transaction or pooler=session; without it a pooler \
                is recognised, and taken for one in transaction mode.
                """, valueName: "path"))
    var databaseFile: String?

    func address() throws -> DatabaseAddress {
        let url = try endpoint(
            file: databaseFile, variable: "TRAWL_DATABASE_URL", form: "postgresql://user:password@host:port/database")
        do {
            return try DatabaseAddress(url)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// A store for one command: a server that doesn't answer is reported within 5 seconds. Says on stderr if others may
    /// read along.
    ///
    /// - Parameter deadline: the longest that a statement may take.
    func store(deadline: Duration = .seconds(40)) throws -> Store {
        let address = try address()
        if let exposure = address.exposure { Output.note("trawl: \(exposure)") }
        return Store(Postgres.Connection(address, application: "trawl", connectTimeout: 2, deadline: deadline))
    }

    /// A store whose schema is this program's.
    func checkedStore() async throws -> Store {
        let store = try store()
        try await store.checkSchema()
        return store
    }
}

/// Where the broker is.
struct BrokerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("File with the broker's URL, instead of TRAWL_AMQP_URL.", valueName: "path"))
    var amqpFile: String?

    func address() throws -> AMQP.Address {
        let url = try endpoint(
            file: amqpFile, variable: "TRAWL_AMQP_URL", form: "amqp://user:password@host:port/vhost, or amqps://")
        do {
            return try AMQP.Address(url)
        } catch {
            throw ValidationError("\(error)")
        }
    }
}

/// Bytes of a file with a URL.
private let longestURL = 65_536

private func endpoint(file: String?, variable: String, form: String) throws -> String {
    if let file {
        let content: Data?
        do throws(FileError) {
            content = try OpenFile(reading: file).read(limit: longestURL)
        } catch {
            throw ValidationError("can't read \(file): \(error.reason); expected a file with \(form)")
        }
        let text = content.flatMap { String(data: $0, encoding: .utf8) }
        guard let url = text?.trimmingCharacters(in: .whitespacesAndNewlines), !url.isEmpty else {
            let found = content == nil ? "has more than \(longestURL) bytes" : text == nil ? "is not text" : "is empty"
            throw ValidationError("\(file) \(found); expected a file with \(form)")
        }
        return url
    }
    guard let url = ProcessInfo.processInfo.environment[variable], !url.isEmpty else {
        throw ValidationError("\(variable) is not set: \(form) (a local stack prints it: eval \"$(ops/local env)\")")
    }
    return url
}
