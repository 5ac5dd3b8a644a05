internal import Compute
package enum GradientClipping: Sendable, Hashable { case value(Double), norm(Double) }
package struct Schedule: Sendable, Hashable {}
package struct ScheduleState: Sendable {
    let base: Double
    init(_ s: Schedule?, base: Double, stepsPerEpoch: Int, epochs: Int) { self.base = base }
    func rate(step: Int) -> Double { base }
    func momentum(step: Int) -> Double? { nil }
    mutating func epochEnded(validationLoss: Double) {}
    var value: Value { .null }
    mutating func restore(_ value: Value) throws(InvalidValue) {}
}
extension Recipe { var gradientClipping: GradientClipping? { nil }; var schedule: Schedule? { nil } }
enum Penalty { static func add(l1: Float, l2: Float, weights: UnsafePointer<Float>, gradients: UnsafeMutablePointer<Float>, count: Int) {} }
enum Clipping { static func clip(_ g: UnsafeMutablePointer<Float>, count: Int, limit: Float) {}
 static func squaredNorm(_ g: UnsafePointer<Float>, count: Int) -> Double { 0 }
 static func scale(_ g: UnsafeMutablePointer<Float>, count: Int, factor: Float) {} }
enum MaxNorm { static func apply(_ k: Matrix, limit: Float, scratch: UnsafeMutablePointer<Float>) {} }
