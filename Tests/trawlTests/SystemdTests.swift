import Foundation
import TestServers
import Testing

/// The units that come with the program, by systemd's own judgement.
@Suite(.timeLimit(.minutes(5)))
struct SystemdTests {
    private static let units = ["trawl-scheduler.service", "trawl-worker@.service"]

    private var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../ops/systemd").standardized
    }

    /// The unit with the program where it is on this host.
    private func unit(_ name: String, _ body: (URL) throws -> Void) throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "trawl-units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }  // a rest in the temporary folder harms nobody
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        try #require(text.contains("ExecStart=/usr/local/bin/trawl "))
        let file = place.appending(path: name)
        try text.replacing("/usr/local/bin/trawl ", with: "\(try TestServers.program.path) ")
            .write(to: file, atomically: true, encoding: .utf8)
        try body(file)
    }

    private func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    @Test(arguments: units)
    func systemdUnderstandsEveryLine(_ name: String) throws {
        try unit(name) { file in
            let verified = try run(["verify", "--man=no", file.path])
            #expect(verified.status == 0 && !verified.text.contains(name), "\(verified.text)")
        }
    }

    /// A misspelt key is noticed: the test above can fail.
    @Test(arguments: units)
    func systemdComplainsOfWhatItDoesNotKnow(_ name: String) throws {
        try unit(name) { file in
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("RestartSec=", with: "RestartSecs=").write(to: file, atomically: true, encoding: .utf8)
            #expect(try run(["verify", "--man=no", file.path]).text.contains("RestartSecs"))
        }
    }

    /// 1.2 of 10 by systemd 252, for the network that the services need; a unit that sandboxes nothing has 9.6.
    @Test(arguments: units)
    func littleIsExposed(_ name: String) throws {
        try unit(name) { file in
            let judged = try run(["security", "--offline=true", "--threshold=15", "--no-pager", file.path])
            #expect(judged.status == 0, "\(judged.text)")
        }
    }

    /// What the program says of itself and what the units give it.
    @Test func theUnitsStopLaterThanTheProgramDoes() throws {
        for (name, least) in [("trawl-scheduler.service", 2), ("trawl-worker@.service", 10)] {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("TimeoutStopSec=") })
            #expect(try #require(Int(line.dropFirst("TimeoutStopSec=".count))) > least)
        }
    }
}
