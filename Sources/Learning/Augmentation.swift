package import Compute
internal import Foundation

/// Training images are moved, turned and scaled a little, anew in each step: what is drawn evenly from +- these. Labels
/// stay; how far they stay right is for whoever sets the limits.
package struct Augmentation: Sendable, Hashable {
    /// Pixels, in both directions.
    package var shift = 0.0
    /// Degrees.
    package var rotate = 0.0
    /// The part of its size by which an image grows or shrinks.
    package var scale = 0.0

    package init() {}

    init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        shift =
            try reader.real("shift", allowed: "a number of pixels from 0 to 65536") { (0...65_536).contains($0) } ?? 0
        rotate = try reader.real("rotate", allowed: "a number of degrees from 0 to 180") { (0...180).contains($0) } ?? 0
        scale = try reader.real("scale", allowed: "a number from 0 to below 1") { $0 >= 0 && Float($0) < 1 } ?? 0
        try reader.finish()
        guard shift > 0 || rotate > 0 || scale > 0 else {
            throw InvalidValue(
                key: path, problem: "one of shift, rotate and scale must be above 0; for no augmentation say null")
        }
    }

    var value: Value { .object(["shift": .real(shift), "rotate": .real(rotate), "scale": .real(scale)]) }

    /// How an image is warped in a step: the same for the same step and row (of the batch), whatever was drawn before.
    package func draw(step: Int, row: Int, stream: RandomStream) -> Warp {
        let words = stream.block(low: UInt64(row), high: UInt64(step))
        func within(_ limit: Double, _ word: UInt32) -> Double { limit * ((Double(word) + 0.5) * 0x1p-31 - 1) }
        let angle = within(rotate, words[2]) * .pi / 180
        return Warp(
            right: within(shift, words[0]), down: within(shift, words[1]), cosine: cos(angle), sine: sin(angle),
            scale: 1 + within(scale, words[3]))
    }
}
