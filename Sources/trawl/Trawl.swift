import AMQP
import ArgumentParser
import Foundation
import Learning
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
    static func main() async {
        // A reader that goes away (`trawl best ... | head`) ends the output, not with a signal that looks like a crash.
        signal(SIGPIPE, SIG_IGN)
        AMQP.Connection.keepTLSUntilTheEnd()
        do {
            var command = try await Trawl.asyncParseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as StudyFile.Failure {
            leave(error, code: 2)
        } catch {
            switch Trawl.exitCode(for: error) {
            case .success: Trawl.exit(withError: error)  // --help, --version
            case .validationFailure:
                FileHandle.standardError.write(Data((Trawl.fullMessage(for: error) + "\n").utf8))
                exit(2)
            default:
                if let code = error as? ExitCode { exit(code.rawValue) }
                leave(error, code: 1)
            }
        }
    }

    private static func leave(_ error: any Error, code: Int32) -> Never {
        FileHandle.standardError.write(Data("trawl: \(error)\n".utf8))
        exit(code)
    }
}
