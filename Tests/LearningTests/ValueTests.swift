import Foundation
import Learning
import Testing

@Suite struct ValueTests {
    @Test(
        arguments: [
            (.null, "null"), (.bool(true), "true"), (.bool(false), "false"), (.integer(-12), "-12"),
            (.real(0.001), "0.001"), (.real(1.5), "1.5"), (.string("elu"), "\"elu\""), (.array([]), "[]"),
            (.object([:]), "{}"),
            (.array([.integer(1), .null, .array([.string("a")])]), #"[1,null,["a"]]"#),
            (
                .object(["b": .integer(1), "a": .object(["d": .null, "c": .bool(true)])]),
                #"{"a":{"c":true,"d":null},"b":1}"#
            ),
            // Not numbers of JSON.
            (.array([.real(.infinity), .real(-.infinity), .real(.nan)]), "[null,null,null]"),
        ] as [(Value, String)])
    func hasOneText(value: Value, json: String) throws {
        #expect(value.json == json)
    }

    /// By their bytes: capitals before small letters, those before letters with accents, and a prefix first.
    @Test func sortsKeysByTheirBytes() {
        let keys = ["b", "a", "Z", "é", "aa", "", "a.b", "a_b", "10", "9", "😀", "\u{FFFD}"]
        let value = Value.object(Dictionary(uniqueKeysWithValues: keys.map { ($0, .null) }))
        let expected = ["", "10", "9", "Z", "a", "a.b", "a_b", "aa", "b", "é", "\u{FFFD}", "😀"]
        #expect(value.json == "{" + expected.map { "\"\($0)\":null" }.joined(separator: ",") + "}")
    }

    @Test(
        arguments: [
            ("\"", #""\"""#), ("\\", #""\\""#), ("\n\t\r", #""\n\t\r""#),
            ("\u{0}\u{1}\u{1F}", #""\u0000\u0001\u001f""#),
            ("\u{7F}/é😀", "\"\u{7F}/é😀\""), ("a\r\nb", #""a\r\nb""#),
        ])
    func escapes(text: String, json: String) throws {
        #expect(Value.string(text).json == json)
        #expect(try Value(json: json) == .string(text))
        #expect(try Value(json: "{\(json): 1}") == .object([text: .integer(1)]))
    }

    /// A whole number comes back as an integer, which counts as the same number wherever a real one is asked for.
    @Test(
        arguments: [
            0.1, 1.0 / 3, 1e-8, 0.3, 1, -2, 100, 1e15, 1e16, 1e21, 123_456_789.123, 1e-5, 1e-4,
            1.7976931348623157e308,
            2.2250738585072014e-308, 0x1.fffffffffffffp-1, 9_007_199_254_740_992, -1e-300,
        ])
    func doublesComeBackTheSame(number: Double) throws {
        let read = try Value(json: Value.real(number).json)
        #expect(try read.real(at: "x", allowed: "a number") { _ in true } == number)
        #expect(try Value(json: Value.array([.real(number)]).json) == .array([read]))
    }

    @Test(arguments: [0, -1, 42, Int.max, Int.min, 9_007_199_254_740_993])
    func integersComeBackTheSame(number: Int) throws {
        #expect(try Value(json: Value.integer(number).json) == .integer(number))
    }

    @Test func tellsTypesApart() throws {
        let value = try Value(json: #" {"a": [true, 1, 1.5, "1", null, {}, []], "b": {"c": -3e-2}} "#)
        let items: [Value] = [.bool(true), .integer(1), .real(1.5), .string("1"), .null, .object([:]), .array([])]
        #expect(value == .object(["a": .array(items), "b": .object(["c": .real(-0.03)])]))
        #expect(value["b"]?["c"] == .real(-0.03) && value[path: "b.c"] == .real(-0.03))
        #expect(value[path: "b.d"] == nil && value[path: "a.c"] == nil && value["z"] == nil)
    }

    @Test(arguments: ["", "{", #"{"a":}"#, "nonsense"])
    func refusesWhatIsNotJSON(text: String) {
        #expect(throws: (any Error).self) { try Value(json: text) }
    }

    @Test(
        arguments: [
            // A plain name gives way to its settings.
            (
                #"{"optimizer":"adam"}"#, "optimizer.adam.learning_rate",
                #"{"optimizer":{"adam":{"learning_rate":0.5}}}"#
            ),
            // What stands beside the path stays.
            (
                #"{"optimizer":{"adam":{"beta1":0.8,"learning_rate":1}},"epochs":3}"#, "optimizer.adam.learning_rate",
                #"{"epochs":3,"optimizer":{"adam":{"beta1":0.8,"learning_rate":0.5}}}"#
            ),
            ("{}", "a.b.c", #"{"a":{"b":{"c":0.5}}}"#), (#"{"a":1}"#, "b", #"{"a":1,"b":0.5}"#),
            (#"{"a":{"b":1}}"#, "a", #"{"a":0.5}"#), (#"{"a":null}"#, "a.b", #"{"a":{"b":0.5}}"#),
            ("null", "a", #"{"a":0.5}"#),
            (#"{"a":1}"#, "", "0.5"),
        ])
    func replaces(before: String, path: String, after: String) throws {
        let value = try Value(json: before)
        let replaced = value.replacing(path.split(separator: ".").map(String.init)[...], with: .real(0.5))
        #expect(replaced.json == after)
        #expect(try value == Value(json: before))
    }
}
