internal import Kernels

/// What holds for every thread that trains.
package enum ComputingThread {
    /// Flushes denormals to zero on the calling thread: Adam's moments of pixels that are rarely on decay below 1e-38
    /// within a thousand steps, and each operation on a denormal costs about a hundred cycles.
    package static func prepare() { trawl_flush_denormals() }

    package static var flushesDenormals: Bool { trawl_flushes_denormals() != 0 }
}
