import Learning
import Testing

/// How a recipe's `optimizer` is read and written.
@Suite struct OptimizerTests {
    private func read(_ json: String) throws -> Optimizer { try Optimizer(Value(json: json), at: "optimizer") }

    @Test(
        arguments: [
            (#""sgd""#, .sgd(learningRate: 0.01)),
            (#""momentum""#, .momentum(learningRate: 0.01, momentum: 0.9, rateInside: false)),
            // It must show the overshoot, not be refused.
            (
                #"{"momentum":{"momentum":0.99999,"rate_inside":true}}"#,
                .momentum(learningRate: 0.01, momentum: 0.99999, rateInside: true)
            ),
            (#""nesterov""#, .nesterov(learningRate: 0.01, momentum: 0.9, rateInside: false)),
            (
                #"{"nesterov":{"learning_rate":1,"momentum":0,"rate_inside":true}}"#,
                .nesterov(learningRate: 1, momentum: 0, rateInside: true)
            ),
            (
                #""adagrad""#,
                .adagrad(learningRate: 0.01, initialAccumulator: 0.1, epsilon: 1e-7, epsilonInsideRoot: false)
            ),
            (
                #"{"adagrad":{"initial_accumulator":0,"epsilon":1e-10,"epsilon_inside_root":true}}"#,
                .adagrad(learningRate: 0.01, initialAccumulator: 0, epsilon: 1e-10, epsilonInsideRoot: true)
            ),
            (
                #""rmsprop""#,
                .rmsprop(
                    learningRate: 0.001, decay: 0.9, epsilon: 1e-7, epsilonInsideRoot: true, initialAccumulator: 0)
            ),
            (
                #"{"rmsprop":{"decay":0.99,"epsilon":1e-8,"epsilon_inside_root":false,"initial_accumulator":1}}"#,
                .rmsprop(
                    learningRate: 0.001, decay: 0.99, epsilon: 1e-8, epsilonInsideRoot: false, initialAccumulator: 1)
            ),
            (#""adam""#, .adam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonHat: false)),
            (
                #"{"adam":{"epsilon":1e-7,"epsilon_hat":true}}"#,
                .adam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, epsilonHat: true)
            ),
            (
                #""nadam""#,
                .nadam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 0.004)
            ),
            (
                #"{"nadam":{"beta1":0,"momentum_decay":1}}"#,
                .nadam(learningRate: 0.001, beta1: 0, beta2: 0.999, epsilon: 1e-8, momentumDecay: 1)
            ),
            (#""ftrl""#, .ftrl(learningRate: 0.01, initialAccumulator: 0.1, l1: 0, l2: 0, keepInitial: true)),
            (
                #"{"ftrl":{"learning_rate":0.5,"initial_accumulator":1,"l1":0.1,"l2":0.2,"keep_initial":false}}"#,
                .ftrl(learningRate: 0.5, initialAccumulator: 1, l1: 0.1, l2: 0.2, keepInitial: false)
            ),
            (
                #""dual_averaging""#,
                .dualAveraging(learningRate: 0.01, initialAccumulator: 0.1, l1: 0, l2: 0, keepInitial: true)
            ),
            (
                #"{"dual_averaging":{"l1":1,"keep_initial":false}}"#,
                .dualAveraging(learningRate: 0.01, initialAccumulator: 0.1, l1: 1, l2: 0, keepInitial: false)
            ),
        ] as [(String, Optimizer)])
    func readsAndWritesBack(json: String, optimizer: Optimizer) throws {
        let read = try read(json)
        #expect(read == optimizer)
        #expect(try Optimizer(Value(json: read.value.json), at: "") == optimizer)
    }

    @Test(
        arguments: [
            (#""lion""#, "", "found 'lion', allowed is one of sgd, momentum, nesterov, adagrad, rmsprop, adam, nadam"),
            (#"{"momentum":{"rate_inside":1}}"#, ".momentum.rate_inside", "found 1, allowed is true or false"),
            (#"{"momentum":{"momentum":0.999999999}}"#, ".momentum.momentum", "allowed is a number from 0 to below 1"),
            (#"{"nesterov":{"learning_rate":0}}"#, ".nesterov.learning_rate", "found 0, allowed is a number above 0"),
            (
                #"{"adagrad":{"initial_accumulator":-0.1}}"#, ".adagrad.initial_accumulator",
                "found -0.1, allowed is a number from 0"
            ),
            (
                #"{"adagrad":{"initial_accumulator":1e-50}}"#, ".adagrad.initial_accumulator",
                "allowed is a number from 0"
            ),
            (#"{"adagrad":{"epsilon":0}}"#, ".adagrad.epsilon", "found 0, allowed is a number above 0"),
            (#"{"rmsprop":{"decay":1}}"#, ".rmsprop.decay", "found 1, allowed is a number from 0 to below 1"),
            (#"{"rmsprop":{"rho":0.9}}"#, ".rmsprop.rho", "unknown key; allowed are decay, epsilon"),
            (#"{"rmsprop":{"epsilon_inside_root":null}}"#, ".rmsprop.epsilon_inside_root", "found nothing"),
            (#"{"adam":{"epsilon_hat":"yes"}}"#, ".adam.epsilon_hat", "found 'yes', allowed is true or false"),
            (#"{"nadam":{"momentum_decay":-1}}"#, ".nadam.momentum_decay", "found -1, allowed is a number from 0"),
            (#"{"nadam":{"beta2":0.999999999}}"#, ".nadam.beta2", "allowed is a number from 0 to below 1"),
            (
                #"{"ftrl":{"initial_accumulator":0}}"#, ".ftrl.initial_accumulator",
                "found 0, allowed is a number above 0"
            ),
            (#"{"ftrl":{"l1":-1}}"#, ".ftrl.l1", "found -1, allowed is a number from 0"),
            (#"{"ftrl":{"l2":1e39}}"#, ".ftrl.l2", "allowed is a number from 0"),
            (#"{"dual_averaging":{"l1":"a"}}"#, ".dual_averaging.l1", "found 'a', allowed is a number from 0"),
            (
                #"{"dual_averaging":{"keep_initial":0}}"#, ".dual_averaging.keep_initial",
                "found 0, allowed is true or false"
            ),
        ])
    func refuses(json: String, key: String, problem: String) throws {
        let error = try #require(throws: InvalidValue.self) { try read(json) }
        #expect(error.key == "optimizer\(key)")
        #expect(error.problem.contains(problem), "\(error.problem)")
    }

    @Test func spellsEverySettingOut() throws {
        #expect(
            try ["adagrad", "rmsprop", "nadam", "ftrl", "dual_averaging"].map { try read("\"\($0)\"").value.json } == [
                #"{"adagrad":{"epsilon":1e-07,"epsilon_inside_root":false,"initial_accumulator":0.1,"#
                    + #""learning_rate":0.01}}"#,
                #"{"rmsprop":{"decay":0.9,"epsilon":1e-07,"epsilon_inside_root":true,"initial_accumulator":0,"#
                    + #""learning_rate":0.001}}"#,
                #"{"nadam":{"beta1":0.9,"beta2":0.999,"epsilon":1e-08,"learning_rate":0.001,"momentum_decay":0.004}}"#,
                #"{"ftrl":{"initial_accumulator":0.1,"keep_initial":true,"l1":0,"l2":0,"learning_rate":0.01}}"#,
                #"{"dual_averaging":{"initial_accumulator":0.1,"keep_initial":true,"l1":0,"l2":0,"#
                    + #""learning_rate":0.01}}"#,
            ])
    }
}
