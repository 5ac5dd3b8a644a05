import ArgumentParser
import Learning
import Store

struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove what nobody needs any more: checkpoints of ended trials, weights of no model, old curves.",
        discussion: """
            Scores, folds, rankings and models stay. It may run beside the fleet, and from a timer.
            It needs the rights of the tables' owner.
            """)

    @Argument(help: ArgumentHelp("Only of these studies; without any of all, and weights as well.", valueName: "study"))
    var studies: [String] = []

    @Option(
        help: ArgumentHelp("Also remove the learning curves of trials that ended so many days ago.", valueName: "days"))
    var curves: Int?

    @Flag(help: "Only say what would go.")
    var dryRun = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: FormatOptions

    func validate() throws {
        if let curves, !(0...36_500).contains(curves) {
            throw ValidationError("--curves: found \(curves), expected a whole number of days from 0 to 36500")
        }
    }

    func run() async throws {
        let store = try await database.checkedStore()
        var rows: [[Value]] = []
        let wastes: [Waste] = studies.isEmpty ? [.checkpoints, .weights] : [.checkpoints]
        for waste in wastes + (curves.map { [.curves(days: $0)] } ?? []) {
            let pruned = try await store.prune(waste, of: studies, dry: dryRun)
            rows.append([.string(waste.name), .integer(pruned.rows), .integer(pruned.bytes)])
        }
        output.print(Report(columns: ["kind", "rows", "bytes"], values: rows))
    }
}
