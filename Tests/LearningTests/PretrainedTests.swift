import Learning
import Testing

@Suite struct PretrainedTests {
    private func problem(_ recipe: String, model: String) throws -> String? {
        do {
            try Pretrained.check(
                try Recipe(try Value(json: recipe)), startsFrom: try Recipe(try Value(json: model)), name: "base@2")
            return nil
        } catch {
            return "\(error.key): \(error.problem)"
        }
    }

    static let fitting: [(String, String)] = [
        (#"{"start_from":{"layers":4}}"#, "{}"), (#"{"start_from":{}}"#, "{}"), ("{}", #"{"hidden":[3]}"#),
        (#"{"hidden":[100,100],"start_from":{"layers":2}}"#, "{}"),
        (#"{"hidden":[100,7],"start_from":{"layers":1}}"#, #"{"hidden":[100,100]}"#),
        (#"{"start_from":{"tower":"b"}}"#, #"{"pairs":{}}"#),
        (#"{"start_from":{"tower":"a"}}"#, #"{"pairs":{"tied":true}}"#),
        (#"{"batch_norm":{"momentum":0.9},"start_from":{}}"#, "{}"),
    ]

    @Test(arguments: fitting)
    func takes(recipe: String, model: String) throws {
        #expect(try problem(recipe, model: model) == nil)
    }

    static let wrong: [(String, String, String)] = [
        (
            #"{"start_from":{"layers":4}}"#, #"{"hidden":[100,100]}"#,
            "start_from.layers: found 4, but base@2 has 2 hidden layers"
        ),
        (
            #"{"hidden":[100,90],"start_from":{"layers":2}}"#, "{}",
            "recipe.hidden: found [100, 90], but the first 2 layers"
        ),
        (#"{"activation":"relu","start_from":{}}"#, "{}", "recipe.activation: found "),
        (
            #"{"batch_norm":false,"start_from":{}}"#, "{}",
            "recipe.batch_norm: found nothing, but the layers taken from base@2 have 0.001"
        ),
        (#"{"start_from":{"tower":"a"}}"#, "{}", "start_from.tower: found a, but base@2 has no towers"),
        (#"{"start_from":{}}"#, #"{"pairs":{}}"#, "start_from.tower: is missing: base@2 is a network for pairs"),
        (
            #"{"start_from":{"tower":"b"}}"#, #"{"pairs":{"tied":true}}"#,
            "start_from.tower: found b, but base@2 has one tower"
        ),
    ]

    @Test(arguments: wrong)
    func refuses(recipe: String, model: String, message: String) throws {
        let found = try problem(recipe, model: model)
        #expect(found?.hasPrefix(message) == true, "\(found ?? "nothing")")
    }
}
