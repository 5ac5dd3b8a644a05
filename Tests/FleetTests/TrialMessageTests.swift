import Fleet
import Store
import Testing

struct TrialMessageTests {
    @Test func roundTrip() throws {
        let handout = Handout(trial: 42, generation: 3)
        #expect(String(decoding: TrialMessage.encode(handout), as: UTF8.self) == "{\"trial\": 42, \"generation\": 3}")
        #expect(try TrialMessage.decode(TrialMessage.encode(handout)) == handout)
    }

    /// Byte for byte as the first release's scheduler published it: its workers and this program's read each other's.
    @Test func isThatOfTheFirstRelease() throws {
        let recorded = #"{"trial": 12, "generation": 1}"#
        #expect(String(decoding: TrialMessage.encode(Handout(trial: 12, generation: 1)), as: UTF8.self) == recorded)
        #expect(QueueNames.trials(pool: "cpu", level: 1) == "trawl.cpu.v1")
    }

    @Test(arguments: [
        "", "{", "null", "[]", "{}", "{\"trial\": 1}", "{\"trial\": 0, \"generation\": 1}",
        "{\"trial\": 1, \"generation\": 0}", "{\"trial\": 1.5, \"generation\": 1}",
        "{\"trial\": true, \"generation\": 1}",
        "{\"trial\": 1, \"generation\": 99999999999}", "{\"trial\": 1e400, \"generation\": 1}",
        "{\"trial\": 1, \"generation\": 1, \"x\": 0}", String(repeating: "[", count: 250),
        String(repeating: " ", count: 300),
    ])
    func refusesAnythingElse(text: String) {
        #expect(throws: TrialMessage.Malformed.self) { try TrialMessage.decode(Array(text.utf8)) }
    }

    @Test func refusesWhatIsNotText() {
        #expect(throws: TrialMessage.Malformed.self) { try TrialMessage.decode([0xFF, 0xFE, 0x00]) }
    }
}
