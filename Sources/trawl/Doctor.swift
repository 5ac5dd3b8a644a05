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

    func run() async throws {
        let databaseAddress = try database.address()
        let brokerAddress = try broker.address()
        var findings = [try checkMatrices()]
        let store = try database.store()
        findings += await checkDatabase(store, address: "\(databaseAddress)")
        findings += await DoctorBroker.check(brokerAddress, fleet: DoctorBroker.Fleet(store))
        for finding in findings {
            let kind = finding.kind.rawValue.padding(toLength: 5, withPad: " ", startingAt: 0)
            Output.write("\(kind) \(finding.part): \(finding.text)\n")
        }
        if findings.contains(where: { $0.kind == .fail }) { throw ExitCode(1) }
    }

    /// Some builds of the library compute wrong products on CPUs newer than they are.
    private func checkMatrices() throws -> Finding {
        let deviation = try Product.deviation()
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
                    kind: .fail, part: "pool \($0.lack.pool)", text: "has \($0.trials) open trials: \($0.lack.text)")
            }
            if diagnosis.encoding != "UTF8" {
                findings.append(
                    Finding(
                        kind: .fail, part: "encoding",
                        text: "the database's is \(diagnosis.encoding), expected UTF8: texts can be lost"))
            }
            if diagnosis.isPooled {
                findings.append(
                    Finding(
                        kind: .ok, part: "pooler",
                        text: "the connection goes through one; 'trawl migrate' needs the server itself"))
            }
            findings += diagnosis.openRights.map {
                Finding(
                    kind: .note, part: "rights",
                    text: "open to every role: run 'trawl migrate', or as an administrator: \($0)")
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
}
