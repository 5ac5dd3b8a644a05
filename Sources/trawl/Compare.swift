import ArgumentParser
import Foundation
import Learning
import Store

struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show learning curves side by side.",
        discussion: """
            A curve is STUDY:TRIAL:FOLD, its fold from 0 or `refit`; without FOLD it is fold 0, and without TRIAL the study's \
            refit, or while there is none fold 0 of its best trial. Training is dashed and validation solid: where they part, \
            the network learns its training samples by heart. Training loss is the mean over an epoch, with dropout, while \
            the weights change; validation comes after it. Seconds are those of training and validation alone.
            """)

    @Argument(help: "Which curves.")
    var curves: [CurveName]

    @Option(help: ArgumentHelp("Where to write the curves as a picture.", valueName: "file"))
    var svg: String?

    @Option(help: "What is plotted: loss, accuracy or both.")
    var metric = CurveMetric.both

    @Option(help: "Over what: epochs or seconds; default: epochs here, both in the picture.")
    var over: CurveAxis?

    @Option(help: "The loss's scale: auto (logarithmic where the values ask for it), linear or log.")
    var lossScale = LossScale.auto

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: FormatOptions

    static let limit = 26

    func validate() throws {
        guard curves.count <= Self.limit else {
            throw ValidationError("found \(curves.count) curves, expected at most \(Self.limit)")
        }
    }

    func run() async throws {
        let picture = svg.map { OutputFile($0) }
        try picture?.check()
        let store = try await database.checkedStore()
        var found: [LearningCurve] = []
        for name in curves { found.append(try await store.learningCurve(of: name.study, name.choice)) }
        let comparison = Comparison(found)
        if let picture {
            let figure = comparison.figure(metric: metric, over: over.map { [$0] } ?? CurveAxis.allCases, lossScale)
            try picture.write(PlotSVG.text(figure))
            Output.note("wrote \(picture.path)")
            // Nothing else into the picture.
            if picture.isStandardOutput { return }
        }
        if output.format == .table {
            let figure = comparison.figure(metric: metric, over: [over ?? .epochs], lossScale)
            let colors = isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
            for panel in figure.panels { Output.write(PlotTerminal.text(panel, colors: colors) + "\n") }
            Output.write(PlotTerminal.legend(figure, colors: colors) + "\n")
        }
        output.print(comparison.report)
    }
}

/// STUDY[:TRIAL[:FOLD]]
struct CurveName: ExpressibleByArgument, Hashable {
    let study: String
    let choice: CurveChoice

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), !parts[0].isEmpty else { return nil }
        study = String(parts[0])
        guard parts.count > 1 else {
            choice = .best
            return
        }
        guard let trial = Int(parts[1]), trial >= 0 else { return nil }
        if parts.count == 2 {
            choice = .fold(0, ofTrial: trial)
        } else if parts[2] == "refit" || parts[2] == "-1" {
            choice = .refit(ofTrial: trial)
        } else {
            guard let fold = Int(parts[2]), fold >= 0 else { return nil }
            choice = .fold(fold, ofTrial: trial)
        }
    }
}

package enum CurveMetric: String, ExpressibleByArgument, CaseIterable, Sendable {
    case loss
    case accuracy
    case both
}

package enum CurveAxis: String, ExpressibleByArgument, CaseIterable, Sendable {
    case epochs
    case seconds
}

package enum LossScale: String, ExpressibleByArgument, CaseIterable, Sendable {
    case auto
    case linear
    case log
}
