import Foundation
import Learning
import Studies
import Testing

/// Files made to hurt. Each is refused within 5 s, hundreds of times what it takes here, so that a busy machine fails none.
@Suite struct HostileFileTests {
    private func quickRefusal(of text: String) throws -> String {
        let start = ContinuousClock.now
        let message = try #require(refusal(of: text), "was accepted")
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(message.utf8.count < 2000 && isOneLine(message), "\(message.prefix(300))")
        return message
    }

    /// Nine lists of ten of the one before: a billion values in 500 bytes.
    private static let laughs =
        "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        + (1..<9).map { level in
            "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
        }.joined()

    @Test func aBillionLaughs() throws {
        #expect(try quickRefusal(of: head + Self.laughs).hasPrefix("study.yaml:3: anchors"))
    }

    @Test func aBillionLaughsInAKey() throws {
        _ = try quickRefusal(of: head + Self.laughs + "? *a8\n: 1\n")
        // The parser would follow aliases in keys wherever an anchor slips through.
        for anchor in [
            "k: &a0 [1]", "k: [&a0 [1]]", "&a0 k: 1", "- &a0", "\"x\n # \": &a0 [1]", "k: !!seq &a0 [1]", "k: &a0 # x",
            "-# : &a0 [1]",
        ] {
            #expect(refusal(of: head + anchor)?.contains("anchors") == true, "\(anchor)")
        }
    }

    @Test(arguments: [("[", "]"), ("{a: ", "}")])
    func deepNesting(open: String, close: String) throws {
        for depth in [33, 900, 100_000] {
            let text = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            #expect(try quickRefusal(of: head + "recipe: \(text)").hasPrefix("study.yaml:3: "))
        }
    }

    @Test func manyDimensions() throws {
        _ = try quickRefusal(of: head + "space:\n" + (0..<20_000).map { "  d\($0): [1]\n" }.joined())
    }

    @Test func aLongKey() throws {
        let map = "{\(String(repeating: "k", count: 100_000)): 1}"
        _ = try quickRefusal(of: head + "recipe: \(map)")
        _ = try quickRefusal(of: head + "space: {batch_size: [\(map)]}")
    }

    @Test func aLongValue() throws {
        _ = try quickRefusal(of: head + "task: \(String(repeating: "x", count: 500_000))")
        _ = try quickRefusal(of: head + "seed: [\(Array(repeating: "1", count: 100_000).joined(separator: ", "))]")
    }

    @Test(arguments: ["task", "study", "recipe"])
    func noControlCharactersReachTheTerminal(key: String) throws {
        let text =
            "study: s\ndata: {dataset: m}\n\(key == "study" ? "x" : key): \"\\e[2J\\a\\b\\x7f\\u009b\\r\\n\\u2028\\0\"\n"
        let message = try quickRefusal(of: text)
        #expect(
            !message.unicodeScalars.contains { $0.properties.generalCategory == .control },
            "\(message.debugDescription)")
    }

    @Test func bytesThatAreNotUTF8() throws {
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x73, 0], Array("study: ".utf8) + [0xC3, 0x28], [0xED, 0xA0, 0x80]] {
            try withFile(Data(bytes)) { url in
                let failure = #expect(throws: StudyFile.Failure.self) { try StudyFile(reading: url) }
                #expect(failure?.description == "\(url.path): is not UTF-8 text")
            }
        }
    }

    @Test func filesThatAreTooLarge() throws {
        let limit = YAMLFile.sizeLimit
        let comment = Data((head + "#").utf8)
        try withFile(comment + Data(repeating: UInt8(ascii: "x"), count: limit + 1 - comment.count)) { url in
            let failure = #expect(throws: StudyFile.Failure.self) { try StudyFile(reading: url) }
            #expect(failure?.description.hasPrefix("\(url.path): ") == true)
            #expect(failure?.description.contains("\(limit)") == true)
        }
        try withFile(comment + Data(repeating: UInt8(ascii: "x"), count: limit - comment.count)) { url in
            let study = try StudyFile(reading: url).study
            #expect(study.name == "s")
        }
    }

    @Test func filesThatAreNoFiles() throws {
        let missing = FileManager.default.temporaryDirectory.appending(path: "missing-\(UUID().uuidString).yaml")
        let absent = #expect(throws: StudyFile.Failure.self) { try StudyFile(reading: missing) }
        #expect(absent?.description == "\(missing.path): no such file")
        let folder = #expect(throws: StudyFile.Failure.self) { try StudyFile(reading: URL(filePath: "/")) }
        #expect(folder?.description.hasSuffix("can't be read: Is a directory") == true)
    }

    /// Whatever is cut off or overwritten: a study or one line, never a crash.
    @Test func mutilatedFiles() throws {
        let bytes = Array(exampleText.utf8)
        var numbers = FixedGenerator(state: 7)
        for _ in 0..<300 {
            var copy = bytes
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                let at = Int.random(in: 0..<copy.count, using: &numbers)
                switch Int.random(in: 0..<3, using: &numbers) {
                case 0: copy.remove(at: at)
                case 1: copy[at] = Array("[]{}:,&*!|>'\"%@`#-?\t\n 0".utf8).randomElement(using: &numbers) ?? 0
                default: copy.removeSubrange(at..<min(at + 40, copy.count))
                }
            }
            guard let message = refusal(of: String(decoding: copy, as: UTF8.self)) else { continue }
            #expect(message.hasPrefix("study.yaml:") && isOneLine(message), "\(message)")
        }
    }
}

/// A linear congruential generator (Knuth's MMIX constants): the same files in every run.
private struct FixedGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 32)
    }
}
