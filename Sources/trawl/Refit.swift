import ArgumentParser
import Store

struct Refit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train a trial's network once more on all training data, so that it becomes a model.",
        discussion: "A study's best trial is refitted without being asked for. This makes the study active again.")

    @Argument(help: ArgumentHelp("A completed trial: mnist-0-4:17.", valueName: "study:trial"))
    var trial: TrialArgument

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let model = try await database.checkedStore().refit(study: trial.study, trial: trial.number)
        Output.write("\(trial.study): trial \(trial.number) will be model \(model)\n")
    }
}

/// A trial as commands are given it: STUDY:NUMBER.
struct TrialArgument: ExpressibleByArgument {
    let study: String
    let number: Int

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let number = Int32(parts[1]), number >= 0 else { return nil }
        study = String(parts[0])
        self.number = Int(number)
    }
}
