import Foundation
import Learning
package import Store
import Studies

/// Learning curves beside each other: as a figure, and as a table of what they came to.
package struct Comparison: Sendable {
    private let curves: [LearningCurve]
    private let names: [String]

    package init(_ curves: [LearningCurve]) {
        self.curves = curves
        names = curves.map { curve in
            curve.kind == .refit
                ? "\(curve.study), refit of trial \(curve.trial)"
                : "\(curve.study), trial \(curve.trial), fold \(curve.fold)"
        }
    }

    /// A panel for each metric over each axis.
    package func figure(metric: CurveMetric, over axes: [CurveAxis], _ scale: LossScale = .auto) -> PlotFigure {
        let metrics: [CurveMetric] = metric == .both ? [.loss, .accuracy] : [metric]
        let logarithmic: Bool? =
            switch scale {
            case .auto: nil
            case .linear: false
            case .log: true
            }
        return PlotFigure(
            title: metric == .both ? "Loss and accuracy" : metric == .loss ? "Loss" : "Accuracy", curves: names,
            panels: metrics.flatMap { metric in
                axes.map { axis in
                    PlotFigure.Panel(
                        xTitle: axis == .epochs ? "epochs" : "seconds of training and validation",
                        yTitle: metric == .loss ? "loss" : "validation accuracy", lines: lines(metric, axis),
                        wholeX: axis == .epochs, logarithmic: metric == .loss ? logarithmic : false)
                }
            }, note: "dashed: training; solid: validation; dot: the epoch whose weights were kept")
    }

    private func lines(_ metric: CurveMetric, _ axis: CurveAxis) -> [PlotFigure.Line] {
        curves.enumerated().flatMap { index, curve in
            var seconds = 0.0
            let places = curve.epochs.map { epoch in
                seconds += epoch.seconds
                return axis == .epochs ? Double(epoch.number) : seconds
            }
            func line(_ value: KeyPath<LearningCurve.Epoch, Double>, dashed: Bool) -> PlotFigure.Line {
                PlotFigure.Line(
                    curve: index, isDashed: dashed,
                    points: zip(places, curve.epochs).map { PlotFigure.Point(x: $0, y: $1[keyPath: value]) },
                    marked: dashed ? nil : best(curve))
            }
            return metric == .loss
                ? [line(\.trainLoss, dashed: true), line(\.validationLoss, dashed: false)]
                : [line(\.validationAccuracy, dashed: false)]
        }
    }

    /// The index of the best epoch: the one that was kept, or so far the one with the least validation loss.
    private func best(_ curve: LearningCurve) -> Int? {
        if let kept = curve.bestEpoch { return curve.epochs.firstIndex { $0.number == kept } }
        let finite = curve.epochs.indices.filter { curve.epochs[$0].validationLoss.isFinite }
        return finite.min { curve.epochs[$0].validationLoss < curve.epochs[$1].validationLoss }
    }

    /// A row a curve; in the JSON with its epochs.
    package var report: Report {
        let columns = [
            "curve", "epochs", "best_epoch", "train_loss", "validation_loss", "accuracy", "last_train_loss",
            "last_validation_loss", "last_accuracy", "seconds",
        ]
        func real(_ number: Double?) -> Value { number.map { $0.isFinite ? .real($0) : .null } ?? .null }
        var rows: [[Value]] = []
        var objects: [Value] = []
        for (name, curve) in zip(names, curves) {
            let best = best(curve).map { curve.epochs[$0] }
            let last = curve.epochs.last
            let row: [Value] = [
                .string(name), .integer(curve.epochs.count), best.map { .integer($0.number) } ?? .null,
                real(best?.trainLoss), real(best?.validationLoss), real(best?.validationAccuracy),
                real(last?.trainLoss), real(last?.validationLoss), real(last?.validationAccuracy),
                real(curve.epochs.reduce(0) { $0 + $1.seconds }),
            ]
            rows.append(row)
            var members = Dictionary(uniqueKeysWithValues: zip(columns, row))
            members["study"] = .string(curve.study)
            members["trial"] = .integer(curve.trial)
            members["kind"] = .string(curve.kind.rawValue)
            members["fold"] = .integer(curve.fold)
            members["by_epoch"] = .array(
                curve.epochs.map { epoch in
                    .object([
                        "epoch": .integer(epoch.number), "train_loss": real(epoch.trainLoss),
                        "validation_loss": real(epoch.validationLoss),
                        "validation_accuracy": real(epoch.validationAccuracy), "seconds": real(epoch.seconds),
                    ])
                })
            objects.append(.object(members))
        }
        let table = Report(columns: columns, values: rows)
        return Report(columns: columns, rows: table.rows, json: Value.array(objects).json)
    }
}
