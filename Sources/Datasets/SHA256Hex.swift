internal import Crypto

/// The SHA-256 of some bytes, as 64 lowercase hexadecimal digits.
package func sha256Hex(_ bytes: UnsafeRawBufferPointer) -> String {
    var sum = SHA256Sum()
    sum.add(bytes)
    return sum.hex
}

/// The SHA-256 of bytes that come part by part.
package struct SHA256Sum {
    private var digest = SHA256()

    package init() {}

    package mutating func add(_ bytes: UnsafeRawBufferPointer) { digest.update(bufferPointer: bytes) }

    /// Of all that came, as 64 lowercase hexadecimal digits.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
