import Datasets
import Learning
import Search
import Store
import Studies
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct EnqueueingTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    /// Number and batch size of each trial.
    private func trials() async throws -> [[String]] {
        try await fixture.database.query(
            "select number, point ->> 'batch_size' as size, point_hash from fleet.trial order by number"
        ).map { [$0["number"] ?? "", $0["size"] ?? ""] }
    }

    @Test func aNewStudyHasAllItsPoints() async throws {
        let enqueued = try await fixture.enqueue()
        #expect(enqueued.study == "s" && enqueued.isNew && enqueued.state == .active)
        #expect(enqueued.added == 3 && enqueued.total == 3)
        #expect(try await trials() == [["0", "10"], ["1", "20"], ["2", "30"]])
    }

    @Test func theSameFileAgainAddsNothing() async throws {
        try await fixture.enqueue()
        let before = try await fixture.contents()
        let again = try await fixture.enqueue()
        #expect(!again.isNew && again.added == 0 && again.total == 3)
        #expect(try await fixture.contents() == before)
    }

    /// The database gives 1.0 back as it was written, 1e3 and 0.10 as other digits.
    @Test(arguments: ["grid", "{strategy: random, trials: 3}"])
    func theSameFileAgainAddsNothingWhateverItsNumbersLookLike(_ search: String) async throws {
        let keys = [
            "search": search,
            "space":
                "{optimizer.adam.learning_rate: [0.10, 1.0, 2], batch_size: [1e3, 10.0], activation: [{leaky_relu: {slope: 1.0}}]}",
        ]
        #expect(try await fixture.enqueue(keys).added == (search == "grid" ? 6 : 3))
        #expect(try await fixture.enqueue(keys).added == 0)
    }

    @Test func aGrownGridAddsItsNewPointsWithTheNextNumbers() async throws {
        try await fixture.enqueue()
        let grown = try await fixture.enqueue(["space": "{batch_size: [5, 10, 15, 20, 30]}"])
        #expect(grown.added == 2 && grown.total == 5)
        #expect(try await trials() == [["0", "10"], ["1", "20"], ["2", "30"], ["3", "5"], ["4", "15"]])
        let shrunk = try await fixture.enqueue(["space": "{batch_size: [10]}"])
        #expect(shrunk.added == 0 && shrunk.total == 5)
    }

    @Test func aRandomSearchGrowsByItsNumberOfTrialsOnly() async throws {
        let space = "{batch_size: {integer: [2, 1000]}}"
        try await fixture.enqueue(["space": space, "search": "{strategy: random, trials: 5}"])
        let before = try await trials()
        let grown = try await fixture.enqueue(["space": space, "search": "{strategy: random, trials: 8}"])
        #expect(grown.added == 3 && grown.total == 8)
        #expect(try await trials().prefix(5) == before[...])
        let error = await #expect(throws: Store.Refusal.self) {
            try await fixture.enqueue(
                ["space": "{batch_size: {integer: [2, 1001]}}", "search": "{strategy: random, trials: 8}"])
        }
        #expect(error?.description.contains("another space") == true)
    }

    @Test func manyPointsKeepTheirOrder() async throws {
        let points = (1...12_000).map { Point(values: ["batch_size": .integer($0)]) }
        let study = try fixture.study()
        #expect(try await fixture.store.enqueue(study, points: points).added == 12_000)
        let disorder = try await fixture.database.query(
            "select count(*) as n from fleet.trial where (point ->> 'batch_size')::integer <> number + 1")
        #expect(disorder == [["n": "0"]])
        #expect(
            try await fixture.store.enqueue(study, points: points + [Point(values: ["batch_size": .integer(0)])]).added
                == 1)
    }

    @Test(arguments: [[2...65, 2...65, 2...65, 2...65], [2...41, 22...61, 12...51, 2...65]])
    func concurrentEnqueuesGiveEachPointOnce(_ ranges: [ClosedRange<Int>]) async throws {
        let added = try await withThrowingTaskGroup(of: Enqueued.self) { group in
            for range in ranges {
                let study = try fixture.study([
                    "space": "{batch_size: [\(range.map(String.init).joined(separator: ", "))]}"
                ])
                let store = try fixture.database.store()
                group.addTask { try await store.enqueue(study, points: try study.points()) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(added.map(\.added).reduce(0, +) == 64)
        #expect(added.count(where: \.isNew) == 1)
        #expect(added.map(\.total).max() == 64)
        let trials = try await trials()
        #expect(trials.map { $0[0] } == (0..<64).map(String.init))
        #expect(Set(trials.map { $0[1] }) == Set((2...65).map(String.init)))
    }

    @Test(arguments: [
        ("task", "noop", "task"), ("recipe", "{hidden: [9]}", "recipe"),
        ("data", "{dataset: tiny, labels: [0, 1]}", "data"),
        ("cross_validation", "{folds: 2}", "cross_validation"), ("objective", "{minimize: loss}", "objective"),
        ("seed", "8", "seed"), ("refit", "false", "refit"), ("pool", "gpu", "pool"),
        ("space", "{activation: [elu]}", "activation, batch_size"),
        ("space", "{batch_size: [10, 20, 30], activation: [elu]}", "activation"),
        ("search", "{strategy: random, trials: 2}", "search strategy"),
    ])
    func aChangedStudyUnderTheSameNameIsRefused(_ key: String, _ value: String, _ named: String) async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.training)
        let before = try await fixture.contents()
        let error = try #require(
            await #expect(throws: Store.Refusal.self) {
                try await fixture.enqueue(
                    Fixture.training.filter { key != "task" || $0.key != "data" }.merging([key: value]) { $1 })
            })
        #expect(error.description.contains("'s'") && error.description.contains(named))
        #expect(error.description.contains("give the new one another name"))
        #expect(try await fixture.contents() == before)
    }

    /// Also with points of which the study has more.
    @Test(arguments: ["{batch_size: [10, 20, 30]}", "{batch_size: [10]}", "{batch_size: [10, 40]}"])
    func howOftenToSaveMayBeChangedAlone(_ space: String) async throws {
        try await fixture.enqueue(["checkpoint": "{epochs: 3}"])
        let study = try #require(Int(try await fixture.database.query("select id from fleet.study")[0]["id"] ?? ""))
        func stored() async throws -> Study { try await fixture.store.studyContext(study).study }
        let before = try await stored()
        #expect(before.checkpoint == CheckpointPolicy(seconds: 10, epochs: 3))
        try await fixture.enqueue(["checkpoint": "{seconds: 0.5}", "space": space])
        #expect(try await stored().checkpoint == CheckpointPolicy(seconds: 0.5, epochs: nil))
        #expect(try await stored().space.dimensions.count == 1)
        if !space.contains("40") { #expect(try await stored().space == before.space) }
        try await fixture.enqueue(["checkpoint": "null"])
        #expect(try await stored().checkpoint == nil)
    }

    /// Also with new points, and whatever its state.
    @Test(arguments: ["{batch_size: [10, 20, 30]}", "{batch_size: [10]}", "{batch_size: [10, 40]}"])
    func theFilesLastPriorityCounts(_ space: String) async throws {
        try await fixture.enqueue(["priority": "3"])
        func stored() async throws -> [String] {
            let row = try await fixture.database.query("select id, priority from fleet.study")[0]
            let id = try #require(Int(row["id"] ?? ""))
            return [row["priority"] ?? "", "\(try await fixture.store.studyContext(id).study.priority)"]
        }
        #expect(try await stored() == ["3", "3"])
        for priority in ["-7", "0", "1000"] {
            try await fixture.enqueue(["priority": priority, "space": space])
            #expect(try await stored() == [priority, priority])
        }
        // What was set by hand stays until the file says something new.
        try await fixture.store.setPriority("s", to: 5)
        try await fixture.enqueue(["priority": "1000", "space": space])
        #expect(try await stored() == ["5", "1000"])
        try await fixture.enqueue(["priority": "5", "space": space])
        try await fixture.enqueue(["priority": "6", "space": space])
        #expect(try await stored() == ["6", "6"])
    }

    /// Stored before there were checkpoints.
    @Test func aStudyThatSaysNothingOfCheckpointsHasTheDefault() async throws {
        try await fixture.enqueue()
        try await fixture.database.query("update fleet.study set spec = spec - 'checkpoint'")
        let study = try #require(Int(try await fixture.database.query("select id from fleet.study")[0]["id"] ?? ""))
        #expect(
            try await fixture.store.studyContext(study).study.checkpoint == CheckpointPolicy(seconds: 10, epochs: nil))
        #expect(try await fixture.enqueue().added == 0)
    }

    @Test func otherContentUnderTheDatasetsNameIsRefused() async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.training)
        try await fixture.saveTiny(seed: 2)
        let error = await #expect(throws: Store.Refusal.self) { try await fixture.enqueue(Fixture.training) }
        #expect(error?.description.contains("other content") == true)
    }

    @Test(arguments: [true, false])
    func anUnknownDatasetIsRefusedWithThoseThatAreThere(_ hasOne: Bool) async throws {
        if hasOne { try await fixture.saveTiny() }
        let before = try await fixture.contents()
        let error = try #require(
            await #expect(throws: Store.Refusal.self) {
                try await fixture.enqueue(["task": "classify", "data": "{dataset: huge}"])
            })
        #expect(error.description.contains("'huge'") && error.description.contains(hasOne ? "has tiny:" : "has none:"))
        #expect(error.description.contains("trawl dataset import huge"))
        #expect(try await fixture.contents() == before)
    }

    /// The dataset has 240 training images of 3 classes, in turns.
    @Test(arguments: [
        ("data", "{dataset: tiny, labels: [0, 1, 3]}", "data.labels", "it has 0, 1, 2"),
        ("data", "{dataset: tiny, validation: 240}", "data.validation", "of the 240 training images"),
        (
            "data", "{dataset: tiny, labels: [1, 2], validation: 1}", "data.validation",
            "no row for validation has one of the labels [1, 2]"
        ),
        ("data", "{dataset: tiny, rows: [0, 241]}", "data.rows", "of 240 training images"),
        ("data", "{dataset: tiny, per_class: 81}", "data.per_class", "label 0 has 80, label 1 has 80, label 2 has 80"),
        (
            "data", "{dataset: tiny, validation: 60, validation_per_class: 21}", "data.validation_per_class",
            "of validation images label 0 has 20"
        ),
        ("data", "{dataset: tiny, validation_per_class: 1}", "data.validation_per_class", "there is no validation set"),
        ("cross_validation", "{folds: 1}", "cross_validation.folds", "say data.validation"),
        ("cross_validation", "{folds: 81}", "cross_validation.folds", "only 80 images"),
        ("objective", "{maximize: recall.3}", "objective.maximize", "tiny has no label 3; it has 0, 1, 2"),
        ("objective", "{minimize: f1.200}", "objective.minimize", "tiny has no label 200"),
    ])
    func aStudyThatItsDatasetCantFeedIsRefusedByKey(
        _ key: String, _ value: String, _ named: String, _ reason: String
    ) async throws {
        try await fixture.saveTiny()
        let before = try await fixture.contents()
        let error = try #require(
            await #expect(throws: InvalidValue.self) {
                try await fixture.enqueue(Fixture.training.merging([key: value]) { $1 })
            })
        #expect(error.key == named && error.problem.contains(reason))
        #expect(try await fixture.contents() == before)
    }

    @Test func foldsDivideTheImagesThatAreTaken() async throws {
        try await fixture.saveTiny()
        let keys = Fixture.training.merging(["data": "{dataset: tiny, per_class: 4}"]) { $1 }
        let error = try #require(
            await #expect(throws: InvalidValue.self) {
                try await fixture.enqueue(keys.merging(["cross_validation": "{folds: 5}"]) { $1 })
            })
        #expect(error.key == "cross_validation.folds" && error.problem.contains("only 4 images"))
        #expect(try await fixture.enqueue(keys.merging(["cross_validation": "{folds: 4}"]) { $1 }).isNew)
    }

    /// The dataset's own validation part is known by its labels, wherever in the stored bytes they are.
    @Test(arguments: [5, 1_500_000 / 16])
    func aDatasetsOwnValidationImagesAreCounted(_ validation: Int) async throws {
        let dataset = try Dataset.tiny(validation: validation)
        _ = try await fixture.store.save(dataset, as: "tiny")
        let keys = Fixture.training.merging(["cross_validation": "{folds: 1}"]) { $1 }
        let each = validation / 3
        let error = try #require(
            await #expect(throws: InvalidValue.self) {
                try await fixture.enqueue(
                    keys.merging(["data": "{dataset: tiny, validation_per_class: \(each + 1)}"]) { $1 })
            })
        #expect(error.key == "data.validation_per_class" && error.problem.contains("label 2 has"))
        let taken = try await fixture.enqueue(
            keys.merging(["data": "{dataset: tiny, validation_per_class: \(each)}"]) { $1 })
        #expect(taken.isNew)
    }

    @Test func pairsAreTakenWhateverTheLabels() async throws {
        try await fixture.saveTiny()
        let keys = ["task": "pairs", "data": "{dataset: tiny}", "objective": "{maximize: f1.1}"]
        #expect(try await fixture.enqueue(keys).isNew)
        let rows = try await fixture.database.query(
            "select spec #>> '{recipe,pairs,tied}' as tied, spec #>> '{recipe,output}' as output from fleet.study")
        #expect(rows == [["tied": "false", "output": "logistic"]])
        let error = await #expect(throws: Store.Refusal.self) {
            try await fixture.enqueue(keys.merging(["data": "{dataset: tiny, per_class: 9}"]) { $1 })
        }
        #expect(error?.description.contains("another data") == true)
    }

    @Test(arguments: ["f1", "recall.2", "precision.0"])
    func aMetricOfTheDatasetsClassesIsTaken(_ metric: String) async throws {
        try await fixture.saveTiny()
        try await fixture.enqueue(Fixture.training.merging(["objective": "{maximize: \(metric)}"]) { $1 })
        let rows = try await fixture.database.query("select metric, maximize from fleet.study")
        #expect(rows == [["metric": metric, "maximize": "t"]])
    }

    @Test func aCancelledStudyTakesNoMore() async throws {
        try await fixture.enqueue()
        _ = try await fixture.cancel("s")
        let before = try await fixture.contents()
        let error = await #expect(throws: Store.Refusal.self) {
            try await fixture.enqueue(["space": "{batch_size: [10, 20, 30, 40]}"])
        }
        #expect(error?.description.contains("was cancelled") == true)
        #expect(try await fixture.contents() == before)
    }

    @Test func aCompletedStudyIsReopenedByNewPointsOnly() async throws {
        try await fixture.enqueue(["space": "{batch_size: [10]}"])
        try await fixture.complete(score: 0.5)
        #expect(try await fixture.store.closeFinished(term: fixture.term()) == [.completed(study: "s")])
        #expect(try await fixture.enqueue(["space": "{batch_size: [10]}"]).state == .completed)
        #expect(try await fixture.enqueue(["space": "{batch_size: [10, 20]}"]).state == .active)
        let study = try await fixture.database.query("select state, closed_at from fleet.study")
        #expect(study == [["state": "active", "closed_at": ""]])
    }

    @Test func aPausedStudyStaysPaused() async throws {
        try await fixture.enqueue()
        try await fixture.database.query("update fleet.study set state = 'paused'")
        let grown = try await fixture.enqueue(["space": "{batch_size: [10, 20, 30, 40]}"])
        #expect(grown.added == 1 && grown.state == .paused)
    }

    @Test func whatIsStoredReadsBackAsTheSameStudy() async throws {
        try await fixture.saveTiny()
        let study = try fixture.study(
            Fixture.training.merging(
                ["space": "{optimizer.adam.learning_rate: [0.001, 1], activation: [elu, {leaky_relu: {slope: 0.2}}]}"]
            ) { $1 })
        _ = try await fixture.store.enqueue(study, points: try study.points())
        let claim = try await fixture.claim(3)
        let context = try await fixture.store.studyContext(claim.study)
        #expect(context.study.value == study.value)
        #expect(context.datasetHash == (try await fixture.store.datasetHash(of: "tiny")))
        let recipe = try context.study.recipe(for: claim.point)
        #expect(recipe == (try study.recipe(for: study.points()[3])))
        let hashes = try await fixture.database.query("select point_hash from fleet.trial where number = 3")
        #expect(hashes == [["point_hash": try claim.point.hash]])
    }
}
