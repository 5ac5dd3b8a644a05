import Foundation
import TestServers
import Testing

/// What commands are given for data and isn't.
struct DataArgumentTests {
    private static let csv = "sepal_length,sepal_width,species\n5.1,3.5,setosa\n4.9,3.0,setosa\n"

    private func run(_ arguments: String...) async throws -> Trawl {
        try await Trawl.run(arguments, environment: ["TRAWL_DATASETS": nil])
    }

    @Test(arguments: ["iris.csv", "iris.data", "iris"])
    func aFileOfAnotherFormatIsNamedWithTheOnesThatAreRead(_ name: String) async throws {
        try await TrainingFiles.with(recipe: "hidden: [8]\n") { files in
            try Data(Self.csv.utf8).write(to: files.folder.appending(path: name))
            let trained = try await run("train", files.path("recipe.yaml"), "--data", files.path(name))
            #expect(trained.status == 1 && trained.output == "" && trained.complaints.count == 1)
            #expect(
                trained.errors.contains(
                    "\(files.path(name)): is text with commas, as in a CSV file, expected safetensors"))
            #expect(trained.errors.contains("x (rows, features) F32 and y (rows) I64 or U8"))
            let imported = try await run("dataset", "import", files.path(name))
            #expect(imported.status == 2 && imported.output == "")
            #expect(imported.errors.contains("'\(files.path(name))' is text with commas, as in a CSV file"))
            #expect(imported.errors.contains("mnist") && imported.errors.contains("IDX"))
        }
    }

    @Test(arguments: [
        ("missing.csv", 1, "missing.csv: can't be read: No such file or directory"),
        ("./missing", 1, "./missing: can't be read: No such file or directory"),
        (".", 2, "--data: '.' is a folder, expected a safetensors file or a dataset's name"),
        ("mnits", 2, "did you mean 'mnist'?"), ("fashion", 2, "did you mean 'fashion-mnist'?"),
    ])
    func whatIsNoFileIsTold(_ data: String, _ status: Int32, _ message: String) async throws {
        try await TrainingFiles.with(recipe: "hidden: [8]\n") { files in
            let run = try await run("train", files.path("recipe.yaml"), "--data", data)
            #expect(run.status == status && run.output == "" && run.errors.contains(message), "\(run.errors)")
        }
    }

    @Test(arguments: ["mnits", "MNIST", "mnist5k", "fashon-mnist"])
    func theNearestDatasetIsNamed(_ name: String) async throws {
        let run = try await run("dataset", "import", name)
        #expect(run.status == 2 && run.errors.contains("no dataset is called '\(name)'"))
        #expect(run.errors.contains("did you mean '"))
    }

    @Test(arguments: ["-1", "9223372036854775808", "x", "1.5"])
    func aSeedHasTrueBounds(_ seed: String) async throws {
        let run = try await run("train", "r.yaml", "--seed=\(seed)")
        #expect(run.status == 2)
        #expect(
            run.errors.contains(
                "'\(seed)' is invalid for '--seed <seed>': expected a whole number from 0 to 9223372036854775807"),
            "\(run.errors)")
    }

    @Test func theGreatestSeedIsTaken() async throws {
        try await TrainingFiles.with(recipe: "hidden: [8]\nepochs: 1\n") { files in
            let run = try await Trawl.run(files.arguments("--seed", "9223372036854775807"))
            #expect(run.status == 0)
        }
    }
}
