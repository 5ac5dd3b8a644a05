internal import Compute
internal import Foundation

/// What a host computes with: results are equal bit for bit on one kind of CPU and one build.
package enum Host {
    /// The CPU's model, and the kernels that the matrix library chose for it.
    package static let cpu: String = {
        let cpuinfo = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""  // not on every system
        let line = cpuinfo.split(separator: "\n").first { $0.hasPrefix("model name") }
        let model = line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown CPU"
        return "\(model), \(Product.core)"
    }()

    package static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }
}
