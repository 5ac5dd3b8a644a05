import Datasets
import Learning
import Testing

@Suite struct CrossValidationTests {
    private static let folds = [2, 3, 5]

    private func parts(_ folds: Int, validation: Int?, seed: UInt64 = 1) throws -> (
        split: Split, folds: [CrossValidation.Part], refit: CrossValidation.Part
    ) {
        let split = try Split(try Patterns.noise(classes: 3, training: 100, test: 31), validation: validation)
        let division = try CrossValidation(split, folds: folds, seed: seed)
        return (split, try (0..<folds).map { try division.part($0) }, try division.part(CrossValidation.refit))
    }

    private func classCounts(_ samples: Samples) -> [Int] {
        samples.labels.reduce(into: [Int](repeating: 0, count: samples.classes)) { $0[Int($1)] += 1 }
    }

    @Test(arguments: folds, [nil, 30])
    func foldsAreDisjointAndCover(count: Int, validation: Int?) throws {
        let (split, folds, _) = try parts(count, validation: validation)
        #expect(folds.count == count)
        #expect(folds.flatMap(\.scoring.rows).sorted() == split.training.rows)
        for fold in folds {
            let scoring = Set(fold.scoring.rows)
            #expect(scoring.isDisjoint(with: fold.training.rows) && scoring.isDisjoint(with: fold.stopping.rows))
            #expect(Set(fold.training.rows).isDisjoint(with: fold.stopping.rows))
            #expect(
                fold.training.count + fold.scoring.count == split.training.count
                    - (validation == nil ? fold.stopping.count : 0))
        }
    }

    @Test(arguments: folds, [nil, 30])
    func rowsKeepTheirLabels(count: Int, validation: Int?) throws {
        let (split, folds, refit) = try parts(count, validation: validation)
        var labels = Dictionary(uniqueKeysWithValues: zip(split.training.rows, split.training.labels))
        if let held = split.validation { labels.merge(zip(held.rows, held.labels)) { first, _ in first } }
        for samples in (folds + [refit]).flatMap({ [$0.training, $0.stopping] }) + folds.map(\.scoring) {
            #expect(samples.rows.map { labels[$0] } == samples.labels)
            #expect(samples.classes == 3 && samples.features == 64)
        }
    }

    /// Each class is spread as evenly as its number allows.
    @Test(arguments: folds, [nil, 30])
    func foldsAreStratified(count: Int, validation: Int?) throws {
        let (split, folds, _) = try parts(count, validation: validation)
        for (index, total) in split.training.classCounts.enumerated() {
            for fold in folds {
                #expect([total / count, (total + count - 1) / count].contains(classCounts(fold.scoring)[index]))
            }
        }
    }

    /// Without a validation set a tenth of each class of the rows left is held out; the refit then trains on the rest.
    @Test(arguments: folds)
    func holdsOutATenthForStopping(count: Int) throws {
        let (split, folds, refit) = try parts(count, validation: nil)
        for part in folds + [refit] {
            let left = zip(classCounts(part.training), classCounts(part.stopping)).map { $0 + $1 }
            #expect(classCounts(part.stopping) == left.map { Int((Double($0) / 10).rounded()) })
        }
        #expect((refit.training.rows + refit.stopping.rows).sorted() == split.training.rows)
        #expect(Set(folds.map(\.stopping.rows)).count == count)
    }

    @Test(arguments: folds)
    func stopsOnTheValidationSet(count: Int) throws {
        let (split, folds, refit) = try parts(count, validation: 30)
        let validation = try #require(split.validation)
        for part in folds + [refit] {
            #expect(part.stopping.rows == validation.rows && part.stopping.labels == validation.labels)
        }
        #expect(refit.training.rows == split.training.rows && refit.training.labels == split.training.labels)
    }

    @Test(arguments: [nil, 30])
    func refitScoresOnTheTestPart(validation: Int?) throws {
        let (split, _, refit) = try parts(3, validation: validation)
        #expect(refit.scoring.rows == split.test.rows && refit.scoring.labels == split.test.labels)
        // The same row numbers, yet other images than those of the training part.
        let run = try TrainingRun(recipe: try .small(), training: refit.training, validation: refit.stopping, seed: 1)
        let test = Samples(split.test)
        #expect(run.evaluate(refit.scoring) == run.evaluate(test))
    }

    @Test func dependOnTheSeedAlone() throws {
        func rows(_ seed: UInt64) throws -> [[Int32]] {
            let parts = try parts(3, validation: nil, seed: seed)
            return (parts.folds + [parts.refit]).flatMap { [$0.training.rows, $0.stopping.rows, $0.scoring.rows] }
        }
        #expect(try rows(1) == rows(1))
        #expect(try rows(1) != rows(2))
    }

    /// Without cross-validation everything is trained on, and the validation set stops and scores.
    @Test func aSingleFoldIsScoredOnTheValidationSet() throws {
        let (split, folds, refit) = try parts(1, validation: 30)
        let validation = try #require(split.validation)
        let part = try #require(folds.first)
        #expect(part.training.rows == split.training.rows && part.training.labels == split.training.labels)
        #expect(part.stopping.rows == validation.rows && part.scoring.rows == validation.rows)
        #expect(refit.training.rows == part.training.rows && refit.stopping.rows == validation.rows)
        #expect(refit.scoring.rows == split.test.rows)
    }

    @Test(arguments: [1, 0, -1])
    func aSingleFoldNeedsAValidationSet(count: Int) throws {
        let split = try Split(try Patterns.noise(classes: 3, training: 100, test: 31))
        let error = try #require(throws: SplitError.self) { try CrossValidation(split, folds: count, seed: 1) }
        #expect(error.key == "cross_validation.folds")
        #expect(error.problem.contains(count == 1 ? "there is none: say data.validation" : "allowed is a whole number"))
    }

    @Test func imagesAreDrawnByTheStudysSeed() throws {
        let dataset = try Patterns.noise(classes: 3, training: 100, test: 31)
        let request = SplitRequest(validation: 40, perClass: 8, validationPerClass: 5, sampling: .random)
        let one = try Split(dataset, request, seed: 1)
        #expect(one.training.classCounts == [8, 8, 8] && one.validation?.classCounts == [5, 5, 5])
        #expect(try Split(dataset, request, seed: 1).training.rows == one.training.rows)
        #expect(try Split(dataset, request, seed: 2).training.rows != one.training.rows)
        #expect(try Split(dataset, request, seed: 2).validation?.rows != one.validation?.rows)
        let folds = try CrossValidation(one, folds: 4, seed: 1)
        #expect(try folds.part(0).scoring.count == 6)
    }

    @Test(arguments: [35, 101])
    func refusesFoldsThatCannotBe(count: Int) throws {
        let split = try Split(try Patterns.noise(classes: 3, training: 100, test: 31))
        let error = try #require(throws: SplitError.self) { try CrossValidation(split, folds: count, seed: 1) }
        #expect(error.key == "cross_validation.folds" && error.problem.contains("expected 2 to 33"))
    }
}
