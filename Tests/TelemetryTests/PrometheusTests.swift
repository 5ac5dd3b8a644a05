import CoreMetrics
import Telemetry
import Testing

@Suite struct PrometheusTests {
    @Test func writesEachKindAsTheFormatHasIt() {
        let registry = PrometheusRegistry()
        registry.describe("trawl_rescues_total", "Trials taken from silent workers.\nAll \\ of them.")
        Counter(label: "trawl_rescues_total", factory: registry).increment(by: 3)
        Gauge(label: "trawl_trials", dimensions: [("state", "running"), ("pool", "a\"b\\c\nd")], factory: registry)
            .record(2.5)
        Gauge(label: "trawl_trials", dimensions: [("state", "queued"), ("pool", "cpu")], factory: registry).record(7)
        let timer = Timer(label: "trawl_claim_seconds", factory: registry)
        timer.recordMilliseconds(3)
        timer.recordSeconds(100)
        let buckets = [
            "0.001 0", "0.0025 0", "0.005 1", "0.01 1", "0.025 1", "0.05 1", "0.1 1", "0.25 1", "0.5 1", "1 1", "2.5 1",
            "5 1",
            "10 1", "30 1", "+Inf 2",
        ].map { bucket in
            let parts = bucket.split(separator: " ")
            return "trawl_claim_seconds_bucket{le=\"\(parts[0])\"} \(parts[1])\n"
        }
        #expect(
            registry.text == """
                # TYPE trawl_claim_seconds histogram
                \(buckets.joined())trawl_claim_seconds_sum 100.003
                trawl_claim_seconds_count 2
                # HELP trawl_rescues_total Trials taken from silent workers.\\nAll \\\\ of them.
                # TYPE trawl_rescues_total counter
                trawl_rescues_total 3
                # TYPE trawl_trials gauge
                trawl_trials{pool="a\\"b\\\\c\\nd",state="running"} 2.5
                trawl_trials{pool="cpu",state="queued"} 7

                """)
    }

    @Test func theSameNameAndLabelsAreOneSeries() {
        let registry = PrometheusRegistry()
        for _ in 0..<3 { Counter(label: "n", dimensions: [("b", "1"), ("a", "2")], factory: registry).increment() }
        Counter(label: "n", dimensions: [("a", "2"), ("b", "1")], factory: registry).increment()
        #expect(registry.text == "# TYPE n counter\nn{a=\"2\",b=\"1\"} 4\n")
    }

    @Test func aGaugeThatIsDestroyedIsNotToldAnyMoreAndACounterIs() {
        let registry = PrometheusRegistry()
        Gauge(label: "depth", dimensions: [("pool", "a")], factory: registry).record(1)
        Gauge(label: "depth", dimensions: [("pool", "b")], factory: registry).record(2)
        Gauge(label: "depth", dimensions: [("pool", "a")], factory: registry).destroy()
        let counter = Counter(label: "done", factory: registry)
        counter.increment()
        counter.destroy()
        #expect(
            registry.text == "# TYPE depth gauge\ndepth{pool=\"b\"} 2\n# TYPE done counter\ndone 1\n")
    }

    @Test(arguments: [("a.b-c", "a_b_c"), ("9x", "_x"), ("é:1", "_:1"), ("", "")])
    func namesAreMadeSound(label: String, name: String) {
        let registry = PrometheusRegistry()
        Counter(label: label, factory: registry).increment()
        #expect(registry.text == "# TYPE \(name) counter\n\(name) 1\n")
    }
}

@Suite struct HealthTests {
    @Test func aLoopThatRestsTooLongIsStuck() {
        let health = Health()
        #expect(health.stuck() == [])
        health.beat("dispatch", limit: .seconds(10))
        #expect(health.stuck() == [])
        #expect(health.stuck(at: .now + .seconds(11)) == ["dispatch has not turned for 11 s"])
        health.end("dispatch")
        #expect(health.stuck(at: .now + .seconds(11)) == [])
    }

    @Test func whatIsLackingIsToldUntilItIsThere() {
        let health = Health()
        health.set("database", "connection refused")
        health.set("broker", nil)
        #expect(health.lacking == ["database: connection refused"])
        health.set("database", nil)
        #expect(health.lacking == [])
    }
}
