import ArgumentParser
import Fleet
import Foundation
import Postgres
import Store

struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Follow a study until it is completed.",
        discussion: """
            On a terminal one line that is written over, cut to the terminal's width; elsewhere, as in a file, a new line \
            every few seconds. Both on stderr. Exit code 0 when the study was completed, 1 when it was cancelled.
            """)

    @Argument(help: "The study's name.")
    var study: String

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let store = try await database.checkedStore()
        let line = ProgressLine(study: study)
        var backoff = Backoff(first: 1)
        while true {
            do {
                let progress = try await store.progress(of: study)
                line.show(progress, lack: progress.running > 0 ? nil : try await store.lack(of: study))
                backoff.reset()
                switch progress.state {
                case "completed": return line.end()
                case "cancelled":
                    line.end()
                    throw ExitCode(1)
                default: break
                }
            } catch let error as PostgresError where error.transient {
                line.end()
                Output.note("trawl: \(error); trying again")
                try await backoff.wait()
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }
}
