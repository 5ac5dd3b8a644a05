/// All that training a network needs, beside the data: `init` reads it from a tree and refuses what can't work, `value`
/// writes it back with every default spelled out. An empty tree is the default recipe, table 11-2 of the 2017 book: He
/// initialisation, ELU, batch normalisation, dropout, Adam, no learning schedule.
package struct Recipe: Sendable, Hashable {
    /// Units of each hidden layer, from the inputs on.
    package var hidden: [Int]
    package var initializer: Initializer
    package var biasInitializer: Initializer
    package var activation: Activation
    package var output: Output
    package var batchNorm: BatchNormalization?
    package var dropout: Dropout
    /// l1 sum |w| is added to what training minimises, of kernels only. 0: none. Reported losses leave it out.
    package var l1: Double
    /// l2 sum w^2 is, likewise (Keras's; half of it in tf.contrib, and half of it gives PyTorch's weight decay).
    package var l2: Double
    /// After each step the weights into a unit are scaled down to this norm where theirs is greater. nil: none.
    package var maxNorm: Double?
    package var gradientClipping: GradientClipping?
    package var optimizer: Optimizer
    /// nil: the optimiser's own rate throughout.
    package var schedule: Schedule?
    package var skipConnections: SkipConnections?
    package var augmentation: Augmentation?
    package var sparsify: Sparsification?
    /// Rows a step; an epoch's last batch may be smaller and is trained on too.
    package var batchSize: Int
    /// Epochs at most.
    package var epochs: Int
    /// nil: train for all epochs and keep the last weights.
    package var earlyStopping: EarlyStopping?
    /// What is taken over from a finished network; nil: nothing.
    package var startFrom: StartFrom?
    /// So many of the lowest hidden layers stay as they are. They run as in inference: batch norm by its running
    /// statistics, no dropout.
    package var freeze: Int
    /// Whether what the frozen layers make of the samples is computed once, where nothing changes it (augmentation does);
    /// otherwise at each step.
    package var cacheFrozen: Bool
    /// nil: the network classifies single samples.
    package var pairs: PairNetwork?
    /// What each part of the training changes of the recipe; empty: the training has one part, this recipe.
    package private(set) var stages: [Stage]
    private var stageRecipes: [Recipe]
    /// The recipes of the training's parts, each of which goes on from the best of the one before.
    package var parts: [Recipe] { stages.isEmpty ? [self] : stageRecipes }

    package init(_ value: Value, at path: String = "recipe") throws(InvalidValue) {
        var reader = try ObjectReader(value, at: path)
        hidden = try Self.widths(
            reader.take("hidden") ?? .array(Array(repeating: .integer(100), count: 5)), at: reader.path(of: "hidden"))
        initializer = try Initializer(
            reader.take("initializer") ?? .string("he_normal"), at: reader.path(of: "initializer"))
        biasInitializer = try Initializer(
            reader.take("bias_initializer") ?? .string("zeros"), at: reader.path(of: "bias_initializer"))
        activation = try Activation(reader.take("activation") ?? .string("elu"), at: reader.path(of: "activation"))
        pairs = try reader.optional("pairs", PairNetwork.init(_:at:))
        output = try Output(
            reader.take("output") ?? .string(pairs == nil ? "softmax" : "logistic"), at: reader.path(of: "output"))
        batchNorm = try reader.optional("batch_norm", else: BatchNormalization(), BatchNormalization.init(_:at:))
        dropout = try Dropout(reader.take("dropout") ?? .object([:]), at: reader.path(of: "dropout"))
        l1 = try reader.real("l1", allowed: "a number from 0") { $0 >= 0 && $0.fitsSingle } ?? 0
        l2 = try reader.real("l2", allowed: "a number from 0") { $0 >= 0 && $0.fitsSingle } ?? 0
        maxNorm = try reader.optional("max_norm") { (value, path) throws(InvalidValue) in
            try value.real(at: path, allowed: "a number above 0, or null") { $0 > 0 && $0.fitsSingle }
        }
        gradientClipping = try reader.optional("gradient_clipping", GradientClipping.init(_:at:))
        optimizer = try Optimizer(reader.take("optimizer") ?? .string("adam"), at: reader.path(of: "optimizer"))
        schedule = try reader.optional("schedule", Schedule.init(_:at:))
        skipConnections = try reader.optional("skip_connections", SkipConnections.init(_:at:))
        augmentation = try reader.optional("augmentation", Augmentation.init(_:at:))
        sparsify = try reader.optional("sparsify", Sparsification.init(_:at:))
        batchSize = try reader.integer("batch_size", in: 1...65_536) ?? 50
        epochs = try reader.integer("epochs", in: 1...1_000_000) ?? 100
        earlyStopping = try reader.optional(
            "early_stopping", else: EarlyStopping(patience: 20), EarlyStopping.init(_:at:))
        startFrom = try reader.optional("start_from", StartFrom.init(_:at:))
        freeze = try reader.integer("freeze", in: 0...64) ?? 0
        cacheFrozen = try reader.flag("cache_frozen") ?? true
        stages = []
        stageRecipes = []
        let stageList = reader.take("stages") ?? .array([])
        try reader.finish()
        try checkCombinations(reader)
        try addStages(stageList, at: reader.path(of: "stages"))
    }

    private mutating func addStages(_ list: Value, at path: String) throws(InvalidValue) {
        let items = try list.array(at: path, allowed: "a list of stages, such as [{freeze: 4}, {freeze: 0}]")
        guard items.count <= Stage.limit else {
            throw InvalidValue(key: path, problem: "found \(items.count) stages, allowed are at most \(Stage.limit)")
        }
        let base = value
        for (index, item) in items.enumerated() {
            let (stage, recipe) = try Stage.read(item, base: base, at: "\(path)[\(index)]")
            stages.append(stage)
            stageRecipes.append(recipe)
        }
    }

    /// Trains for so many epochs at most, in each part.
    package mutating func limit(epochs: Int) {
        self.epochs = epochs
        for index in stageRecipes.indices { stageRecipes[index].epochs = epochs }
    }

    static func widths(_ value: Value, at path: String) throws(InvalidValue) -> [Int] {
        let items = try value.array(at: path, allowed: "a list of layer widths, such as [100, 100]")
        guard items.count <= 64 else {
            throw InvalidValue(key: path, problem: "found \(items.count) layers, allowed are at most 64")
        }
        var widths: [Int] = []
        for (index, item) in items.enumerated() {
            widths.append(try item.integer(at: "\(path)[\(index)]", in: 1...65_536))
        }
        return widths
    }

    /// Refuses settings that are right each by itself.
    private func checkCombinations(_ reader: ObjectReader) throws(InvalidValue) {
        // The variance of one row is 0.
        guard batchNorm == nil || hidden.isEmpty || batchSize >= 2 else {
            throw InvalidValue(
                key: reader.path(of: "batch_size"),
                problem: "found \(batchSize), but batch_norm needs at least 2 rows; or say batch_norm: false")
        }
        try skipConnections?.check(hidden: hidden, at: reader.path(of: "skip_connections"))
        if let layers = startFrom?.layers, layers > hidden.count {
            throw InvalidValue(
                key: "\(reader.path(of: "start_from")).layers",
                problem: "found \(layers), but the recipe has \(hidden.count) hidden layers")
        }
        try checkFreezing(reader)
        guard pairs != nil else { return }
        guard output == .logistic else {
            throw InvalidValue(
                key: reader.path(of: "output"), found: output.value, allowed: "logistic, since pairs is given")
        }
        guard !hidden.isEmpty else {
            throw InvalidValue(
                key: reader.path(of: "hidden"), found: .array([]), allowed: "at least one layer, since pairs is given")
        }
        guard startFrom == nil else {
            throw InvalidValue(
                key: reader.path(of: "start_from"),
                problem: "can't be had with pairs: a network for pairs starts afresh")
        }
    }

    private func checkFreezing(_ reader: ObjectReader) throws(InvalidValue) {
        let path = reader.path(of: "freeze")
        guard freeze <= hidden.count else {
            throw InvalidValue(key: path, problem: "found \(freeze), but there are \(hidden.count) hidden layers")
        }
        guard freeze == 0 || pairs == nil else {
            throw InvalidValue(key: path, problem: "found \(freeze), but a network for pairs trains as a whole; say 0")
        }
        // The block's input would have to come from among the frozen layers.
        if let block = skipConnections?.blocks(hidden: hidden.count).first(where: { $0.contains(freeze) }) {
            throw InvalidValue(
                key: path,
                problem:
                    "found \(freeze), which parts a block of skip_connections, hidden layers \(block.lowerBound) to "
                    + "\(block.upperBound - 1) and the one before")
        }
        if batchNorm?.biasCorrected == true, freeze > 0 || startFrom != nil {
            throw InvalidValue(
                key: "\(reader.path(of: "batch_norm")).bias_corrected",
                problem: "can't be had with start_from or freeze: statistics that were taken over need no correction")
        }
    }

    /// Refuses what can't work with so many classes.
    package func check(classes: Int, at path: String = "recipe") throws(InvalidValue) {
        guard output != .logistic || classes == 2 else {
            throw InvalidValue(
                key: path.isEmpty ? "output" : "\(path).output",
                problem:
                    "found logistic, which needs exactly 2 classes, but there are \(classes); softmax takes any number")
        }
    }

    package var value: Value {
        .object([
            "hidden": .array(hidden.map { .integer($0) }), "initializer": initializer.value,
            "bias_initializer": biasInitializer.value, "activation": activation.value, "output": output.value,
            "batch_norm": batchNorm?.value ?? .null, "dropout": dropout.value, "l1": .real(l1), "l2": .real(l2),
            "max_norm": maxNorm.map { .real($0) } ?? .null, "gradient_clipping": gradientClipping?.value ?? .null,
            "optimizer": optimizer.value, "schedule": schedule?.value ?? .null,
            "skip_connections": skipConnections?.value ?? .null, "augmentation": augmentation?.value ?? .null,
            "sparsify": sparsify?.value ?? .null, "batch_size": .integer(batchSize), "epochs": .integer(epochs),
            "early_stopping": earlyStopping?.value ?? .null, "start_from": startFrom?.value ?? .null,
            "freeze": .integer(freeze), "cache_frozen": .bool(cacheFrozen), "pairs": pairs?.value ?? .null,
            "stages": .array(stages.map(\.value)),
        ])
    }
}
