import Foundation
import Learning
import Testing

/// What PyTorch computes in float64; `Golden/generate.py` made the files and explains them.
enum Golden {
    static func read<Fixture: Decodable>(_ name: String) throws -> Fixture {
        let url = try #require(Bundle.module.url(forResource: "Golden/\(name)", withExtension: "json"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Fixture.self, from: Data(contentsOf: url))
    }

    /// A row-major array.
    struct Tensor: Decodable {
        let shape: [Int]
        let values: [Double]
        var floats: [Float] { values.map { Float($0) } }
    }

    struct Activations: Decodable {
        struct Function: Decodable {
            let activation: String
            let slope: Double?
            let output: Tensor
            let derivative: Tensor
        }
        let input: Tensor
        let functions: [Function]
    }

    struct SoftmaxCrossEntropy: Decodable {
        struct Case: Decodable {
            let name: String
            let logits: Tensor
            let labels: [UInt8]
            let loss: Double
            let gradient: Tensor
        }
        let cases: [Case]
    }

    /// An optimiser and its settings, as both fixtures that name one write them.
    struct Settings: Decodable {
        let optimizer: String
        let learningRate: Double
        let momentum: Double?
        let beta1: Double?
        let beta2: Double?
        let epsilon: Double?

        var value: Value {
            let settings = ["momentum": momentum, "beta1": beta1, "beta2": beta2, "epsilon": epsilon]
            var members = settings.compactMapValues { $0.map { Value.real($0) } }
            members["learning_rate"] = .real(learningRate)
            return .object([optimizer: .object(members)])
        }
    }

    struct Optimizers: Decodable {
        struct Run: Decodable {
            let settings: Settings
            let weights: Tensor

            private enum Key: CodingKey { case weights }

            init(from decoder: any Decoder) throws {
                settings = try Settings(from: decoder)
                weights = try decoder.container(keyedBy: Key.self).decode(Tensor.self, forKey: .weights)
            }
        }
        let initial: Tensor
        let gradients: Tensor
        let runs: [Run]
    }

    struct Networks: Decodable {
        struct Training: Decodable {
            let settings: Settings
            let steps: Int
            let weights: [String: Tensor]
            let float32Distance: [String: Double]

            private enum Key: CodingKey { case steps, weights, float32Distance }

            init(from decoder: any Decoder) throws {
                settings = try Settings(from: decoder)
                let container = try decoder.container(keyedBy: Key.self)
                steps = try container.decode(Int.self, forKey: .steps)
                weights = try container.decode([String: Tensor].self, forKey: .weights)
                float32Distance = try container.decode([String: Double].self, forKey: .float32Distance)
            }
        }
        struct Distances: Decodable {
            let logits: Double
            let loss: Double
            let gradients: [String: Double]
        }
        struct Network: Decodable {
            let activation: String
            let slope: Double?
            let logits: Tensor
            let loss: Double
            let gradients: [String: Tensor]
            let trainings: [Training]
            let float32Distance: Distances
        }
        let inputBytes: Tensor
        let inputs: Tensor
        let labels: [UInt8]
        let initial: [String: Tensor]
        let networks: [Network]
    }

    struct HeNormal: Decodable {
        struct Case: Decodable {
            let fanIn: Int
            let standardDeviation: Double
            let bound: Double
            let fourthStandardisedMoment: Double
        }
        let cases: [Case]
    }
}

/// An activation as a recipe writes it.
func activationValue(_ name: String, slope: Double?) -> Value {
    slope.map { .object([name: .object(["slope": .real($0)])]) } ?? .string(name)
}
