import Foundation
import Learning
import Postgres
import Store
import Studies
import TestServers
import Testing

/// Databases that were set up for other programs: settings that cut digits, encodings that lack characters.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct ForeignSettingsTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    /// A trial goes on from what an earlier worker recorded: with a digit less its score would be another.
    @Test(arguments: [0.926_680_902_736_955_5, 0.1 + 0.2, 1.0 / 3, Double.leastNonzeroMagnitude])
    func aRecordedScoreComesBackBitForBit(_ score: Double) async throws {
        try await fixture.database.script(HostileSettings.script(for: fixture.database.name))
        let store = try fixture.database.store()
        let fixture = try Fixture(store: store)
        try await fixture.enqueue(["cross_validation": "{folds: 2}"])
        let claim = try await fixture.claim()
        let objective = Objective(metric: .accuracy, maximize: true)
        let written = try await store.record(
            fixture.fold(0, score: score), of: claim, objective: objective, by: fixture.provenance)
        #expect(written == .done)
        try await store.giveBack(claim, charged: false)
        let again = try await fixture.claim()
        #expect(again.recorded.map(\.score?.bitPattern) == [score.bitPattern])
        #expect(try again.point == claim.point && again.studyCreated == claim.studyCreated)
        let best = try await fixture.database.query("select float8send(score) as bits, score from fleet.fold")
        #expect(Double(best.first?["score"] ?? "")?.bitPattern == score.bitPattern)
    }

    /// Whatever a reason says, it must not keep a trial from being given back or ended.
    @Test(arguments: [
        "plain", "zero\0byte", "größer → 数字", String(repeating: "x", count: 1_000_000), "\0", "back\\slash 'quoted'",
    ])
    func everyReasonIsStored(_ reason: String) async throws {
        try await fixture.enqueue()
        let claim = try await fixture.claim()
        try await fixture.store.giveBack(claim, charged: true, reason: reason)
        let kept = try await fixture.row(claim.trial, "state", "failure")
        #expect(kept[0] == "pending" && kept[1].hasPrefix(reason.replacing("\0", with: "").prefix(7)))
        #expect(kept[1].count <= 8003)
        let again = try await fixture.claim()
        #expect(try await fixture.store.fail(again, reason: reason) == .done)
        #expect(try await fixture.row(again.trial, "state") == ["failed"])
    }

    /// The encoding of a database can't be changed under its sessions: one is made for the purpose. Its migration is
    /// refused, so the fleet's tables come from a dump of another.
    @Test(arguments: ["LATIN1", "SQL_ASCII"])
    func aReasonIsStoredInADatabaseWhoseEncodingLacksCharacters(_ encoding: String) async throws {
        let name = "\(fixture.database.name)_\(encoding.lowercased())"
        try await fixture.database.script(
            "create database \(name) encoding '\(encoding)' locale 'C' template template0")
        let url = try #require(URLComponents(string: fixture.database.url))
        var other = url
        other.path = "/" + name
        let connection = Connection(try DatabaseAddress(try #require(other.string)), application: "StoreTests")
        let stored = try await connection.run { session in
            try session.transaction(operation: "store") {
                try session.script("create table public.t (reason text)", operation: "create")
                try session.query("insert into public.t values ($1)", [.text(session.storable("größer → 数字\0!"))])
                return try session.query("select reason from public.t")[0].text("reason")
            }
        }
        #expect(stored == "gr??er ? ??!" || stored == "größer → 数字!")
        await connection.close()
        try await fixture.database.script("drop database \(name)")
    }
}
