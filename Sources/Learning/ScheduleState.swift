internal import Foundation

/// A schedule in a run of known length: the rate of each step. All but `performance` depend on the step alone.
package struct ScheduleState: Sendable, Hashable {
    private let schedule: Schedule?
    private let base: Double
    private let stepsPerEpoch: Int
    private let steps: Int
    // Of `performance`, the rest leave them alone.
    private var scale = 1.0
    private var bestLoss = Double.infinity
    private var epochsWithout = 0

    /// - Parameters:
    ///   - schedule: nil leaves the rate as it is.
    ///   - learningRate: the optimiser's own rate: the first, or the greatest of 1cycle.
    ///   - epochs: the most that the run can have: the length of 1cycle.
    package init(_ schedule: Schedule?, base learningRate: Double, stepsPerEpoch: Int, epochs: Int) {
        self.schedule = schedule
        base = learningRate
        self.stepsPerEpoch = stepsPerEpoch
        steps = stepsPerEpoch * epochs
    }

    /// The learning rate of the step before which `t` steps were done.
    package func rate(step t: Int) -> Double {
        switch schedule {
        case nil: base
        case .exponential(let factor, let span): base * pow(factor, Double(t) / length(span))
        case .power(let exponent, let span): base / pow(1 + Double(t) / length(span), exponent)
        case .piecewise(let boundaries, let rates): rates[passed(boundaries, at: t)]
        case .performance: base * scale
        case .oneCycle(let cycle):
            phase(cycle, step: t).rate(start: base / cycle.startDivisor, peak: base, endDivisor: cycle.endDivisor)
        }
    }

    /// What replaces the optimiser's momentum, or beta1, in that step; nil where the schedule leaves it alone.
    package func momentum(step t: Int) -> Double? {
        guard case .oneCycle(let cycle) = schedule else { return nil }
        return switch phase(cycle, step: t) {
        case .up(let part): Phase.anneal(from: cycle.momentumHigh, to: cycle.momentumLow, part)
        case .down(let part): Phase.anneal(from: cycle.momentumLow, to: cycle.momentumHigh, part)
        }
    }

    /// To be called after each epoch.
    package mutating func epochEnded(validationLoss: Double) {
        guard case .performance(let factor, let patience) = schedule else { return }
        if validationLoss < bestLoss {
            bestLoss = validationLoss
            epochsWithout = 0
            return
        }
        epochsWithout += 1
        if epochsWithout > patience {
            scale *= factor
            epochsWithout = 0
        }
    }

    private func length(_ span: Schedule.Span) -> Double {
        switch span {
        case .steps(let count): Double(count)
        case .epochs(let count): Double(count) * Double(stepsPerEpoch)
        }
    }

    private func passed(_ boundaries: Schedule.Boundaries, at t: Int) -> Int {
        switch boundaries {
        case .steps(let times): times.count { $0 <= t }
        case .epochs(let times): times.count { $0 <= t / stepsPerEpoch }
        }
    }

    /// Where a step stands in 1cycle, as PyTorch's OneCycleLR counts it: the way up ends a step before its part of all
    /// steps, the way down at the last step; fractions of a step count.
    private func phase(_ cycle: Schedule.OneCycle, step t: Int) -> Phase {
        let (t, last) = (Double(min(t, steps - 1)), Double(steps - 1))
        let peak = cycle.up * Double(steps) - 1
        // A way up of no length is at its end.
        if t <= peak { return .up(peak > 0 ? t / peak : 1) }
        return .down((t - peak) / (last - peak))
    }

    /// A part, from 0 to 1, of one of 1cycle's two ways.
    private enum Phase {
        case up(Double)
        case down(Double)

        func rate(start: Double, peak: Double, endDivisor: Double) -> Double {
            switch self {
            case .up(let part): Self.anneal(from: start, to: peak, part)
            case .down(let part): Self.anneal(from: peak, to: start / endDivisor, part)
            }
        }

        static func anneal(from start: Double, to end: Double, _ part: Double) -> Double {
            end + (start - end) / 2 * (cos(Double.pi * part) + 1)
        }
    }
}

extension ScheduleState {
    /// What a checkpoint keeps: nothing but numbers of `performance`.
    package var value: Value {
        .object([
            "scale": .real(scale), "best_loss": bestLoss.isFinite ? .real(bestLoss) : .null,
            "epochs_without": .integer(epochsWithout),
        ])
    }

    /// Takes the `value` of another state of the same schedule.
    package mutating func restore(_ value: Value) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: "state.schedule")
        let allowed = "a number from 0 to 1"
        let scale = try reader.require("scale", allowed: allowed).real(
            at: reader.path(of: "scale"), allowed: allowed
        ) { (0...1).contains($0) }
        let loss = try reader.require("best_loss", allowed: "a number or null")
        var best = Double.infinity
        if loss != .null {
            best = try loss.real(at: reader.path(of: "best_loss"), allowed: "a number or null") { _ in true }
        }
        let count = try reader.require("epochs_without", allowed: "a number").integer(
            at: reader.path(of: "epochs_without"), in: 0...Int.max)
        try reader.finish()
        (self.scale, bestLoss, epochsWithout) = (scale, best, count)
    }
}
