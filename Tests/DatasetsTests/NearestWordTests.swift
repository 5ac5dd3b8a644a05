import Datasets
import Testing

struct NearestWordTests {
    private static let known = ["mnist", "mnist-5k", "fashion-mnist", "adam", "adamax", "elu", "selu", "relu"]

    @Test(arguments: [
        ("mnits", "mnist"), ("MNIST", "mnist"), ("mnist5k", "mnist-5k"), ("fashion", "fashion-mnist"), ("adm", "adam"),
        ("adamaks", "adamax"), ("rleu", "relu"), ("fashon-mnist", "fashion-mnist"), ("mn\u{131}st", "mnist"),
    ])
    func aMisspeltWordIsFound(word: String, meant: String) {
        #expect(NearestWord.of(word, among: Self.known) == meant)
        #expect(NearestWord.hint(for: word, among: Self.known) == "; did you mean '\(meant)'?")
    }

    @Test(arguments: ["", "x", "cifar", "tanh", "completely different", String(repeating: "mnist", count: 10_000)])
    func nothingNearIsNothing(word: String) {
        #expect(NearestWord.of(word, among: Self.known) == nil)
        #expect(NearestWord.hint(for: word, among: Self.known) == "")
        #expect(NearestWord.of(word, among: [String]()) == nil)
    }

    @Test func theWordItselfIsNoHint() {
        #expect(NearestWord.of("adam", among: ["adam"]) == nil)
    }
}
