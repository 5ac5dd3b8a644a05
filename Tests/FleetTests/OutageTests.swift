import AMQP
import Datasets
import Fleet
import Foundation
import Harness
import Postgres
import Search
import Store
import Studies
import TestServers
import Testing

/// What happens to the servers, on servers of the tests' own.
@Suite(.timeLimit(.minutes(10)))
struct OutageTests {
    private static let lease = Duration.seconds(1)

    private struct Fleet {
        let servers: OwnServers
        let store: Store
        let scheduler: Running
        let worker: Running
        let journal: FleetTests.Journal

        init(_ servers: OwnServers) throws {
            self.servers = servers
            store = try servers.database.store()
            journal = FleetTests.Journal()
            // Their users, too, are gone from a broker that is wiped, until it reads its definitions again.
            func addresses(_ role: LocalStack.Role) throws -> (database: DatabaseAddress, broker: Address) {
                let urls = try servers.urls(role)
                return (try DatabaseAddress(urls.database), try Address(#require(urls.broker)))
            }
            let (schedulers, workers) = (try addresses(.scheduler), try addresses(.worker))
            scheduler = Running(
                Scheduler(
                    database: schedulers.database, broker: schedulers.broker, lease: OutageTests.lease,
                    logger: journal.logger))
            worker = Running(
                Worker(
                    settings: WorkerSettings(
                        slots: 2, pool: "cpu", lease: OutageTests.lease,
                        cache: FileManager.default.temporaryDirectory.appending(path: "trawl-outage"), build: "test"),
                    database: workers.database, broker: workers.broker, logger: journal.logger))
        }

        /// Trials of about half a second.
        func enqueue(_ name: String, epochs: Int = 60, folds: Int = 2) async throws {
            let study = try StudyFile(
                """
                study: \(name)
                data: {dataset: tiny}
                cross_validation: {folds: \(folds)}
                recipe: {hidden: [8, 8], epochs: \(epochs), batch_size: 10, early_stopping: null}
                space: {activation: [elu, relu, selu, tanh], optimizer.adam.learning_rate: [0.001, 0.003, 0.01]}
                refit: false
                """, file: "test"
            ).study
            _ = try await store.enqueue(study, points: try study.points())
        }

        func completed(_ name: String) async throws {
            do {
                try await servers.database.wait(
                    for: "select state = 'completed' from fleet.study where name = '\(name)'", timeout: .seconds(240))
            } catch {
                Issue.record("\(error); the fleet's last words:\n\(journal.end)")
                throw error
            }
        }

        /// Some are done, some run.
        func halfway(_ name: String) async throws {
            try await servers.database.wait(
                for: """
                    select count(*) filter (where t.state = 'completed') between 2 and 11
                        and count(*) filter (where t.state = 'running') > 0
                    from fleet.trial t join fleet.study s on s.id = t.study_id where s.name = '\(name)'
                    """)
        }

        func stop() async throws {
            try await worker.stop()
            try await scheduler.stop()
            await store.connection.close()
        }
    }

    /// The tests' threads block signals; a server that inherited that could not be asked to end.
    @Test func whatATestStartsHeedsSignals() async throws {
        let blocked = try await Command.check("/bin/grep", ["SigBlk", "/proc/self/status"])
        #expect(blocked.split(separator: "\t").last == "0000000000000000\n")
    }

    /// Without PostgreSQL nobody can renew a lease: nobody is to blame, and what was finished meanwhile is recorded after.
    @Test func anOutageOfTheDatabaseConvictsNobody() async throws {
        try await OwnServers.with { servers in
            let fleet = try Fleet(servers)
            _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
            try await servers.database.query(
                "create table public.crash as select id as trial, crashes from fleet.trial with no data")
            try await servers.database.query(
                """
                create function public.note() returns trigger language plpgsql security definer as
                $$ begin insert into public.crash values (new.id, new.crashes); return null; end $$
                """)
            try await servers.database.query(
                """
                create trigger note after update on fleet.trial for each row
                when (new.crashes > old.crashes or new.attempts > 1) execute function public.note()
                """)
            try await fleet.enqueue("outage", epochs: 400)
            for _ in 1...3 {
                try await servers.database.wait(
                    for: "select count(*) >= 2 from fleet.trial where state = 'running'")
                try await servers.local("stop", "postgres")
                // Four leases, of three renewals each.
                await fleet.journal.wait(for: 12, "heartbeat: ")
                try await servers.local("up")
            }
            try await fleet.completed("outage")
            #expect(try await servers.database.query("select * from public.crash") == [])
            try await fleet.stop()
        }
    }

    /// Queues, users and permissions are gone, or only the queue, while messages wait in it.
    @Test func aWipedBrokerLosesNoTrial() async throws {
        try await OwnServers.with { servers in
            let fleet = try Fleet(servers)
            _ = try await fleet.store.save(try Dataset.tiny(training: 2400), as: "tiny")
            try await fleet.enqueue("wiped")
            try await fleet.halfway("wiped")
            try await servers.local("rabbitmqctl", "-q", "stop_app")
            try await servers.local("rabbitmqctl", "-q", "reset")
            try await servers.local("rabbitmqctl", "-q", "start_app")
            try await fleet.completed("wiped")

            try await fleet.enqueue("deleted")
            try await fleet.halfway("deleted")
            try await servers.local("rabbitmqctl", "-q", "delete_queue", QueueNames.trials(pool: "cpu", level: 1))
            try await fleet.completed("deleted")

            try await fleet.enqueue("killed")
            try await fleet.halfway("killed")
            try await servers.local("stop", "rabbitmq", "KILL")
            try await servers.local("up")
            try await fleet.completed("killed")
            let trials = try await servers.database.query(
                "select count(*) as n, sum(crashes) as crashes from fleet.trial where state = 'completed'")
            #expect(trials == [["n": "36", "crashes": "0"]])
            try await fleet.stop()
        }
    }
}
