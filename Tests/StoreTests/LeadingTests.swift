import Foundation
import Store
import TestServers
import Testing

@Suite(.ownDatabase, .serialized, .timeLimit(.minutes(5)))
struct LeadingTests {
    private let database: TestDatabase
    private let one: Store
    private let other: Store
    private let a = UUID()
    private let b = UUID()

    init() throws {
        database = try TestDatabase.current
        one = try database.store()
        other = try database.store()
    }

    private func expire() async throws {
        try await database.query("update fleet.leader set expires_at = clock_timestamp() - interval '1 second'")
    }

    @Test func oneLeadsUntilItsTermEnds() async throws {
        let first = try #require(try await one.elect(a))
        #expect(first.number == 1)
        #expect(try await other.elect(b) == nil)
        #expect(try await one.renew(first))
        try await expire()
        #expect(try await !one.renew(first))
        let second = try #require(try await other.elect(b))
        #expect(second.number == 2 && second.holder == b)
        #expect(try await one.elect(a) == nil)
        #expect(try await !one.renew(first))
        #expect(try await other.renew(second))
    }

    @Test func aHolderThatAsksAgainGetsANewTerm() async throws {
        let first = try #require(try await one.elect(a))
        let second = try #require(try await one.elect(a))
        #expect(second.number == first.number + 1)
        #expect(try await !one.renew(first))
        #expect(try await one.renew(second))
    }

    @Test func whoResignsIsFollowedAtOnceAndCantResignItsSuccessor() async throws {
        let first = try #require(try await one.elect(a))
        try await one.resign(first)
        #expect(try await !one.renew(first))
        let second = try #require(try await other.elect(b))
        try await one.resign(first)
        #expect(try await other.renew(second))
    }

    @Test func ofManyOneIsElected() async throws {
        let terms = try await withThrowingTaskGroup(of: Term?.self) { group in
            for _ in 0..<8 {
                let store = try database.store()
                group.addTask { try await store.elect(UUID()) }
            }
            return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
        }
        #expect(terms.map(\.number) == [1])
    }
}
