import ArgumentParser
import Store

struct StudiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "studies", abstract: "List all studies.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: FormatOptions

    func run() async throws {
        output.print(try await database.checkedStore().studies())
    }
}

struct Trials: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List a study's trials in the order of their numbers; its refits last.",
        discussion: """
            Read page by page, so that any number is listed in little memory; each trial is shown once, as it was when its \
            page was read.
            """)

    @Argument(help: "The study's name.")
    var study: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: FormatOptions

    func run() async throws {
        try await output.print(try await database.checkedStore().trials(of: study))
    }
}

struct Best: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Rank a study's trials.")

    @Argument(help: "The study's name.")
    var study: String

    @Option(help: "How many.")
    var top = 10

    private static let most = Int(Int32.max)

    @Flag(help: "Show the best trial and how its refitted network does on the test set.")
    var refit = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: FormatOptions

    func validate() throws {
        guard (1...Self.most).contains(top) else {
            throw ValidationError("--top: found \(top), expected a whole number from 1 to \(Self.most)")
        }
    }

    func run() async throws {
        let store = try await database.checkedStore()
        if refit {
            output.print(try await store.refit(of: study))
        } else {
            try await output.print(try await store.best(of: study, top: top))
        }
    }
}

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database's schema up to date.")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let store = try database.store(deadline: .seconds(3600))
        let before = try await store.schemaVersion()
        let applied = try await store.migrate { Output.note("trawl: \($0)") }
        Output.write(applied.isEmpty ? "the schema is up to date\n" : applied.map { "applied \($0)\n" }.joined())
        for repair in try await store.repairs(since: before) { Output.write("repaired \(repair)\n") }
        for statement in try await store.restoreAccess() {
            Output.note("trawl: an administrator of the server has to run in this database: \(statement)")
        }
    }
}
