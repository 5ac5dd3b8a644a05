import Compute
import Learning
import Testing

@Suite struct OptimizerStateTests {
    private static let all: [Optimizer] = [
        .sgd(learningRate: 0.1), .momentum(learningRate: 0.1, momentum: 0.9),
        .momentum(learningRate: 0.1, momentum: 0.9, rateInside: true), .nesterov(learningRate: 0.1, momentum: 0.9),
        .nesterov(learningRate: 0.1, momentum: 0.9, rateInside: true), .adagrad(learningRate: 0.1),
        .adagrad(learningRate: 0.1, epsilonInsideRoot: true), .rmsprop(learningRate: 0.01),
        .rmsprop(learningRate: 0.01, epsilonInsideRoot: false, initialAccumulator: 1),
        .adam(learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
        .adam(learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonHat: true),
        .nadam(learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
        .nadam(learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 1),
        .ftrl(learningRate: 0.1, l1: 0.01, l2: 0.01), .ftrl(learningRate: 0.1, keepInitial: false),
        .dualAveraging(learningRate: 0.1, l1: 0.01, l2: 0.01), .dualAveraging(learningRate: 0.1, keepInitial: false),
    ]

    private static let schedules: [Schedule?] = [
        nil, .exponential(factor: 0.1, span: .steps(7)), .oneCycle(Schedule.OneCycle()),
        .performance(factor: 0.5, patience: 0),
    ]

    private static let count = 101
    private static let steps = 24
    private static let stepsPerEpoch = 4

    /// A run of `steps` steps that its own weights feed back into.
    private final class Run {
        let weights: Arena
        private let gradients: Arena
        let state: OptimizerState
        private var schedule: ScheduleState

        init(_ optimizer: Optimizer, _ schedule: Schedule?) throws {
            weights = try Arena(count: count)
            gradients = try Arena(count: count)
            state = try OptimizerState(optimizer, parameters: count)
            self.schedule = ScheduleState(
                schedule, base: optimizer.learningRate, stepsPerEpoch: stepsPerEpoch, epochs: steps / stepsPerEpoch)
            var numbers = RandomStream(key: 4).sequence(0)
            for index in 0..<count { weights.base[index] = Float(numbers.uniform() - 0.5) }
            state.begin(weights: weights, stretches: stretches)
        }

        /// What training does not move lies between them.
        private let stretches = [
            Stretch(offset: 0, count: 51, isKernel: true), Stretch(offset: 56, count: 45, isKernel: false),
        ]

        func train(_ steps: Range<Int>) {
            for step in steps {
                var numbers = RandomStream(key: 5).sequence(UInt64(step))
                for index in 0..<count {
                    gradients.base[index] = weights.base[index] + Float(numbers.uniform() - 0.5)
                }
                state.advance(rate: schedule.rate(step: step), momentum: schedule.momentum(step: step))
                for stretch in stretches { state.update(stretch, weights: weights, gradients: gradients) }
                if (step + 1).isMultiple(of: stepsPerEpoch) { schedule.epochEnded(validationLoss: 1) }
            }
        }

        /// Takes over what a checkpoint keeps, the values through their texts.
        func restore(_ other: Run) throws {
            weights.copy(from: other.weights)
            for (buffer, saved) in zip(state.buffers, other.state.buffers) { buffer.copy(from: saved) }
            try state.restore(Value(json: other.state.value.json))
            try schedule.restore(Value(json: other.schedule.value.json))
        }

        var bits: [UInt32] {
            withExtendedLifetime(weights) { weights.floats.map(\.bitPattern) }
                + state.buffers.flatMap { buffer in buffer.floats.map(\.bitPattern) }
        }
    }

    @Test(arguments: all, schedules)
    func goesOnAfterARestore(optimizer: Optimizer, schedule: Schedule?) throws {
        let whole = try Run(optimizer, schedule)
        let start = whole.bits
        whole.train(0..<Self.steps)
        #expect(whole.bits != start)
        for middle in [0, 1, 9, Self.steps - 1] {
            let before = try Run(optimizer, schedule)
            before.train(0..<middle)
            let after = try Run(optimizer, schedule)
            try after.restore(before)
            #expect(after.state.step == middle)
            after.train(middle..<Self.steps)
            #expect(after.bits == whole.bits, "\(middle)")
            #expect(after.state.value == whole.state.value)
        }
    }

    @Test(
        arguments: [
            ("{}", "step"), (#"{"step":-1,"rate":1,"rate_sum":1,"momentum_product":1}"#, "step"),
            (#"{"step":1,"rate":-1,"rate_sum":1,"momentum_product":1}"#, "rate"),
            (#"{"step":1,"rate":1,"rate_sum":"a","momentum_product":1}"#, "rate_sum"),
            (#"{"step":1,"rate":1,"rate_sum":1}"#, "momentum_product"),
            (#"{"step":1,"rate":1,"rate_sum":1,"momentum_product":1,"more":1}"#, "more"),
        ])
    func refusesAStateThatIsNone(json: String, key: String) throws {
        let state = try OptimizerState(.sgd(learningRate: 1), parameters: 1)
        let before = state.value
        let error = try #require(throws: InvalidValue.self) { try state.restore(Value(json: json)) }
        #expect(error.key == "state.optimizer.\(key)")
        #expect(state.value == before)
    }

    /// With `keep_initial` a step without gradients gives the initial weights back, whatever its rate: to the rounding of
    /// a product and a quotient. Without, all is forgotten.
    @Test(
        arguments: [
            .ftrl(learningRate: 0.05), .ftrl(learningRate: 0.05, l1: 0.3, l2: 0.7), .dualAveraging(learningRate: 0.05),
        ] as [Optimizer], [1, 0.04, 3])
    func keepsTheInitialWeights(optimizer: Optimizer, rateFactor: Double) throws {
        let initial: [Float] = [0.5, -0.25, 0, 1e-3, -2, 1e-10]
        func after(_ optimizer: Optimizer) throws -> [Float] {
            let weights = try Arena(count: initial.count)
            _ = weights.floats.update(fromContentsOf: initial)
            let state = try OptimizerState(optimizer, parameters: initial.count)
            state.begin(weights: weights, stretches: [.whole(weights)])
            for _ in 0..<3 {
                state.advance(rate: 0.05 * rateFactor, momentum: nil)
                try state.update(.whole(weights), weights: weights, gradients: Arena(count: initial.count))
            }
            return withExtendedLifetime(weights) { Array(weights.floats) }
        }
        // l1 first added to and then taken from a z of about 1 costs tiny weights their digits.
        #expect(try firstMiss(after(optimizer), initial.map(Double.init), relative: 0x1p-21, absolute: 0x1p-23) == nil)
        switch optimizer {
        case .ftrl(let rate, let initial, let l1, let l2, _):
            let forgetting = Optimizer.ftrl(
                learningRate: rate, initialAccumulator: initial, l1: l1, l2: l2, keepInitial: false)
            // TensorFlow's formula: z stays 0.
            #expect(try after(forgetting).allSatisfy { $0 == 0 })
        case .dualAveraging(let rate, let initial, let l1, let l2, _):
            let forgetting = Optimizer.dualAveraging(
                learningRate: rate, initialAccumulator: initial, l1: l1, l2: l2, keepInitial: false)
            #expect(try after(forgetting).allSatisfy { $0 == 0 })
        default: Issue.record("\(optimizer) keeps its weights without being told")
        }
    }

    /// l1 and l2 of FTRL and dual averaging pull kernels alone to 0.
    @Test(
        arguments: [
            .ftrl(learningRate: 0.1, l1: 10, keepInitial: false),
            .dualAveraging(learningRate: 0.1, l1: 10, keepInitial: false),
        ] as [Optimizer], [true, false])
    func penalizesKernelsAlone(optimizer: Optimizer, isKernel: Bool) throws {
        let (weights, gradients) = try (Arena(count: 3), Arena(count: 3))
        gradients.floats.update(repeating: 1)
        let state = try OptimizerState(optimizer, parameters: 3)
        let stretch = Stretch.whole(weights, isKernel: isKernel)
        state.begin(weights: weights, stretches: [stretch])
        state.advance(rate: 0.1, momentum: nil)
        state.update(stretch, weights: weights, gradients: gradients)
        withExtendedLifetime((weights, gradients)) {
            #expect(weights.floats.allSatisfy { isKernel ? $0 == 0 : $0 < -0.05 })
        }
    }

    /// Every number but its stretch stays as it was.
    @Test(arguments: all)
    func touchesItsStretchAlone(optimizer: Optimizer) throws {
        let (weights, gradients) = try (Arena(count: 48), Arena(count: 48))
        weights.floats.update(repeating: 1)
        gradients.floats.update(repeating: 1)
        let state = try OptimizerState(optimizer, parameters: 48)
        let stretch = Stretch(offset: 16, count: 17, isKernel: true)
        state.begin(weights: weights, stretches: [stretch])
        state.advance(rate: 0.1, momentum: nil)
        state.update(stretch, weights: weights, gradients: gradients)
        withExtendedLifetime((weights, gradients)) {
            for index in 0..<48 {
                let isInside = (16..<33).contains(index)
                #expect((weights.base[index] != 1) == isInside)
                for buffer in state.buffers { #expect((buffer.base[index] != 0) == isInside) }
            }
        }
    }

    /// A schedule that brings the rate down to nothing leaves the weights where they are, but for a buffer with the rate
    /// inside, which rolls on.
    @Test(arguments: all.filter { !$0.hasRateInside })
    func standsStillAtTheRateNothing(optimizer: Optimizer) throws {
        let (weights, gradients) = try (Arena(count: 3), Arena(count: 3))
        gradients.floats.update(repeating: 0.5)
        weights.floats.update(repeating: 0.25)
        let state = try OptimizerState(optimizer, parameters: 3)
        let stretch = Stretch.whole(weights, isKernel: false)
        state.begin(weights: weights, stretches: [stretch])
        for _ in 0..<40 {
            state.advance(rate: optimizer.learningRate, momentum: nil)
            state.update(stretch, weights: weights, gradients: gradients)
        }
        let before = weights.base[0]
        gradients.floats.update(repeating: 0)
        for _ in 0..<400 {
            state.advance(rate: 0, momentum: nil)
            state.update(stretch, weights: weights, gradients: gradients)
        }
        withExtendedLifetime((weights, gradients)) {
            #expect(weights.floats.allSatisfy { abs($0 - before) <= 2e-6 * max(1, abs(before)) }, "\(before)")
        }
    }
}

extension Optimizer {
    fileprivate var hasRateInside: Bool {
        switch self {
        case .momentum(_, _, let inside), .nesterov(_, _, let inside): inside
        default: false
        }
    }
}
