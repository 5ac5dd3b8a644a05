internal import Kernels

/// What holds for a thread while it trains.
package enum ComputingThread {
    /// How the thread treated denormals before.
    package struct Mode: Sendable {
        fileprivate let bits: UInt64
    }

    /// Flushes denormals to zero on the calling thread until `restore`: Adam's moments of pixels that are rarely on decay
    /// below 1e-38 within a thousand steps, and each operation on a denormal costs about a hundred cycles.
    package static func prepare() -> Mode { Mode(bits: trawl_flush_denormals()) }

    /// Whoever uses the thread next may need its denormals.
    package static func restore(_ mode: Mode) { trawl_restore_denormals(mode.bits) }

    package static var flushesDenormals: Bool { trawl_flushes_denormals() != 0 }
}
