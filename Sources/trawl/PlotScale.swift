import Foundation

/// One axis of a plot: what it spans and where its ticks are.
package struct PlotScale: Sendable, Equatable {
    package struct Tick: Sendable, Equatable {
        package let value: Double
        package let label: String
    }

    package let lower: Double
    package let upper: Double
    package let isLogarithmic: Bool
    /// Ascending, within the span.
    package let ticks: [Tick]

    /// A scale on which all values have a place that can have one: finite, and on a logarithmic scale above 0. It ends at
    /// round numbers; without any value it goes from 0 to 1.
    ///
    /// - Parameters:
    ///   - wanted: so many steps between ticks, more or less.
    ///   - whole: ticks at whole numbers only.
    package init(
        spanning values: some Sequence<Double>, logarithmic: Bool = false, steps wanted: Int = 5, whole: Bool = false
    ) {
        // Differences of greater numbers are infinite.
        let values = values.filter { $0.magnitude < 1e300 && (!logarithmic || $0 > 1e-300) }
        isLogarithmic = logarithmic && !values.isEmpty
        var (low, high) = (values.min() ?? 0, values.max() ?? 1)
        if isLogarithmic {
            if high / low < 1.01 { (low, high) = (low / 2, high * 2) }
            let scale = Self.logarithmic(low, high, steps: wanted)
            ticks = scale.ticks
            (low, high) = (min(low, scale.lower), max(high, scale.upper))
        } else {
            // Numbers that differ in their last digits only look the same.
            if high - low <= 1e-12 * max(low.magnitude, high.magnitude) {
                let margin = high == 0 ? 1 : high.magnitude / 10
                (low, high) = (low - margin, high + margin)
            }
            ticks = Self.linear(low, high, steps: wanted, whole: whole)
        }
        lower = min(low, ticks.first?.value ?? low)
        upper = max(high, ticks.last?.value ?? high)
    }

    /// Whether values are so far apart that only a logarithmic scale shows the small ones.
    package static func isWide(_ values: some Sequence<Double>) -> Bool {
        let values = values.filter(\.isFinite)
        guard let low = values.min(), let high = values.max() else { return false }
        return low > 0 && high / low > 30
    }

    /// Where a value is: 0 at the lower end, 1 at the upper; nil where it has no place.
    package func position(of value: Double) -> Double? {
        guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
        let position =
            isLogarithmic ? log(value / lower) / log(upper / lower) : (value - lower) / (upper - lower)
        return (-1e-9...1 + 1e-9).contains(position) ? min(max(position, 0), 1) : nil
    }

    /// Steps of 1, 2 or 5 times a power of ten, from at or below `low` to at or above `high`.
    private static func linear(_ low: Double, _ high: Double, steps: Int, whole: Bool) -> [Tick] {
        let raw = (high - low) / Double(steps)
        let power = pow(10, floor(log10(raw)))
        var step = ([1, 2, 5].first { $0 * power >= raw * 0.999 } ?? 10) * power
        if whole { step = max(step, 1) }
        let first = floor(low / step + 1e-9)
        let count = Int((ceil(high / step - 1e-9) - first).rounded())
        let digits = max(0, -Int(floor(log10(step) + 1e-9)))
        let greatest = max(low.magnitude, high.magnitude)
        let isPlain = greatest < 1e6 && greatest >= 1e-4 && digits <= 12
        return (0...max(count, 1)).map { index in
            let value = (first + Double(index)) * step
            return Tick(value: value, label: isPlain ? String(format: "%.\(digits)f", value) : label(value))
        }
    }

    /// 1, 2 and 5 times powers of ten where that gives few enough, else powers alone, or each so many.
    private static func logarithmic(
        _ low: Double, _ high: Double, steps: Int
    ) -> (ticks: [Tick], lower: Double, upper: Double) {
        let decades = Int(floor(log10(low) + 1e-9))...Int(ceil(log10(high) - 1e-9))
        let fine = decades.flatMap { decade in [1, 2, 5].map { $0 * pow(10, Double(decade)) } }
        let from = fine.lastIndex { $0 <= low * (1 + 1e-9) } ?? 0
        let to = fine.firstIndex { $0 >= high * (1 - 1e-9) } ?? fine.count - 1
        if to - from <= steps + 2 {
            let chosen = fine[from...max(from, to)]
            return (chosen.map { Tick(value: $0, label: label($0)) }, chosen[from], chosen[max(from, to)])
        }
        let every = max(1, (decades.count - 1 + steps) / (steps + 1))
        let powers = stride(from: decades.lowerBound, through: decades.upperBound, by: every)
            .map { pow(10, Double($0)) }.filter { (fine[from]...fine[to]).contains($0) }
        return (powers.map { Tick(value: $0, label: label($0)) }, fine[from], fine[to])
    }

    private static func label(_ value: Double) -> String { String(format: "%g", value) }
}
