import Compute
import Learning
import Testing

@Suite struct GradientClippingTests {
    @Test(
        arguments: [
            (#"{"value":0.5}"#, .value(0.5)), (#"{"norm":5}"#, .norm(5)), (#"{"norm":1e-10}"#, .norm(1e-10)),
        ] as [(String, GradientClipping)])
    func readsAndWritesBack(json: String, clipping: GradientClipping) throws {
        let read = try GradientClipping(Value(json: json), at: "gradient_clipping")
        #expect(read == clipping)
        #expect(read.value.json == json)
    }

    @Test(
        arguments: [
            ("{}", "", "found {}, allowed is {value: LIMIT} or {norm: LIMIT}"),
            ("1", "", "found 1, allowed is a map"),
            (#"{"value":1,"norm":1}"#, "", "allowed is {value: LIMIT} or {norm: LIMIT}"),
            (#"{"value":0}"#, ".value", "found 0, allowed is a number above 0"),
            (#"{"norm":-1}"#, ".norm", "found -1, allowed is a number above 0"),
            (#"{"norm":1e-50}"#, ".norm", "allowed is a number above 0"),
            (#"{"by":1}"#, ".by", "unknown key; allowed are norm, value"),
        ])
    func refuses(json: String, key: String, problem: String) throws {
        let error = try #require(throws: InvalidValue.self) {
            try GradientClipping(Value(json: json), at: "gradient_clipping")
        }
        #expect(error.key == "gradient_clipping\(key)")
        #expect(error.problem.contains(problem), "\(error.problem)")
    }
}

/// Clipping, penalties and max-norm against PyTorch and Keras.
@Suite struct ConstraintGoldenTests {
    private struct Fixture: Decodable {
        struct Clipped: Decodable {
            let limit: Double
            let norm: Double
            let byNorm: Golden.Tensor
            let byValue: Golden.Tensor
        }
        struct MaxNorm: Decodable {
            let limit: Double
            let kernel: Golden.Tensor
        }
        struct Penalty: Decodable {
            let l1: Double
            let l2: Double
            let gradient: Golden.Tensor
        }
        let gradients: Golden.Tensor
        let clipping: [Clipped]
        let kernel: Golden.Tensor
        let maxNorm: MaxNorm
        let penalty: Penalty
    }

    private let golden: Fixture

    init() throws { golden = try Golden.read("schedules") }

    /// PyTorch adds 1e-6 to the norm, which is 5.6 here; a limit above it changes nothing.
    @Test(arguments: 0..<3)
    func clips(index: Int) throws {
        #expect(golden.clipping.count == 3)
        let expected = golden.clipping[index]
        let given = golden.gradients.floats
        let norm = Clipping.squaredNorm(given, count: given.count).squareRoot()
        #expect(abs(norm - expected.norm) <= 1e-11 * norm)
        var scaled = given
        Clipping.scale(&scaled, count: given.count, factor: Float(expected.limit / max(norm, expected.limit)))
        #expect(firstMiss(scaled, expected.byNorm.values, relative: 4e-7, absolute: 0) == nil)
        #expect((scaled == given) == (expected.limit > norm))
        var clipped = given
        Clipping.clip(&clipped, count: given.count, limit: Float(expected.limit))
        #expect(firstMiss(clipped, expected.byValue.values, relative: 1e-11, absolute: 0) == nil)
    }

    /// Keras adds 1e-7 to the norms, of which the smallest is 0.3, and the fixture has 12 digits.
    @Test func limitsNorms() throws {
        let (rows, columns) = (golden.kernel.shape[0], golden.kernel.shape[1])
        let arena = try Arena(count: rows * Matrix.stride(columns))
        let kernel = Matrix(base: arena.base, rows: rows, columns: columns, stride: Matrix.stride(columns))
        let scratch = try Arena(count: kernel.stride)
        for (index, weight) in golden.kernel.floats.enumerated() { kernel[index / columns, index % columns] = weight }
        MaxNorm.apply(kernel, limit: Float(golden.maxNorm.limit), scratch: scratch.base)
        let found = withExtendedLifetime((arena, scratch)) {
            (0..<rows * columns).map { kernel[$0 / columns, $0 % columns] }
        }
        #expect(firstMiss(found, golden.maxNorm.kernel.values, relative: 7e-7, absolute: 0) == nil)
        #expect(found != golden.kernel.floats)
    }

    @Test func penalizes() {
        let weights = golden.kernel.floats
        var gradients = [Float](repeating: 0, count: weights.count)
        Penalty.add(
            l1: Float(golden.penalty.l1), l2: Float(golden.penalty.l2), weights: weights, gradients: &gradients,
            count: weights.count)
        #expect(firstMiss(gradients, golden.penalty.gradient.values, relative: 2e-7, absolute: 2e-8) == nil)
    }
}
