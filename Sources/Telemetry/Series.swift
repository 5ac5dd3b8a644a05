internal import CoreMetrics
internal import Synchronization

enum SeriesKind: String {
    case counter, gauge, histogram
}

/// The values of one name and one set of labels.
protocol Series: AnyObject, Sendable {
    var kind: SeriesKind { get }

    func write(_ name: String, labels: String, to text: inout String)
}

final class CounterSeries: Series, CounterHandler, FloatingPointCounterHandler {
    private let value = Mutex(0.0)

    var kind: SeriesKind { .counter }

    func increment(by amount: Int64) { value.withLock { $0 += Double(amount) } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func reset() { value.withLock { $0 = 0 } }

    func write(_ name: String, labels: String, to text: inout String) {
        text += PrometheusText.line(name, labels: labels, value.withLock { $0 })
    }
}

final class GaugeSeries: Series, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    var kind: SeriesKind { .gauge }

    func set(_ new: Int64) { value.withLock { $0 = Double(new) } }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func record(_ new: Int64) { set(new) }
    func record(_ new: Double) { set(new) }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }

    func write(_ name: String, labels: String, to text: inout String) {
        text += PrometheusText.line(name, labels: labels, value.withLock { $0 })
    }
}

/// From milliseconds to the bounds of the fleet's waits.
final class HistogramSeries: Series, TimerHandler, RecorderHandler {
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private struct State {
        /// Of each bound alone; the last is of what lies beyond all.
        var counts = [Int](repeating: 0, count: HistogramSeries.bounds.count + 1)
        var sum = 0.0
    }
    private let state = Mutex(State())

    var kind: SeriesKind { .histogram }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) * 1e-9) }
    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) {
        let place = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    func write(_ name: String, labels: String, to text: inout String) {
        let state = state.withLock { $0 }
        let comma = labels.isEmpty ? "" : ","
        var total = 0
        for (bound, count) in zip(Self.bounds + [.infinity], state.counts) {
            total += count
            text += PrometheusText.line(
                "\(name)_bucket", labels: "\(labels)\(comma)le=\"\(PrometheusText.number(bound))\"", Double(total))
        }
        text += PrometheusText.line("\(name)_sum", labels: labels, state.sum)
        text += PrometheusText.line("\(name)_count", labels: labels, Double(total))
    }
}
