/// A product (rows, columns) by plain loops in double precision, and how far single precision may be off.
struct NaiveProduct {
    private(set) var sums: [Double] = []
    /// A sum of n products in any order, fused or not, is off by n roundings of half a unit in the last place of the sum
    /// of absolute values at most (Higham: "Accuracy and Stability of Numerical Algorithms", 3.1); one more for the start.
    private(set) var tolerances: [Double] = []

    init(
        rows: Int, inner: Int, columns: Int, start: ((_ column: Int) -> Float)? = nil,
        left: (_ row: Int, _ index: Int) -> Float, right: (_ index: Int, _ column: Int) -> Float
    ) {
        for row in 0..<rows {
            let first = start.map { start in (0..<columns).map { Double(start($0)) } }
            var sums = first ?? [Double](repeating: 0, count: columns)
            var sizes = sums.map(abs)
            for index in 0..<inner {
                let factor = Double(left(row, index))
                guard factor != 0 else { continue }
                for column in 0..<columns {
                    let product = factor * Double(right(index, column))
                    sums[column] += product
                    sizes[column] += abs(product)
                }
            }
            self.sums += sums
            tolerances += sizes.map { Double(inner + 1) * 0x1p-24 * $0 }
        }
    }

    /// The first number of `found` that lies further off than `times` the tolerance, in words; nil when none does.
    func firstMiss(_ found: [Float], times: Double = 1) -> String? {
        guard found.count == sums.count else { return "\(found.count) numbers, expected \(sums.count)" }
        for index in sums.indices where !(abs(Double(found[index]) - sums[index]) <= times * tolerances[index]) {
            return "[\(index)]: \(found[index]), expected \(sums[index])"
        }
        return nil
    }
}
