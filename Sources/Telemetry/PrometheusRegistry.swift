package import CoreMetrics
internal import Synchronization

/// Keeps what is measured and writes it as Prometheus reads it (text format 0.0.4).
///
/// Labels are metric names, dimensions become Prometheus' labels. Durations are kept in seconds.
package final class PrometheusRegistry: MetricsFactory {
    private struct Key: Hashable {
        let name: String
        /// As they are written: `state="running",pool="cpu"`.
        let labels: String
    }

    private struct State {
        var series: [Key: any Series] = [:]
        var help: [String: String] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// What stands beside a metric's name for people.
    package func describe(_ name: String, _ help: String) { state.withLock { $0.help[name] = help } }

    /// All metrics, sorted by name and labels.
    package var text: String {
        let (series, help) = state.withLock { ($0.series, $0.help) }
        var text = ""
        for (name, family) in Dictionary(grouping: series, by: \.key.name).sorted(by: { $0.key < $1.key }) {
            guard let kind = family.first?.value.kind else { continue }
            if let help = help[name] { text += "# HELP \(name) \(PrometheusText.escapedHelp(help))\n" }
            text += "# TYPE \(name) \(kind.rawValue)\n"
            for (key, series) in family.sorted(by: { $0.key.labels < $1.key.labels }) {
                series.write(name, labels: key.labels, to: &text)
            }
        }
        return text
    }

    /// The series of that name and those dimensions: the one that was made first.
    private func series<S: Series>(_ label: String, _ dimensions: [(String, String)], _ make: () -> S) -> S {
        let key = Key(name: PrometheusText.name(label), labels: PrometheusText.labels(dimensions))
        return state.withLock { state in
            if let found = state.series[key] as? S { return found }
            let new = make()
            state.series[key] = new
            return new
        }
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions) { CounterSeries() }
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions) { CounterSeries() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions) { GaugeSeries() }
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        aggregate ? series(label, dimensions) { HistogramSeries() } : series(label, dimensions) { GaugeSeries() }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions) { HistogramSeries() }
    }

    package func destroyMeter(_ handler: any MeterHandler) { drop(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { drop(handler) }

    /// A gauge that nobody sets any more would tell its last value for ever.
    private func drop(_ handler: AnyObject) {
        guard handler is GaugeSeries else { return }
        let dropped = ObjectIdentifier(handler)
        state.withLock { state in
            guard let key = state.series.first(where: { ObjectIdentifier($0.value) == dropped })?.key else { return }
            state.series[key] = nil
        }
    }

    // What was counted stays until the process ends: a counter that vanishes and starts again looks like a restart.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}
