import ArgumentParser
import Store
import Studies

/// A study, and where it is.
struct StudyArgument: ParsableArguments {
    @Argument(help: "The study's name.")
    var study: String

    @OptionGroup var database: DatabaseOptions
}

struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cancel a study: running trials stop within a heartbeat, the rest never starts.")

    @OptionGroup var target: StudyArgument

    func run() async throws {
        let cancelled = try await target.database.checkedStore().cancel(target.study)
        let outcome = cancelled ? "cancelled; the scheduler ends its open trials" : "was cancelled already"
        Output.write("\(target.study): \(outcome)\n")
    }
}

struct Pause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start no more trials of a study; those that run go on to their end.")

    @OptionGroup var target: StudyArgument

    func run() async throws {
        let paused = try await target.database.checkedStore().pause(target.study)
        Output.write("\(target.study): \(paused ? "paused" : "was paused already")\n")
    }
}

struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let a paused study go on.")

    @OptionGroup var target: StudyArgument

    func run() async throws {
        let resumed = try await target.database.checkedStore().resume(target.study)
        let outcome = resumed.map { $0 == .waiting ? "waits for its model" : "goes on" }
        Output.write("\(target.study): \(outcome ?? "was not paused")\n")
    }
}

struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a study's failed and quarantined trials again, with their counts of crashes and attempts at 0.")

    @OptionGroup var target: StudyArgument

    @Option(help: "Only this trial, by its number.")
    var trial: Int?

    func run() async throws {
        let count = try await target.database.checkedStore().retry(target.study, trial: trial)
        Output.write("\(target.study): \(count == 0 ? "no trial has failed" : "\(count) trials are run again")\n")
    }
}

struct Priority: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Change a study's priority: higher goes first.")

    @OptionGroup var target: StudyArgument

    @Argument(help: "A whole number; 0 is usual.")
    var priority: Int

    func validate() throws {
        guard Study.priorities.contains(priority) else {
            throw ValidationError("priority: found \(priority), expected a whole number from -1000 to 1000")
        }
    }

    func run() async throws {
        try await target.database.checkedStore().setPriority(target.study, to: priority)
        Output.write("\(target.study): priority \(priority)\n")
    }
}
