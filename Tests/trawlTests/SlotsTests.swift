import Foundation
import Testing

/// What the program takes of a host: not what there is, but what it may use.
struct SlotsTests {
    /// Pinned to one processor it runs one trial at a time, however many the host has.
    @Test func countsTheProcessorsThatItMayUse() async throws {
        let list = try #require(
            try String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\n")
                .first { $0.hasPrefix("Cpus_allowed_list:") })
        let first = try #require(list.split(whereSeparator: { " \t,-".contains($0) }).dropFirst().first)
        let help = try await Trawl.run(["help", "worker"], shell: "exec taskset -c \(first) \"$0\" \"$@\"")
        #expect(help.status == 0 && help.output.contains("(default: 1)"), "\(help.output)\(help.errors)")
    }

    /// `ulimit -v` and `ulimit -d` count as memory: such a training is refused before it begins, and nothing traps.
    @Test(arguments: ["v", "d"])
    func refusesATrainingBeyondItsLimits(kind: String) async throws {
        try await TrainingFiles.with(recipe: "hidden: [10, 20000, 20000]\n") { files in
            let train = try await Trawl.run(
                files.arguments(), shell: "ulimit -\(kind) 6000000; exec \"$0\" \"$@\"")
            #expect(train.status == 1 && train.exited && train.output.isEmpty)
            #expect(train.complaints.count == 1, "\(train.errors)")
            #expect(
                train.errors.contains("recipe.yaml") && train.errors.contains("hidden: training takes about")
                    && train.errors.contains("GiB of memory, but this process may use"), "\(train.errors)")
        }
    }

    /// More than any host has, with and without a limit.
    @Test func refusesATrainingThatNoHostCanRun() async throws {
        let layers = Array(repeating: "65536", count: 64).joined(separator: ", ")
        try await TrainingFiles.with(recipe: "hidden: [\(layers)]\nbatch_size: 65536\n") { files in
            let train = try await Trawl.run(files.arguments())
            #expect(train.status == 1 && train.exited && train.complaints.count == 1, "\(train.errors)")
            #expect(train.errors.contains("TiB of memory"))
        }
    }
}
