package import Learning

/// One search: data, base recipe, space, strategy, cross-validation. Read from a study file, or from what is stored.
package struct Study: Sendable, Hashable {
    package let name: String
    package let task: StudyTask
    /// nil for a task that needs none.
    package let data: StudyData?
    /// Parts of the cross-validation; 1: none, the validation set scores.
    package let folds: Int
    /// With every default spelled out; a point's values replace parts of it before it is read.
    let baseRecipe: Value
    /// What its networks take layers over from; nil: nothing.
    package var startModel: ModelReference? { moved.model }
    let moved: Moved
    package let search: Strategy
    package let space: SearchSpace
    package let objective: Objective
    package let seed: UInt64
    package let refit: Bool
    package let pool: String
    /// Higher goes first.
    package let priority: Int
    package static let priorities = -1000...1000
    /// How often a fold that trains is saved; nil: never.
    package let checkpoint: CheckpointPolicy?
    /// Seconds that a trial may train in all, its interruptions left out; nil: any number.
    package let timeout: Double?

    package enum Strategy: Sendable, Hashable {
        case grid
        case random(trials: Int)
    }

    package static let nameRule = "[a-z0-9][a-z0-9._-]{0,62}"

    /// - Parameter dimensionOrder: the keys of `space` in the file's order.
    package init(_ value: Value, dimensionOrder: [String] = []) throws(InvalidValue) {
        var reader = try ObjectReader(value, at: "")
        name = try Self.name(try reader.require("study", allowed: "a name"), at: "study")
        let taskValue = reader.take("task") ?? .string(StudyTask.classify.rawValue)
        guard case .string(let taskName) = taskValue, let task = StudyTask(rawValue: taskName) else {
            let tasks = StudyTask.allCases.map(\.rawValue)
            throw InvalidValue(
                key: "task", found: taskValue, allowed: "one of \(tasks.joined(separator: ", "))", words: tasks)
        }
        self.task = task
        if task != .noop {
            data = try StudyData(try reader.require("data", allowed: "{dataset: NAME}"), at: "data")
        } else {
            data = nil
        }
        folds = try Self.folds(reader.take("cross_validation"))
        var recipe = try Self.recipe(reader.take("recipe") ?? .object([:]), of: task)
        moved = try Moved(from: &reader, into: &recipe)
        guard moved.model?.name != name else {
            throw InvalidValue(
                key: "start_from.model", problem: "found '\(name)', the study itself, which can't wait for its own end")
        }
        search = try Strategy(reader.take("search") ?? .string("grid"), at: "search")
        space = try SearchSpace(reader.take("space") ?? .object([:]), order: dimensionOrder, at: "space")
        objective = try Objective(
            reader.take("objective") ?? .object(["maximize": .string("accuracy")]), at: "objective")
        try objective.check(for: data, task: task)
        seed = UInt64(try reader.integer("seed", in: 0...Int.max) ?? 0)
        if let flag = reader.take("refit") {
            guard case .bool(let refit) = flag else {
                throw InvalidValue(key: "refit", found: flag, allowed: "true or false")
            }
            self.refit = refit && task != .noop
        } else {
            refit = task != .noop
        }
        pool = try Self.pool(reader.take("pool") ?? .string("cpu"), at: "pool")
        priority = try reader.integer("priority", in: Self.priorities) ?? 0
        checkpoint = try Self.checkpoint(reader.take("checkpoint"))
        timeout = try Self.timeout(reader.take("timeout"), at: "timeout")
        try reader.finish()
        do throws(InvalidValue) {
            baseRecipe = Self.base(try Recipe(recipe).value, given: recipe, space: space)
        } catch {
            throw InvalidValue(key: moved.place(error.key), problem: error.problem)
        }
        for dimension in space.dimensions {
            if search == .grid, dimension.candidates.isRange {
                throw InvalidValue(
                    key: "space.\(dimension.path)",
                    problem: "a grid takes lists; a range needs search: {strategy: random, trials: N}")
            }
            // Each candidate beside the first of every other dimension: a typing error in the file's last value is
            // found without walking the whole grid.
            for item in dimension.candidates.examples {
                _ = try resolve(space.dimensions.map { $0.path == dimension.path ? item : $0.candidates.example })
            }
        }
        _ = try resolve(space.dimensions.map(\.candidates.example))
    }

    /// Refuses recipes that can't work with so many classes, where the study itself doesn't list its labels. Pairs are of
    /// two classes, whatever the labels of their images.
    package func check(classes: Int) throws(InvalidValue) {
        let classes = task == .pairs ? 2 : classes
        for dimension in space.dimensions where dimension.path == "output" {
            for item in dimension.candidates.examples {
                try recipe(
                    for: try resolve(space.dimensions.map { $0.path == "output" ? item : $0.candidates.example }).point
                )
                .check(classes: classes)
            }
        }
        try recipe(for: try resolve(space.dimensions.map(\.candidates.example)).point).check(classes: classes)
    }

    /// The canonical form, every default spelled out: what is stored, and what two enqueues are compared by.
    package var value: Value {
        var members: [String: Value] = [
            "study": .string(name), "task": .string(task.rawValue),
            "cross_validation": .object(["folds": .integer(folds)]),
            "recipe": baseRecipe,
            "search": search.value, "space": .object(spaceMembers), "objective": objective.value,
            "seed": .integer(Int(seed)), "refit": .bool(refit), "pool": .string(pool), "priority": .integer(priority),
            "checkpoint": checkpoint?.value ?? .null,
        ]
        if let data { members["data"] = data.value }
        // Left out where there is none, as in studies that were stored before there were time-outs.
        members["timeout"] = timeout.map { .real($0) }
        if let startModel { members["start_from"] = .object(["model": .string(startModel.description)]) }
        return .object(members)
    }

    /// What points start from, the same whether a study was read from its file or from what is stored of it. A choice
    /// that the file left open and the space makes otherwise than the default stays open: `activation.leaky_relu.slope`
    /// without an `activation` in the recipe.
    private static func base(_ spelledOut: Value, given: Value, space: SearchSpace) -> Value {
        guard case .object(var members) = spelledOut else { return spelledOut }
        for dimension in space.dimensions {
            let keys = dimension.path.split(separator: ".").map(String.init)
            guard keys.count > 1, given[keys[0]] == nil, let standard = members[keys[0]] else { continue }
            if standard != .null, standard != .string(keys[1]), standard[keys[1]] == nil { members[keys[0]] = nil }
        }
        // A schedule's time is in epochs unless something says otherwise, and the space may.
        for name in ["exponential", "power"] where given[path: "schedule.\(name).epochs"] == nil {
            guard space.dimensions.contains(where: { $0.path == "schedule.\(name).steps" }),
                case .object(var settings)? = members["schedule"]?[name]
            else { continue }
            settings["epochs"] = nil
            members["schedule"] = .object([name: .object(settings)])
        }
        return .object(members)
    }

    private var spaceMembers: [String: Value] {
        Dictionary(uniqueKeysWithValues: space.dimensions.map { ($0.path, $0.candidates.value) })
    }

    /// The space's key paths with their columns' types.
    package func columns() throws(InvalidValue) -> [(path: String, type: ColumnType)] {
        let example = try resolve(space.dimensions.map(\.candidates.example)).recipe.value
        return space.dimensions.map { ($0.path, ColumnType(path: $0.path, value: example[path: $0.path] ?? .null)) }
    }
}

extension Study {
    private static func name(_ value: Value, at path: String) throws(InvalidValue) -> String {
        let allowed = "a name of 1 to 63 lower-case letters, digits, '.', '_' and '-', starting with a letter or digit"
        // A name such as 2024 reads as a number.
        let text =
            if case .integer(let number) = value { String(number) } else {
                try value.string(at: path, allowed: allowed)
            }
        guard isName(text) else { throw InvalidValue(key: path, found: value, allowed: allowed) }
        return text
    }

    /// Whether a text follows `nameRule`.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 63, isWord(first) else { return false }
        return text.utf8.allSatisfy { isWord($0) || ".-_".utf8.contains($0) }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Pairs need a network for pairs: the default one where the file says nothing of it.
    static func recipe(_ given: Value, of task: StudyTask) throws(InvalidValue) -> Value {
        guard task == .pairs, case .object(var members) = given else { return given }
        if let pairs = members["pairs"] {
            guard case .object = pairs else {
                throw InvalidValue(
                    key: "recipe.pairs", found: pairs, allowed: "a map, such as {tied: false, hidden: [10]}")
            }
        } else {
            members["pairs"] = .object([:])
        }
        return .object(members)
    }

    /// A pool is part of a queue's name.
    package static func pool(_ value: Value, at path: String) throws(InvalidValue) -> String {
        let allowed = "1 to 32 lower-case letters, digits and '-', such as cpu or gpu"
        let text = try value.string(at: path, allowed: allowed)
        guard (1...32).contains(text.utf8.count), text.utf8.allSatisfy({ isWord($0) || $0 == UInt8(ascii: "-") }) else {
            throw InvalidValue(key: path, found: value, allowed: allowed)
        }
        return text
    }

    /// Absent: the default; null, or a map whose keys are all null: none.
    private static func checkpoint(_ value: Value?) throws(InvalidValue) -> CheckpointPolicy? {
        guard let value else { return CheckpointPolicy() }
        if value == .null { return nil }
        var policy = CheckpointPolicy()
        var reader = try ObjectReader(value, at: "checkpoint")
        if let seconds = reader.take("seconds") {
            policy.seconds =
                seconds == .null
                ? nil
                : try seconds.real(at: reader.path(of: "seconds"), allowed: "a number from 0.01 to 86400, or null") {
                    (0.01...86400).contains($0)
                }
        }
        if let epochs = reader.take("epochs"), epochs != .null {
            policy.epochs = try epochs.integer(at: reader.path(of: "epochs"), in: 1...Int.max)
        }
        if let budget = reader.take("budget"), budget != .null {
            policy.budget = try budget.integer(at: reader.path(of: "budget"), in: 1...Int.max)
        }
        try reader.finish()
        return policy.seconds == nil && policy.epochs == nil ? nil : policy
    }

    /// Absent or null: none.
    private static func timeout(_ value: Value?, at path: String) throws(InvalidValue) -> Double? {
        guard let value, value != .null else { return nil }
        return try value.real(at: path, allowed: "a number of seconds above 0 and up to 31536000, or null") {
            $0 > 0 && $0 <= 31_536_000
        }
    }

    private static func folds(_ value: Value?) throws(InvalidValue) -> Int {
        guard let value else { return 3 }
        var reader = try ObjectReader(value, at: "cross_validation")
        let folds = try reader.integer("folds", in: 1...100) ?? 3
        try reader.finish()
        return folds
    }
}

extension CheckpointPolicy {
    fileprivate var value: Value {
        var members: [String: Value] = [
            "seconds": seconds.map { .real($0) } ?? .null, "epochs": epochs.map { .integer($0) } ?? .null,
        ]
        // Left out where there is none, as in studies that were stored before there were budgets.
        members["budget"] = budget.map { .integer($0) }
        return .object(members)
    }
}

extension Study.Strategy {
    /// `grid`, `{strategy: grid}` or `{strategy: random, trials: 50}`.
    init(_ value: Value, at path: String) throws(InvalidValue) {
        var reader = try ObjectReader(
            { if case .string = value { .object(["strategy": value]) } else { value } }(), at: path)
        let name = try reader.require("strategy", allowed: "grid or random")
        switch name {
        case .string("grid"): self = .grid
        case .string("random"):
            guard let trials = try reader.integer("trials", in: 1...1_000_000) else {
                throw InvalidValue(
                    key: reader.path(of: "trials"), problem: "is missing; a random search needs a number of trials")
            }
            self = .random(trials: trials)
        default:
            throw InvalidValue(
                key: reader.path(of: "strategy"), found: name, allowed: "grid or random", words: ["grid", "random"])
        }
        try reader.finish()
    }

    var value: Value {
        switch self {
        case .grid: .object(["strategy": .string("grid")])
        case .random(let trials): .object(["strategy": .string("random"), "trials": .integer(trials)])
        }
    }
}
