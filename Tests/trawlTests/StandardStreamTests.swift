import Foundation
import TestServers
import Testing

/// stdout and stderr that are full, closed, not read, or don't wait.
@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct StandardStreamTests {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.current }

    private func run(_ line: String, _ shell: String) async throws -> Trawl {
        try await Trawl.run(
            line.split(separator: " ").map(String.init), environment: ["TRAWL_DATABASE_URL": database.url], shell: shell
        )
    }

    /// - Parameter trials: more than one page of them and more than a pipe holds, if over 2,000.
    private func fill(trials: Int = 3) async throws {
        let text =
            "study: s\ntask: noop\nspace: {batch_size: [10], epochs: [\((1...trials).map(String.init).joined(separator: ","))]}\n"
        let enqueued = try await Trawl.withFile(text) { path in
            try await Trawl.run(
                ["enqueue", path, "--max-trials", "10000"], environment: ["TRAWL_DATABASE_URL": database.url])
        }
        #expect(enqueued.status == 0, "\(enqueued.errors)")
        try await database.query("update fleet.trial set state = 'completed', score = 1, rank_key = -1")
    }

    private static let printing = [
        "studies", "studies --format csv", "trials s", "trials s --format csv", "trials s --format json", "best s",
        "best s --format json", "best s --refit", "model list", "dataset list --format json", "doctor", "migrate",
        "cancel s", "--help", "trials --help", "--version", "--generate-completion-script bash",
    ]

    @Test(arguments: printing)
    func whatCannotBePrintedIsTold(_ line: String) async throws {
        try await fill()
        for (shell, reason) in [
            (#"exec "$0" "$@" > /dev/full"#, "No space left on device"),
            (#"exec "$0" "$@" >&-"#, "Bad file descriptor"),
            (#"exec "$0" "$@" 1</dev/null"#, "Bad file descriptor"),
        ] {
            let run = try await run(line, shell)
            #expect(run.exited && run.status == 1, "\(shell)")
            #expect(run.errors.hasSuffix("trawl: stdout: can't be written: \(reason)\n") && run.complaints.count == 1)
        }
    }

    /// What has nothing to print needs no stdout.
    @Test(arguments: ["trials", "nonsense", "trials nowhere", "watch s"])
    func whatPrintsNothingNeedsNoStdout(_ line: String) async throws {
        try await fill()
        try await database.query("update fleet.study set state = 'completed'")
        let closed = try await run(line, #"exec "$0" "$@" >&-"#)
        let open = try await run(line, #"exec "$0" "$@""#)
        #expect(closed.exited && closed.status == open.status && closed.errors == open.errors)
    }

    @Test(
        arguments: ["trials nowhere", "nonsense", "trials", "watch nowhere"], ["2>&-", "2>/dev/full", "0<&- 1>&- 2>&-"])
    func noStderrIsNoCrash(_ line: String, _ redirection: String) async throws {
        let run = try await run(line, #"exec "$0" "$@" \#(redirection)"#)
        #expect(run.exited && run.status == (line.contains("nowhere") ? 1 : 2) && run.errors == "")
    }

    /// The reader of the first part goes, and the reading of the database ends then; in a pipeline only the reader's code counts.
    @Test(arguments: ["table", "csv", "json"])
    func aReaderThatGoesEarlyIsNoError(_ format: String) async throws {
        try await fill(trials: 5000)
        let run = try await run(
            "trials s --format \(format)", #"set -o pipefail; "$0" "$@" | head -n 2 >/dev/null"#)
        #expect(run.exited && run.status == 0 && run.errors == "")
    }

    /// A stdout that doesn't wait, with a reader that is slower.
    @Test(arguments: ["table", "csv", "json"])
    func allIsWrittenWhereStdoutDoesNotWait(_ format: String) async throws {
        try await fill(trials: 5000)
        let whole = try await run("trials s --format \(format)", #"exec "$0" "$@""#)
        #expect(whole.status == 0 && whole.output.utf8.count > 200_000)
        let part = try await Trawl.run(
            ["trials", "s", "--format", format], environment: ["TRAWL_DATABASE_URL": database.url],
            output: .impatientPipe)
        #expect(part.status == 0 && part.errors == "" && part.output == whole.output)
    }

    /// The work is done all the same.
    @Test(arguments: [">/dev/full", ">&-"])
    func trainedWeightsAreSavedWhateverStdoutIs(_ redirection: String) async throws {
        try await TrainingFiles.with(recipe: "hidden: [8]\nepochs: 2\nbatch_size: 10\n") { files in
            let weights = files.path("w.safetensors")
            let run = try await Trawl.run(
                files.arguments("--save", weights), shell: #"exec "$0" "$@" \#(redirection)"#)
            #expect(run.status == 1 && run.complaints.count == 1 && files.exists("w.safetensors"))
            #expect(run.errors.hasPrefix("trawl: stdout: can't be written: "))
        }
    }

    /// A limit on the size of files fails a write, as a full disk does: the old file stays, and nothing is left beside it.
    @Test func aWriteThatFailsLeavesTheOldFile() async throws {
        try await TrainingFiles.with(recipe: "hidden: [64]\nepochs: 1\nbatch_size: 10\n") { files in
            try Data("old".utf8).write(to: files.folder.appending(path: "w"))
            try #require(link(files.path("w"), files.path("linked")) == 0)
            try Data("old".utf8).write(to: files.folder.appending(path: "v"))
            for name in ["w", "v"] {
                let run = try await Trawl.run(
                    files.arguments("--save", files.path(name)), shell: #"ulimit -f 1; exec "$0" "$@" >/dev/null"#)
                #expect(run.exited && run.status == 1 && run.complaints.count == 1)
                #expect(run.errors.contains("\(files.path(name)): can't be written: File too large"))
                #expect(try files.content(name) == Data("old".utf8))
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: files.folder.path).sorted()
            #expect(left == ["data.safetensors", "linked", "recipe.yaml", "v", "w"])
        }
    }

    /// As a user whom the folder's mode keeps from making files in it.
    @Test func aFileInAFolderThatIsReadOnlyIsOverwritten() async throws {
        try await TrainingFiles.with(recipe: "hidden: [8]\nepochs: 1\nbatch_size: 10\n") { files in
            try Data(String(repeating: "old", count: 10_000).utf8).write(to: files.folder.appending(path: "w"))
            try Data("old".utf8).write(to: files.folder.appending(path: "read-only"))
            try #require(
                chmod(files.path("w"), 0o666) == 0 && chmod(files.path("read-only"), 0o444) == 0
                    && chmod(files.folder.path, 0o555) == 0)
            defer { chmod(files.folder.path, 0o755) }
            let user = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
            func save(_ name: String) async throws -> Trawl {
                // No checkpoint can be made there.
                try await Trawl.run(
                    files.arguments("--save", files.path(name), "--checkpoint", "/dev/null", "--format", "json"),
                    shell: #"exec \#(user) "$0" "$@""#)
            }
            let saved = try await save("w")
            #expect(saved.status == 0 && saved.errors == "", "\(saved.errors)")
            #expect(
                try files.content("w").count < 10_000 && files.content("w").range(of: Data("output.kernel".utf8)) != nil
            )
            for name in ["read-only", "new"] {
                let refused = try await save(name)
                #expect(refused.status == 1 && refused.output == "" && refused.complaints.count == 1)
                #expect(refused.errors.contains("\(files.path(name)): can't be written: Permission denied"))
            }
            #expect(try files.content("read-only") == Data("old".utf8))
        }
    }

    @Test func whatGoesToStdoutAsAFileStaysAFile() async throws {
        try await TrainingFiles.with(recipe: "hidden: [8]\nepochs: 1\nbatch_size: 10\n") { files in
            let plain = try await Trawl.run(files.arguments("--save", files.path("w")))
            let piped = try await Trawl.run(
                files.arguments("--save", "/dev/stdout"), shell: #""$0" "$@" | cat > \#(files.path("piped"))"#)
            let redirected = try await Trawl.run(
                files.arguments("--save", "/dev/stdout"), shell: #"exec "$0" "$@" >> \#(files.path("redirected"))"#)
            #expect(plain.status == 0 && piped.status == 0 && redirected.status == 0)
            #expect(try files.content("piped") == files.content("w"))
            #expect(try files.content("redirected") == files.content("w"))
            #expect(piped.complaints.contains { $0.hasPrefix("weights ") } && !piped.errors.contains("trawl: "))
        }
    }

    @Test(arguments: ["--save w --checkpoint w", "--save w --checkpoint ./w", "--save link --checkpoint w"])
    func twoFilesInOnePlaceAreRefused(_ options: String) async throws {
        try await TrainingFiles.with(recipe: "hidden: [8]\nepochs: 1\n") { files in
            try #require(symlink("w", files.path("link")) == 0)
            let run = try await Trawl.run(
                files.arguments() + options.split(separator: " ").map(String.init),
                shell: #"cd \#(files.folder.path) && exec "$0" "$@""#)
            #expect(run.status == 2 && run.errors.contains("--save and --checkpoint name the same file"))
            #expect(!files.exists("w"))
        }
    }
}
