import Foundation
import Harness
import Postgres

/// Keeps the fleet in work: small studies of real trainings, each under another seed.
actor Feeder {
    private let program: String
    private let file: String
    private let prefix: String
    private let connection: Connection
    private(set) var enqueued = 0

    /// - Parameter prefix: of the studies' names, before "-1", "-2", ...
    init(program: String, folder: URL, dataset: String, prefix: String, stack: Stack) throws {
        self.program = program
        self.prefix = prefix
        connection = try stack.connection()
        let place = folder.appending(path: "\(prefix).yaml")
        file = place.path
        try Data(Self.study(dataset).utf8).write(to: place)
    }

    private static func study(_ dataset: String) -> String {
        """
        study: chaos
        data: {dataset: \(dataset), labels: [0, 1, 2, 3, 4], rows: [0, 4000]}
        cross_validation: {folds: 3}
        recipe: {hidden: [100, 100], epochs: 30, early_stopping: null, optimizer: {adam: {learning_rate: 0.003}}}
        space: {batch_size: [10, 20, 40], activation: [elu, relu, selu]}
        checkpoint: {seconds: 1}

        """
    }

    /// By its number a study has settings that some workers can't take: a time-out, which the first release doesn't know,
    /// or an epoch limit whose curve would need a quarter of a GB. Early stopping ends such a training long before.
    private static func settings(_ number: Int) -> [String] {
        var settings = ["seed=\(number)"]
        if number % 4 == 2 { settings += ["recipe.epochs=1000000", "recipe.early_stopping={patience: 3}"] }
        if number % 3 == 0 { settings.append("timeout=3600") }
        return settings
    }

    /// Enqueues studies as long as there is little to do, until the task is cancelled.
    func feed() async throws {
        while !Task.isCancelled {
            let open = try await connection.number(
                """
                select count(*) from fleet.trial t join fleet.study s on s.id = t.study_id
                where s.name like '\(prefix)-%' and t.state in ('pending', 'queued', 'running')
                """)
            if open < 9 { try await enqueue(enqueued + 1) }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    /// All studies up to `last`, even those that a restored database has forgotten.
    func enqueueAll(_ last: Int) async throws {
        for number in 1...max(1, last) { try await enqueue(number) }
    }

    private func enqueue(_ number: Int) async throws {
        // It may fail for a while: that is what this is about.
        while true {
            let settings = ["study=\(prefix)-\(number)"] + Self.settings(number)
            let command = try await Command.run(program, ["enqueue", file] + settings.flatMap { ["--set", $0] })
            if command.status == 0 { break }
            if command.status == 2 { throw Command.Failed(description: command.output) }
            try await Task.sleep(for: .milliseconds(500))
        }
        enqueued = max(enqueued, number)
    }

    /// Waits until every study is completed, trying again what was given up.
    ///
    /// - Returns: how many trials were put back; nil if it took longer than `limit`.
    func drain(within limit: Duration) async throws -> Int? {
        let deadline = ContinuousClock.now + limit
        var retried = 0
        while true {
            let open = try await connection.rows(
                """
                select s.name, (select count(*) from fleet.trial t where t.study_id = s.id and t.state = 'failed') as failed
                from fleet.study s where s.name like '\(prefix)-%' and (s.state <> 'completed'
                    or exists (select from fleet.trial t where t.study_id = s.id and t.state = 'failed'))
                """)
            if open.isEmpty { return retried }
            for study in open where study["failed"] != "0" {
                let command = try await Command.run(program, ["retry", study["name"] ?? ""])
                if command.status == 0 { retried += Int(study["failed"] ?? "") ?? 0 }
            }
            if ContinuousClock.now > deadline { return nil }
            try await Task.sleep(for: .milliseconds(500))
        }
    }
}
