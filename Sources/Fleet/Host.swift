internal import Compute
internal import Foundation

/// What a host computes with: results are equal bit for bit on one kind of CPU and one build. And how much of the host this
/// process may use.
package enum Host {
    /// The CPU's model, and the kernels that the matrix library chose for it.
    package static let cpu: String = {
        let cpuinfo = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""  // not on every system
        let line = cpuinfo.split(separator: "\n").first { $0.hasPrefix("model name") }
        let model = line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown CPU"
        return "\(model), \(Product.core)"
    }()

    /// Processors that this process may keep busy: those that its affinity allows (a set of CPUs of its control group is
    /// part of that), and no more than the quotas of its control groups. A part of a processor counts as a whole one: a quota
    /// of 1.5 is used up by two threads, not by one.
    package static let processors: Int = {
        let online = ProcessInfo.processInfo.activeProcessorCount
        return processors(online: online, status: status, share: ControlGroups.own.processors)
    }()

    /// - Parameters:
    ///   - online: the host's processors.
    ///   - status: the text of `/proc/self/status`.
    ///   - share: what its control groups allow; nil: any number.
    package static func processors(online: Int, status: String, share: Double?) -> Int {
        // Such as `0-3,8`.
        let ranges = field("Cpus_allowed_list", of: status).map { list in
            list.split(separator: ",").map { range in range.split(separator: "-").compactMap { Int($0) } }
        }
        let listed = ranges?.reduce(0) { $0 + ($1.last ?? -1) - ($1.first ?? 0) + 1 } ?? 0
        let allowed = listed > 0 ? min(listed, online) : online
        guard let share, share < Double(allowed) else { return max(allowed, 1) }
        return max(Int(share.rounded(.up)), 1)
    }

    /// Of this process; empty on other systems.
    private static var status: String { (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? "" }

    private static func field(_ name: String, of status: String) -> Substring? {
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first
    }

    /// Bytes that training may take in this process: the least of the host's memory, the limits of its control groups and
    /// the process's own, less what the process takes already.
    package static let memory = memory(
        physical: Int(clamping: ProcessInfo.processInfo.physicalMemory), group: ControlGroups.own.memory,
        addresses: limit(RLIMIT_AS), data: limit(RLIMIT_DATA), status: status)

    /// - Parameters:
    ///   - physical: the host's memory.
    ///   - group: what its control groups allow; nil: any amount.
    ///   - addresses, data: of address space and of private memory; nil: any amount.
    ///   - status: the text of `/proc/self/status`.
    package static func memory(physical: Int, group: Int?, addresses: Int?, data: Int?, status: String) -> Int {
        func taken(_ name: String) -> Int { (field(name, of: status).flatMap { Int($0) } ?? 0) * 1024 }
        let resident = taken("VmRSS")
        let rest = [
            physical - resident, group.map { $0 - resident }, addresses.map { $0 - taken("VmSize") },
            data.map { $0 - taken("VmData") },
        ].compactMap(\.self)
        return max(rest.min() ?? 0, 1)
    }

    #if os(Linux)
        private typealias Resource = __rlimit_resource
    #else
        private typealias Resource = Int32
    #endif

    /// A limit of this process; nil: none.
    private static func limit(_ resource: Resource) -> Int? {
        var limits = rlimit()
        #if os(Linux)
            let result = getrlimit(__rlimit_resource_t(resource.rawValue), &limits)
        #else
            let result = getrlimit(resource, &limits)
        #endif
        return result == 0 ? Int(exactly: limits.rlim_cur) : nil
    }
}
