import Fleet
import Foundation
import Testing

/// Texts as kernels and container runtimes write them.
@Suite struct ControlGroupsTests {
    private static let unified = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n"

    private func groups(_ membership: String, _ mounts: String, _ files: [String: String]) -> ControlGroups {
        ControlGroups(membership: membership, mounts: mounts) { files[$0] }
    }

    @Test func withoutControlGroupsNothingIsLimited() {
        let none = groups("", "22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n", [:])
        #expect(none.processors == nil && none.memory == nil)
        let root = groups("0::/\n", Self.unified, [:])
        #expect(root.processors == nil && root.memory == nil)
        let unlimited = groups(
            "0::/a\n", Self.unified,
            [
                "/sys/fs/cgroup/a/cpu.max": "max 100000\n", "/sys/fs/cgroup/a/memory.max": "max\n",
                "/sys/fs/cgroup/a/memory.high": "max\n",
            ])
        #expect(unlimited.processors == nil && unlimited.memory == nil)
    }

    /// The least on the way counts, wherever it stands.
    @Test(arguments: ["", "/system.slice", "/system.slice/trawl.service", "/system.slice/trawl.service/inner"])
    func everyGroupOnTheWayLimits(place: String) {
        let folder = "/sys/fs/cgroup\(place)"
        let found = groups(
            "0::/system.slice/trawl.service/inner\n", Self.unified,
            [
                "/sys/fs/cgroup/system.slice/trawl.service/memory.max": "2147483648\n",
                "/sys/fs/cgroup/system.slice/cpu.max": "400000 100000\n", "/sys/fs/cgroup/other/memory.max": "1\n",
            ].merging(["\(folder)/cpu.max": "150000 100000\n", "\(folder)/memory.max": "1073741824\n"]) { $1 })
        #expect(found.processors == 1.5 && found.memory == 1 << 30)
    }

    @Test func theSoftLimitOfVersion2Counts() {
        let found = groups(
            "0::/a\n", Self.unified,
            ["/sys/fs/cgroup/a/memory.max": "3000\n", "/sys/fs/cgroup/a/memory.high": "2000\n"])
        #expect(found.memory == 2000)
    }

    /// Version 1: a mount a controller, several controllers in one, and the path of each.
    @Test func eachControllerOfVersion1HasItsOwnPath() {
        let mounts = """
            32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw shared:14 - cgroup cgroup rw,cpu,cpuacct
            35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw

            """
        let membership = "4:memory:/jobs/7\n2:cpu,cpuacct:/slow\n1:name=systemd:/\n0::/\n"
        let files = [
            "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
            "/sys/fs/cgroup/memory/jobs/memory.limit_in_bytes": "5000000\n",
            "/sys/fs/cgroup/memory/jobs/7/memory.limit_in_bytes": "9223372036854771712\n",
            "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
            "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
            "/sys/fs/cgroup/cpu,cpuacct/slow/cpu.cfs_quota_us": "50000\n",
            "/sys/fs/cgroup/cpu,cpuacct/slow/cpu.cfs_period_us": "100000\n",
        ]
        let found = groups(membership, mounts, files)
        #expect(found.processors == 0.5 && found.memory == 5_000_000)
    }

    /// Version 2 with the memory still in version 1.
    @Test func bothVersionsCount() {
        let mounts = Self.unified + "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
        let found = groups(
            "4:memory:/m\n0::/u\n", mounts,
            [
                "/sys/fs/cgroup/memory/m/memory.limit_in_bytes": "7000\n",
                "/sys/fs/cgroup/u/cpu.max": "200000 100000\n",
            ])
        #expect(found.processors == 2 && found.memory == 7000)
    }

    /// A container sees its own part of the hierarchy; version 1 tells of limits around it.
    @Test func aContainersGroupIsTheMountsRoot() {
        let mounts =
            "35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"
            + "36 31 0:33 /docker/abc /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu\n"
        let files = [
            "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
            "/sys/fs/cgroup/memory/memory.stat": "cache 1\nhierarchical_memory_limit 4096000\ntotal_rss 5\n",
            "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "300000\n", "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
        ]
        for path in ["/docker/abc", "/docker/abc/", "/", "/somewhere/else", "/../../x"] {
            let found = groups("4:memory:\(path)\n2:cpu:\(path)\n", mounts, files)
            #expect(found.processors == 3 && found.memory == 4_096_000, "\(path)")
        }
    }

    /// With a namespace of control groups the path starts at the container's own group, and may leave it.
    @Test(arguments: ["/", "/../host.slice"])
    func aNamespaceBeginsAtItsRoot(path: String) {
        let found = groups(
            "0::\(path)\n", Self.unified,
            ["/sys/fs/cgroup/memory.max": "64000\n", "/sys/fs/cgroup/cpu.max": "250000 100000\n"])
        #expect(found.processors == 2.5 && found.memory == 64_000)
    }

    @Test func pathsMayHaveBlanksAndColons() {
        let mounts = "30 23 0:26 / /mnt/control\\040groups rw - cgroup2 none rw\n"
        let found = groups("0::/a:b c\n", mounts, ["/mnt/control groups/a:b c/memory.max": "5\n"])
        #expect(found.memory == 5)
    }

    @Test(arguments: [
        "", "x\n", "0::", "30 23 - cgroup2\n", "1 2 3 4 5 6 -\n", "0:/\n:::\n", "- - - - - - - cgroup2 x y",
    ])
    func whatIsNotUnderstoodLimitsNothing(text: String) {
        let files = ["/cpu.max": "x y", "/memory.max": "-", "/sys/fs/cgroup/cpu.max": "0 0", "//memory.max": ""]
        let found = groups(text, text + Self.unified, files)
        #expect(found.processors == nil && found.memory == nil)
    }
}

@Suite struct HostTests {
    private func status(cpus: String) -> String {
        "Name:\ttrawl\nVmSize:\t    2048 kB\nVmRSS:\t    1024 kB\nVmData:\t    512 kB\nCpus_allowed:\tff\n"
            + "Cpus_allowed_list:\t\(cpus)\nMems_allowed_list:\t0\n"
    }

    @Test(
        arguments: [
            ("0-7", nil, 8), ("0", nil, 1), ("3", nil, 1), ("0-3,8,10-11", nil, 7), ("0-127", nil, 16), ("0-7", 0.5, 1),
            ("0-7", 1.0, 1), ("0-7", 1.5, 2), ("0-7", 3.0, 3), ("0-7", 64.0, 8), ("0-1", 1e300, 2), ("0-7", 0.001, 1),
        ] as [(String, Double?, Int)])
    func countsProcessorsThatMayBeUsed(cpus: String, share: Double?, count: Int) {
        #expect(Host.processors(online: 16, status: status(cpus: cpus), share: share) == count)
    }

    @Test func withoutAStatusAllProcessorsCount() {
        #expect(Host.processors(online: 16, status: "", share: nil) == 16)
        #expect(Host.processors(online: 16, status: "Cpus_allowed_list:\tx\n", share: 2.2) == 3)
    }

    @Test func takesTheLeastOfAllLimits() {
        func memory(_ physical: Int, _ group: Int? = nil, _ addresses: Int? = nil, _ data: Int? = nil) -> Int {
            Host.memory(
                physical: physical, group: group, addresses: addresses, data: data, status: status(cpus: "0"))
        }
        #expect(memory(1 << 30) == 1 << 30 - 1 << 20)
        #expect(memory(1 << 30, 1 << 29) == 1 << 29 - 1 << 20)
        #expect(memory(1 << 30, 1 << 40) == 1 << 30 - 1 << 20)
        #expect(memory(1 << 30, nil, 1 << 28) == 1 << 28 - 2 << 20)
        #expect(memory(1 << 30, 1 << 29, 1 << 28, 1 << 27) == 1 << 27 - 512 << 10)
        // A process that is beyond its limit already: no trial fits, and the number stays one.
        #expect(memory(1 << 30, 1000) == 1)
    }

    /// What the kernel says of this process, where it says it.
    @Test func ownFiguresAreSound() {
        #expect((1...ProcessInfo.processInfo.activeProcessorCount).contains(Host.processors))
        #expect(Host.memory > 1 << 20 && Host.memory < Int(clamping: ProcessInfo.processInfo.physicalMemory))
    }
}
