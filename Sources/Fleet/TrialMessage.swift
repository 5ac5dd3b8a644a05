internal import Learning
package import Store

/// What travels through the broker: an invitation to one handing-out of a trial. `{"trial": 42, "generation": 1}`
package enum TrialMessage {
    package struct Malformed: Error, CustomStringConvertible {
        package let description: String
    }

    /// Longer bodies are nobody's invitation.
    static let limit = 256

    package static func encode(_ handout: Handout) -> [UInt8] {
        Array("{\"trial\": \(handout.trial), \"generation\": \(handout.generation)}".utf8)
    }

    package static func decode(_ body: [UInt8]) throws(Malformed) -> Handout {
        guard body.count <= limit else { throw Malformed(description: "\(body.count) bytes, allowed are \(limit)") }
        guard let text = String(validating: body, as: UTF8.self) else { throw Malformed(description: "not UTF-8") }
        let value: Value
        do {
            value = try Value(json: text)
        } catch {
            throw Malformed(description: "not JSON")
        }
        guard case .object(let members) = value, Set(members.keys) == ["trial", "generation"],
            case .integer(let trial)? = members["trial"], case .integer(let generation)? = members["generation"],
            trial > 0, (1...Int(Int32.max)).contains(generation)
        else { throw Malformed(description: "not of the form {\"trial\": 42, \"generation\": 1}") }
        return Handout(trial: trial, generation: generation)
    }
}
