import Datasets
import Foundation
import Testing

@Suite struct MirrorTests {
    static func mirror(_ server: FileServer, patience: Duration = .seconds(60), limit: Duration = .seconds(60))
        -> Mirror
    {
        Mirror(
            address: server.address, files: TinyCollection.files.keys.sorted().map { "\($0).gz" }, largest: 1_000,
            patience: patience, limit: limit)
    }

    static var answers: [String: FileServer.Answer] {
        var answers: [String: FileServer.Answer] = [:]
        for (name, content) in TinyCollection.files { answers["\(name).gz"] = .content(Samples.gzip(content)) }
        return answers
    }

    @Test func downloads() async throws {
        let server = try FileServer(Self.answers)
        let dataset = try await TinyCollection.entry(origins: [Self.mirror(server)]).load(environment: [:])
        #expect(Array(dataset.test.labels) == [2, 0, 1])
    }

    @Test(
        arguments: [
            (.status(404), "HTTP status 404"), (.status(503), "HTTP status 503"),
            (.content([UInt8](repeating: 0, count: 1_001)), "1,001 bytes, expected at most 1,000"),
            (.endless([UInt8](repeating: 0, count: 1_001)), "more than the 1,000 bytes allowed"),
            (.silence, "no answer within 1 s"),
            (.content(Array("<html>Please log in to this network.</html>".utf8)), "not a gzip file"),
        ] as [(FileServer.Answer, String)])
    func namesAMirrorThatFails(answer: FileServer.Answer, reason: String) async throws {
        var answers = Self.answers
        answers["test-labels.gz"] = answer
        let (bad, good) = (try FileServer(answers), try FileServer(Self.answers))
        // Only the silent mirror is waited for: a busy machine may let the others take their time.
        let mirror = if case .silence = answer { Self.mirror(bad, patience: .seconds(1)) } else { Self.mirror(bad) }
        let text = await refusal { try await TinyCollection.entry(origins: [mirror]).load(environment: [:]) }
        #expect(text.contains("\n  \(bad.address)") && text.contains(reason), "\(text)")
        let dataset = try await TinyCollection.entry(origins: [mirror, Self.mirror(good)]).load(environment: [:])
        #expect(dataset.test.count == 3)
    }

    @Test func unreachable() async throws {
        // Nothing listens on port 1.
        let mirrors = ["http://127.0.0.1:1/", "http://127.0.0.1:1/other/"].map { Mirror(address: $0, files: ["a"]) }
        let text = await refusal { try await TinyCollection.entry(origins: mirrors).load(environment: [:]) }
        for mirror in mirrors { #expect(text.contains("\n  \(mirror.address)a: "), "\(text)") }
    }

    @Test func boundsTheWholeTime() async throws {
        let server = try FileServer(["train-labels.gz": .silence].merging(Self.answers) { first, _ in first })
        let mirror = Self.mirror(server, limit: .seconds(1))
        let text = await refusal { try await TinyCollection.entry(origins: [mirror]).load(environment: [:]) }
        #expect(text.contains("\n  \(server.address): no answer within 1 s"), "\(text)")
    }

    @Test func heedsCancellation() async throws {
        let server = try FileServer(["test-images.gz": .silence])
        let entry = TinyCollection.entry(origins: [Self.mirror(server)])
        let load = Task { try await entry.load(environment: [:]) }
        var requests = server.requests.makeAsyncIterator()
        _ = await requests.next()
        load.cancel()
        await #expect(throws: CancellationError.self) { try await load.value }
    }
}
