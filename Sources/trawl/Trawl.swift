import AMQP
import ArgumentParser
import Datasets
import Foundation
import Studies

/// Drags neural nets through a search space: a batch worker fleet for hyperparameter search.
struct Trawl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trawl",
        abstract: "Hyperparameter search on a fleet: RabbitMQ hands out the trials, PostgreSQL keeps and ranks them.",
        discussion: """
            Where the fleet is, two variables say:
              TRAWL_DATABASE_URL=postgresql://user:password@host:port/database
              TRAWL_AMQP_URL=amqp://user:password@host:port/vhost   (%2f for the default virtual host; amqps:// for TLS)
            Data goes to stdout, progress and logs to stderr. Exit code 0: done, 1: failed, 2: wrong usage or input.
            """,
        version: Program.version,
        subcommands: [
            Enqueue.self, StudiesCommand.self, Trials.self, Watch.self, Best.self, Compare.self, Pause.self,
            Resume.self, Priority.self, Cancel.self, Retry.self, Refit.self, ModelCommand.self, WorkerCommand.self,
            SchedulerCommand.self, Train.self, DatasetCommand.self, Migrate.self, Prune.self, Doctor.self,
            Bench.self,
        ])
}

/// The program itself.
enum Program {
    static let version = "0.1.0"
}

@main
enum Main {
    /// Not asynchronous: that would open descriptors before the first line here.
    static func main() {
        Output.claimStandardDescriptors()
        Signals.prepare()
        AMQP.Connection.keepTLSUntilTheEnd()
        Task.detached { exit(Output.end(await run())) }
        dispatchMain()
    }

    /// Runs what the arguments say; the exit code.
    private static func run() async -> Int32 {
        do {
            var command = try await Trawl.asyncParseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch is Output.Ended {
            return 0  // and what `Output.end` makes of it
        } catch let error as StudyFile.Failure {
            return complain(of: error, code: 2)
        } catch {
            switch Trawl.exitCode(for: error) {
            case .success:  // --help, --version
                Output.write(Trawl.fullMessage(for: error) + "\n")
                return 0
            case .validationFailure:
                Output.note(Trawl.fullMessage(for: error))
                return 2
            default:
                if let code = error as? ExitCode { return code.rawValue }
                return complain(of: error, code: 1)
            }
        }
    }

    private static func complain(of error: any Error, code: Int32) -> Int32 {
        Output.note("trawl: \(error.plainText)")
        return code
    }
}
