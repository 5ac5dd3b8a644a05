import Datasets
import Learning
import Testing

@Suite struct LearnabilityTests {
    /// Held-out accuracy, where guessing gives a third and no pixel alone tells more.
    @Test(
        arguments: [
            #"{"activation": "elu"}"#, #"{"activation": "relu"}"#, #"{"activation": "leaky_relu"}"#,
            #"{"activation": "tanh"}"#,
            #"{"activation": "logistic"}"#, #"{"optimizer": {"sgd": {"learning_rate": 0.2}}}"#,
            #"{"optimizer": {"momentum": {"learning_rate": 0.02}}}"#,
        ])
    func learnsBars(json: String) throws {
        let split = try Split(try Patterns.bars(training: 1500, test: 600))
        let refit = try CrossValidation(split, folds: 3, seed: 1).part(CrossValidation.refit)
        var recipe = try Recipe.small(json)
        recipe.hidden = [64, 32]
        recipe.batchSize = 25
        recipe.epochs = 60
        recipe.earlyStopping = EarlyStopping(patience: 15)
        let result = try #require(
            try refit.train(
                recipe, seed: 1, replicate: 0, fold: CrossValidation.refit, stop: StopSignal()
            ) { _ in })
        let evaluation = try #require(result.evaluation)
        #expect(evaluation.accuracy > 0.95, "\(evaluation)")
        #expect(evaluation.samples == 600)
    }
}
