import AMQP
import Datasets
import Fleet
import Foundation
import Logging
import Postgres
import Store
import TestServers
import Testing

/// The fleet against what may come from outside. All of these tests' fleets log in as their roles' users.
@Suite(.ownDatabase, .timeLimit(.minutes(5)))
struct SecurityTests {
    /// Scheduler and worker verify both servers, and the study's results are what they are without TLS.
    @Test func aStudyRunsOverTLS() async throws {
        try await Fixture.with { fleet in
            _ = try await fleet.store.save(try Dataset.tiny(), as: "tiny")
            let scheduler = Running(try fleet.scheduler(tls: true))
            let worker = Running(try fleet.worker(slots: 2, tls: true))
            _ = try await fleet.enqueue(try fleet.study("secure"))
            try await fleet.completed("secure")
            let connections = try await fleet.database.query(
                """
                select distinct a.usename, s.ssl from pg_stat_activity a join pg_stat_ssl s on s.pid = a.pid
                where a.datname = current_database() and a.usename in ('scheduler', 'worker') order by 1
                """)
            #expect(connections == [["usename": "scheduler", "ssl": "t"], ["usename": "worker", "ssl": "t"]])
            try await worker.stop()
            try await scheduler.stop()
            let plain = [Running(try fleet.scheduler()), Running(try fleet.worker(slots: 2))]
            _ = try await fleet.enqueue(try fleet.study("plain"))
            try await fleet.completed("plain")
            for service in plain { try await service.stop() }
            #expect(try await fleet.ranking("secure") == fleet.ranking("plain"))
        }
    }

    enum Act: CaseIterable {
        case consumeFromDead, publish, declare, declarePassively, delete, bind, consume
    }

    private func attempt(_ act: Act, _ queue: String, over broker: AMQP.Connection) async throws {
        switch act {
        case .consumeFromDead: _ = try await broker.consume(QueueNames.dead)
        case .publish: _ = try await broker.publish([[1]], to: queue)
        case .declare: try await broker.declareQueue("trawl.mine.v1")
        case .declarePassively: _ = try await broker.depth(of: queue)
        case .delete: try await broker.deleteQueue(queue)
        case .bind: try await broker.bind(queue, to: QueueNames.dead)
        case .consume: _ = try await broker.consume(queue)
        }
    }

    /// A worker looks at its queue and consumes from it, and nothing else.
    @Test(arguments: Act.allCases)
    func aWorkersUserMayOnlyConsume(_ act: Act) async throws {
        try await Fixture.with { fleet in
            let owner = try await fleet.broker()
            try await QueueNames.declareDead(on: owner)
            try await QueueNames.declare(pool: fleet.pool, level: 1, on: owner)
            await owner.close()
            let broker = AMQP.Connection(try Address(TestServers.brokerURL(as: .worker)), name: "test")
            try await broker.open()
            var refusal: AMQPError?
            do {
                try await attempt(act, QueueNames.trials(pool: fleet.pool, level: 1), over: broker)
            } catch let error as AMQPError {
                refusal = error
            }
            await broker.close()
            if [.consume, .declarePassively].contains(act) {
                #expect(refusal == nil)
            } else {
                #expect(refusal?.replyCode == 403 && refusal?.text.contains("ACCESS_REFUSED") == true)
            }
        }
    }

    @Test(arguments: ["other.v1", "amq.fanout", "trawl"])
    func aSchedulersUserStaysAmongItsQueues(_ name: String) async throws {
        let broker = AMQP.Connection(try Address(TestServers.brokerURL(as: .scheduler)), name: "test")
        try await broker.open()
        let error = await #expect(throws: AMQPError.self) { try await broker.declareQueue(name) }
        #expect(error?.replyCode == 403)
        await broker.close()
    }

    @Test(arguments: [LocalStack.Role.submitter, .analyst])
    func othersHaveNoUserAtTheBroker(_ role: LocalStack.Role) throws {
        #expect(try LocalStack().urls(role).broker == nil)
    }
}
