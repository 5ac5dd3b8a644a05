import AllocationCounter
import Datasets
import Learning
import Testing

/// Steps of training allocate nothing, whatever the recipe: counted by malloc itself.
@Suite struct AllocationTests {
    @Test(
        arguments: [
            "{}", #"{"batch_norm": false, "dropout": 0}"#,
            #"{"activation": "rrelu", "dropout": {"inputs": 0.2, "hidden": 0.5}, "schedule": "one_cycle"}"#,
            #"{"activation": "prelu", "gradient_clipping": {"norm": 1}, "l1": 0.0001, "optimizer": "nadam"}"#,
            #"{"max_norm": 2, "l2": 0.001, "gradient_clipping": {"value": 0.1}, "optimizer": "ftrl"}"#,
            #"{"augmentation": {"shift": 1, "rotate": 10, "scale": 0.1}, "skip_connections": {"layers": 1}}"#,
            #"{"pairs": {}}"#, #"{"pairs": {"tied": true, "hidden": []}, "augmentation": {"shift": 1}}"#,
            #"{"freeze": 1}"#, #"{"freeze": 2, "augmentation": {"shift": 1}}"#,
            #"{"freeze": 2, "cache_frozen": false, "activation": "rrelu"}"#,
            #"{"hidden": [400, 400], "optimizer": "rmsprop", "schedule": "exponential"}"#,
        ], [false, true])
    func stepsAllocateNothing(json: String, sparse: Bool) throws {
        var value = try Value(json: json)
        if value["hidden"] == nil { value = value.replacing(["hidden"], with: .array([.integer(33), .integer(33)])) }
        let dataset = sparse ? try Patterns.sparseBars() : try Patterns.bars(training: 200, test: 30)
        let samples = Samples(try Split(dataset).training)
        let benchmark = try StepBenchmark(recipe: try Recipe(value), samples: samples)
        // What is set up once: the library's own buffers, lazy globals.
        _ = benchmark.measure(steps: 3)
        count_allocations()
        _ = benchmark.measure(steps: 40)  // ten epochs
        #expect(counted_allocations() == 0)
    }

    @Test func countsWhatIsAllocated() {
        count_allocations()
        let arrays = (1...5).map { [UInt8](repeating: 1, count: 1000 * $0) }
        #expect(counted_allocations() >= 5 && arrays.count == 5)
    }
}
