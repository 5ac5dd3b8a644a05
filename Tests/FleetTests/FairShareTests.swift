import Fleet
import Store
import Testing

struct FairShareTests {
    private func study(_ id: Int, out: Int = 0, priority: Int = 0) -> OpenStudy {
        OpenStudy(id: id, pool: "cpu", priority: priority, queued: out / 2, running: out - out / 2)
    }

    @Test func nothingToGiveOrNobodyToGiveTo() {
        #expect(FairShare.split(0, among: [study(1)]).isEmpty)
        #expect(FairShare.split(5, among: []).isEmpty)
    }

    @Test func theHighestPriorityTakesAll() {
        #expect(FairShare.split(7, among: [study(1, priority: 1), study(2, priority: 3)]) == [2: 7])
    }

    @Test(arguments: [
        (places: 10, out: [0, 0], shares: [1: 5, 2: 5]),
        (places: 1, out: [0, 0], shares: [1: 1]),
        (places: 3, out: [0, 0], shares: [1: 2, 2: 1]),
        (places: 4, out: [10, 0], shares: [2: 4]),
        (places: 12, out: [10, 0], shares: [1: 1, 2: 11]),
        (places: 5, out: [3, 1, 100], shares: [1: 1, 2: 4]),
        (places: 2, out: [5, 5, 5], shares: [1: 1, 2: 1]),
    ])
    func equalsAreLevelled(places: Int, out: [Int], shares: [Int: Int]) {
        let studies = out.enumerated().map { study($0.offset + 1, out: $0.element) }
        #expect(FairShare.split(places, among: studies) == shares)
    }

    /// Against handing out places one at a time to whoever has the fewest.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func agreesWithOneAtATime(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func draw(_ bound: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % bound)
        }
        let studies = (1...(1 + draw(6))).map { study($0, out: draw(30)) }
        let places = draw(60)
        var out = Dictionary(uniqueKeysWithValues: studies.map { ($0.id, $0.queued + $0.running) })
        for _ in 0..<places {
            guard let next = out.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { break }
            out[next.key] = next.value + 1
        }
        let expected = studies.reduce(into: [Int: Int]()) { shares, study in
            let share = (out[study.id] ?? 0) - study.queued - study.running
            if share > 0 { shares[study.id] = share }
        }
        let shares = FairShare.split(places, among: studies)
        // Who among equals gets the odd one may differ; the levels that come out may not.
        let levels = studies.map { $0.queued + $0.running + (shares[$0.id] ?? 0) }.sorted()
        #expect(levels == studies.map { $0.queued + $0.running + (expected[$0.id] ?? 0) }.sorted())
    }
}
