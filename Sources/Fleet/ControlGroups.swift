internal import Foundation

/// What the control groups that a process is in let it use, in version 1, version 2 or both (cgroups(7)). A group's limit
/// holds for all groups inside it, so that the least on the way from the process's group up to the root counts.
package struct ControlGroups: Sendable, Hashable {
    /// Processors' time that all threads together may take; nil: unlimited.
    package let processors: Double?
    /// Bytes; nil: unlimited.
    package let memory: Int?

    /// - Parameters:
    ///   - membership: the text of `/proc/self/cgroup`.
    ///   - mounts: the text of `/proc/self/mountinfo`.
    ///   - read: a file's text; nil where there is none.
    package init(membership: String, mounts: String, read: (String) -> String?) {
        let groups = Self.memberships(membership)
        var shares: [Double] = []
        var sizes: [Int] = []
        for mount in Mount.all(mounts) {
            for group in groups where mount.holds(group) {
                for folder in mount.folders(of: group.path) {
                    func text(_ name: String) -> String? { read("\(folder)/\(name)") }
                    if group.controllers.isEmpty {
                        shares += [Self.share(text("cpu.max"))].compactMap(\.self)
                        sizes += [Self.size(text("memory.max")), Self.size(text("memory.high"))].compactMap(\.self)
                    } else {
                        let quota = [text("cpu.cfs_quota_us"), text("cpu.cfs_period_us")].compactMap(\.self)
                        shares += [Self.share(quota.joined(separator: " "))].compactMap(\.self)
                        sizes += [
                            Self.size(text("memory.limit_in_bytes")), Self.hierarchicalSize(text("memory.stat")),
                        ].compactMap(\.self)
                    }
                }
            }
        }
        processors = shares.min()
        memory = sizes.min()
    }

    /// Those of this process.
    static var own: ControlGroups {
        // Files that aren't there limit nothing.
        func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
        return ControlGroups(
            membership: text("/proc/self/cgroup") ?? "", mounts: text("/proc/self/mountinfo") ?? "", read: text)
    }

    /// `QUOTA PERIOD` as a number of processors; nil where the quota is `max` or -1.
    private static func share(_ text: String?) -> Double? {
        let numbers = (text ?? "").split(whereSeparator: \.isWhitespace).map { Double($0) }
        guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], quota > 0, period > 0 else {
            return nil
        }
        return quota / period
    }

    /// nil for `max`. Version 1 says the greatest number of whole pages for unlimited, more than any host has.
    private static func size(_ text: String?) -> Int? {
        text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// The least limit up to the root, which version 1 tells even where the groups around are hidden from a container.
    private static func hierarchicalSize(_ text: String?) -> Int? {
        let name = "hierarchical_memory_limit "
        return text?.split(separator: "\n").first { $0.hasPrefix(name) }.flatMap { Int($0.dropFirst(name.count)) }
    }

    private struct Membership {
        /// None: version 2.
        let controllers: [Substring]
        let path: Substring
    }

    /// Lines `ID:CONTROLLERS:PATH`.
    private static func memberships(_ text: String) -> [Membership] {
        text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            return Membership(controllers: fields[1].split(separator: ","), path: fields[2])
        }
    }

    private struct Mount {
        /// What of the hierarchy is mounted.
        let root: String
        let point: String
        let isUnified: Bool
        let options: [Substring]

        /// Lines `ID PARENT DEVICE ROOT POINT OPTIONS [TAGS ...] - TYPE SOURCE OPTIONS`.
        static func all(_ text: String) -> [Mount] {
            text.split(separator: "\n").compactMap { line in
                let fields = line.split(separator: " ")
                guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count > dash + 3,
                    ["cgroup", "cgroup2"].contains(fields[dash + 1])
                else { return nil }
                return Mount(
                    root: unescaped(fields[3]), point: unescaped(fields[4]), isUnified: fields[dash + 1] == "cgroup2",
                    options: fields[dash + 3].split(separator: ","))
            }
        }

        /// The kernel writes blanks and backslashes in paths as `\` and three octal digits.
        private static func unescaped(_ text: Substring) -> String {
            var bytes: [UInt8] = []
            var rest = Array(text.utf8)[...]
            while let byte = rest.popFirst() {
                let digits = String(decoding: rest.prefix(3), as: UTF8.self)
                if byte == UInt8(ascii: "\\"), digits.utf8.count == 3, let code = UInt8(digits, radix: 8) {
                    bytes.append(code)
                    rest = rest.dropFirst(3)
                } else {
                    bytes.append(byte)
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        func holds(_ group: Membership) -> Bool {
            isUnified
                ? group.controllers.isEmpty
                : group.controllers.contains { ["cpu", "memory"].contains($0) && options.contains($0) }
        }

        /// The folders of a group and of those around it, as far as they are mounted. A group that isn't inside of what is
        /// mounted belongs to a container: there the mounted part is its own.
        func folders(of path: Substring) -> [String] {
            var names = path.split(separator: "/")
            let outer = root.split(separator: "/")
            guard names.starts(with: outer), !names.contains("..") else { return [point] }
            names.removeFirst(outer.count)
            return (0...names.count).map { ([point] + names.prefix($0).map(String.init)).joined(separator: "/") }
        }
    }
}
