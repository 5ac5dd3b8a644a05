import ArgumentParser
import Foundation
import Learning
import Search
import Store
import Studies

struct Enqueue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Store a study and those of its trials that are not there yet.",
        discussion: "Enqueueing a file again adds nothing; a file whose grid grew adds the new points.")

    @Argument(help: "The study file; ops/studies/mnist-0-4.yaml explains every key.")
    var file: String

    @Option(help: "How many trials the study may have.")
    var maxTrials = Study.usualTrials

    @OptionGroup var changes: Changes
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (1...1_000_000).contains(maxTrials) else {
            throw ValidationError("--max-trials: found \(maxTrials), expected a whole number from 1 to 1000000")
        }
    }

    func run() async throws {
        let file = try StudyFile(reading: URL(filePath: file), overrides: changes.overrides())
        do {
            let points = try file.study.points(limit: maxTrials)
            let store = try await database.checkedStore()
            let enqueued = try await store.enqueue(file.study, points: points)
            for remark in enqueued.remarks { Output.note("\(enqueued.study): \(remark)") }
            let state = enqueued.state.rawValue + (enqueued.reason.map { " \($0)" } ?? "")
            Output.write("\(enqueued.study): \(enqueued.added) new trials, \(enqueued.total) in all, \(state)\n")
        } catch let error as InvalidValue {
            throw file.failure(error)
        }
    }
}

/// Values in place of those of a file.
struct Changes: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "A value in place of the file's, by its path of keys, such as recipe.epochs=5; may be repeated.",
            valueName: "key=value"))
    var settings: [String] = []

    func overrides() throws -> [Override] { try settings.map { try Override($0) } }
}
