import Crypto

/// The SHA-256 of some bytes, as 64 lowercase hexadecimal digits.
package func sha256Hex(_ bytes: UnsafeRawBufferPointer) -> String {
    var digest = SHA256()
    digest.update(bufferPointer: bytes)
    let digits = Array("0123456789abcdef".utf8)
    return String(
        decoding: digest.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
