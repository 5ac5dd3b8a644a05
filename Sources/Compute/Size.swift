/// Sums and products of sizes, none below 0, that stop at `Int.max` where they would overflow: an amount of memory that no
/// host has, so that it is refused like any other that is too large.
package enum Size {
    package static func sum(_ sizes: Int...) -> Int { sizes.reduce(0, plus) }

    package static func product(_ sizes: Int...) -> Int {
        sizes.reduce(1) { product, size in
            let (result, overflow) = product.multipliedReportingOverflow(by: size)
            return overflow ? Int.max : result
        }
    }

    package static func plus(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? Int.max : sum
    }

    /// The least multiple of `step` from `size` on.
    package static func roundedUp(_ size: Int, to step: Int) -> Int {
        let (sum, overflow) = size.addingReportingOverflow(step - 1)
        return overflow ? Int.max : sum / step * step
    }

    /// For people: `1.5 GiB`.
    package static func text(_ bytes: Int) -> String {
        guard bytes < Int.max else { return "more than 8 EiB" }
        var value = Double(bytes)
        var unit = "bytes"
        for next in ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] where value >= 1024 {
            value /= 1024
            unit = next
        }
        let rounded = (value * 10).rounded() / 10
        return "\(rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)") \(unit)"
    }
}
