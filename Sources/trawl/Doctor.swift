import AMQP
import ArgumentParser
import Compute
import Fleet
import Foundation
import Store

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check each part of the fleet from this host, and say what to do.",
        discussion: "Exit code 1 when something has to be done.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var broker: BrokerOptions

    private struct Finding {
        enum Kind: String {
            case ok
            case note
            case fail = "FAIL"
        }

        let kind: Kind
        let part: String
        let text: String
    }

    func run() async throws {
        let databaseAddress = try database.address()
        let brokerAddress = try broker.address()
        var findings = [checkMatrices()]
        if let exposure = brokerAddress.exposure {
            findings.append(Finding(kind: .note, part: "broker", text: exposure))
        }
        findings += await checkDatabase(try database.store(), address: "\(databaseAddress)")
        findings += await checkBroker(brokerAddress)
        for finding in findings {
            let kind = finding.kind.rawValue.padding(toLength: 5, withPad: " ", startingAt: 0)
            Output.write("\(kind) \(finding.part): \(finding.text)\n")
        }
        if findings.contains(where: { $0.kind == .fail }) { throw ExitCode(1) }
    }

    /// Some builds of the library compute wrong products on CPUs newer than they are.
    private func checkMatrices() -> Finding {
        let deviation = Product.deviation()
        return deviation < 1e-5
            ? Finding(kind: .ok, part: "matrices", text: Host.cpu)
            : Finding(
                kind: .fail, part: "matrices",
                text:
                    "products on \(Host.cpu) are off by \(deviation): set OPENBLAS_CORETYPE=Haswell, or install a newer OpenBLAS"
            )
    }

    private func checkDatabase(_ store: Store, address: String) async -> [Finding] {
        do {
            try await store.checkSchema()
            let diagnosis = try await store.diagnose()
            let isDurable = diagnosis.fsync == "on" && diagnosis.synchronousCommit != "off"
            var findings = [
                Finding(kind: .ok, part: "database", text: "\(address), PostgreSQL \(diagnosis.serverVersion)"),
                isDurable
                    ? Finding(kind: .ok, part: "durability", text: "fsync and synchronous_commit are on")
                    : Finding(
                        kind: .note, part: "durability",
                        text:
                            "fsync is \(diagnosis.fsync), synchronous_commit \(diagnosis.synchronousCommit): a crash may lose results"
                    ),
                diagnosis.datasets.isEmpty
                    ? Finding(kind: .note, part: "datasets", text: "none: run 'trawl dataset import mnist'")
                    : Finding(kind: .ok, part: "datasets", text: diagnosis.datasets.joined(separator: ", ")),
            ]
            let waiting = diagnosis.openTrials > 0
            findings.append(
                diagnosis.isLed
                    ? Finding(kind: .ok, part: "scheduler", text: "one leads")
                    : Finding(
                        kind: waiting ? .fail : .note, part: "scheduler", text: "none leads: start 'trawl scheduler'"))
            findings.append(
                diagnosis.workers > 0
                    ? Finding(
                        kind: .ok, part: "workers", text: "\(diagnosis.workers), \(diagnosis.openTrials) open trials")
                    : Finding(kind: waiting ? .fail : .note, part: "workers", text: "none: start 'trawl worker'"))
            findings += diagnosis.unservedPools.map {
                Finding(
                    kind: .fail, part: "pool \($0)",
                    text: "has open trials and no worker: start 'trawl worker --pool \($0)'")
            }
            findings += diagnosis.mixedPools.map {
                Finding(
                    kind: .note, part: "pool \($0)",
                    text: "its workers have different CPUs or builds: scores may differ in their last digits")
            }
            return findings
        } catch {
            return [
                Finding(
                    kind: .fail, part: "database",
                    text: "\(error)\(error is Store.Refusal ? "" : ": is the server up, and TRAWL_DATABASE_URL right?")"
                )
            ]
        }
    }

    private func checkBroker(_ address: AMQP.Address) async -> [Finding] {
        let connection = AMQP.Connection(address, name: "trawl doctor")
        do {
            try await connection.open()
            var findings = [Finding(kind: .ok, part: "broker", text: "\(address)")]
            if let dead = try await connection.depth(of: QueueNames.dead) {
                if dead.ready > 0 {
                    findings.append(
                        Finding(
                            kind: .note, part: "dead messages",
                            text: "\(dead.ready) in the queue \(QueueNames.dead): something publishes what is not ours")
                    )
                }
            } else {
                findings.append(
                    Finding(kind: .note, part: "queues", text: "not declared yet: 'trawl scheduler' declares them"))
            }
            await connection.close()
            return findings
        } catch {
            return [
                Finding(kind: .fail, part: "broker", text: "\(error): is the broker up, and TRAWL_AMQP_URL right?")
            ]
        }
    }
}
