/// The layout of a safetensors file: an 8-byte little-endian length, a JSON header of that length, then the tensors'
/// elements, row-major and little-endian, without holes.
///
/// It holds no bytes, only where each tensor's bytes are. `init(parsing:file:)` reads the layout of existing bytes and
/// accepts nothing that the format forbids; `init(placing:metadata:)` lays out a new file, always the same way for the
/// same tensors, so that equal contents are equal bytes.
package struct SafeTensors: Sendable, Equatable {
    /// The element types understood here.
    package enum ElementType: String, Sendable, CaseIterable {
        case int64 = "I64"
        case float32 = "F32"
        case uint8 = "U8"

        package var byteCount: Int {
            switch self {
            case .int64: 8
            case .float32: 4
            case .uint8: 1
            }
        }
    }

    package struct Tensor: Sendable, Equatable {
        package let name: String
        package let type: ElementType
        /// Sizes, outermost first; empty for a scalar.
        package let shape: [Int]
        /// Where its bytes are, counted from the start of the file.
        package let range: Range<Int>
    }

    /// In the order of their bytes.
    package let tensors: [Tensor]
    package let metadata: [String: String]
    /// The header's length with the 8 bytes before it: where the first tensor starts.
    package let headerCount: Int

    /// The whole file's size in bytes.
    package var byteCount: Int { tensors.last?.range.upperBound ?? headerCount }

    package static let longestHeader = 100_000_000
    static let metadataKey = "__metadata__"

    init(tensors: [Tensor], metadata: [String: String], headerCount: Int) {
        self.tensors = tensors
        self.metadata = metadata
        self.headerCount = headerCount
    }

    package func tensor(named name: String) -> Tensor? {
        tensors.first { $0.name == name }
    }

    /// The bytes a tensor of this shape takes; nil if a size is negative or the product overflows.
    static func byteCount(of type: ElementType, shape: [Int]) -> Int? {
        var count = type.byteCount
        for size in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflow else { return nil }
            count = product
        }
        return count
    }
}
