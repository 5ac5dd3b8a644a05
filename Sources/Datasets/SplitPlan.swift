/// Which rows of a dataset a request takes, found from labels alone: so a study can be refused where the images are not at
/// hand.
package struct SplitPlan: Sendable, Hashable {
    /// The dataset's label of each class, ascending.
    package let classes: [Int]
    /// Rows of the training part to train on, those of other classes among them.
    package let training: Range<Int>
    /// Rows of the training part that are for validation; empty where the dataset has its own part, or there are none.
    package let validation: Range<Int>
    /// Training images of each class, once `perClass` has chosen.
    package let classCounts: [Int]

    /// - Parameters:
    ///   - labels: of the training part, in file order.
    ///   - own: the labels of the dataset's own validation part; nil: it has none.
    /// - Throws: `SplitError` with the key of `data` at fault.
    package init(
        _ request: SplitRequest, training labels: some Collection<UInt8>, ownValidation own: [UInt8]?
    ) throws(SplitError) {
        let labels = Array(labels)
        let rows = try Self.rows(request, of: labels.count)
        let held = try Self.heldRows(request, of: rows, own: own?.count)
        let classes = try Self.classes(request, Set(labels).map(Int.init).sorted())
        self.classes = classes
        validation = rows.lowerBound..<(rows.lowerBound + held)
        training = validation.upperBound..<rows.upperBound

        let counts = Self.counts(labels[training], of: classes)
        if let empty = counts.firstIndex(of: 0) {
            let problem =
                held > 0
                ? "\(held.grouped) rows for validation leave no image of label \(classes[empty]) to train on"
                : "found [\(rows.lowerBound), \(rows.upperBound)], which have no image of label \(classes[empty]) to train on"
            throw SplitError(key: held > 0 ? "data.validation" : "data.rows", problem: problem)
        }
        classCounts = request.perClass.map { [Int](repeating: $0, count: classes.count) } ?? counts
        if let wanted = request.perClass {
            try Self.check(wanted, key: "data.per_class", classes, counts, kind: "training")
        }
        try Self.checkValidation(request, classes, held > 0 ? Array(labels[validation]) : own, isOwn: held == 0)
    }

    private static func rows(_ request: SplitRequest, of count: Int) throws(SplitError) -> Range<Int> {
        guard let rows = request.rows else { return 0..<count }
        guard rows.lowerBound >= 0, rows.upperBound <= count, !rows.isEmpty else {
            throw SplitError(
                key: "data.rows",
                problem:
                    "found [\(rows.lowerBound), \(rows.upperBound)] of \(count.grouped) training images; expected "
                    + "[from, to] with 0 <= from < to <= \(count)")
        }
        return rows
    }

    /// How many rows of the training part are kept for validation.
    private static func heldRows(
        _ request: SplitRequest, of rows: Range<Int>, own: Int?
    ) throws(SplitError) -> Int {
        guard let validation = request.validation else { return 0 }
        if let own {
            throw SplitError(
                key: "data.validation",
                problem: "the dataset has a validation set of its own, \(own.grouped) images: leave the key out")
        }
        guard 1..<rows.count ~= validation else {
            throw SplitError(
                key: "data.validation",
                problem: "\(validation.grouped) of the \(rows.count.grouped) training images; "
                    + "expected 1 to \((rows.count - 1).grouped)")
        }
        return validation
    }

    private static func classes(_ request: SplitRequest, _ present: [Int]) throws(SplitError) -> [Int] {
        let labels = request.labels ?? present
        let chosen = Set(labels).sorted()
        guard chosen.count == labels.count else {
            throw SplitError(key: "data.labels", problem: "\(labels) names a label twice")
        }
        let absent = chosen.filter { !present.contains($0) }
        guard absent.isEmpty else {
            let list = absent.map(String.init).joined(separator: ", ")
            throw SplitError(
                key: "data.labels",
                problem: "the dataset has no label \(list); it has "
                    + present.map(String.init).joined(separator: ", "))
        }
        guard chosen.count >= 2 else {
            throw SplitError(key: "data.labels", problem: "\(labels) is too few: a classifier needs two labels or more")
        }
        return chosen
    }

    private static func checkValidation(
        _ request: SplitRequest, _ classes: [Int], _ labels: [UInt8]?, isOwn: Bool
    ) throws(SplitError) {
        let key = "data.validation_per_class"
        guard let labels else {
            guard let wanted = request.validationPerClass else { return }
            throw SplitError(
                key: key,
                problem: "found \(wanted.grouped), but there is no validation set to take them from: "
                    + "say validation: ROWS, too")
        }
        let counts = Self.counts(labels[...], of: classes)
        guard counts.contains(where: { $0 > 0 }) else {
            throw SplitError(
                key: isOwn ? "data.labels" : "data.validation",
                problem: "no row for validation has one of the labels \(classes)")
        }
        guard let wanted = request.validationPerClass else { return }
        try check(wanted, key: key, classes, counts, kind: "validation")
    }

    /// Refuses to take more of a class than there is.
    private static func check(
        _ wanted: Int, key: String, _ classes: [Int], _ counts: [Int], kind: String
    ) throws(SplitError) {
        guard wanted >= 1 else { throw SplitError(key: key, problem: "found \(wanted), expected 1 or more") }
        let short = zip(classes, counts).filter { $0.1 < wanted }
        guard !short.isEmpty else { return }
        let list = short.prefix(10).map { "label \($0.0) has \($0.1.grouped)" }.joined(separator: ", ")
        throw SplitError(
            key: key,
            problem: "found \(wanted.grouped), but of \(kind) images \(list)\(short.count > 10 ? ", ..." : "")")
    }

    private static func counts(_ labels: ArraySlice<UInt8>, of classes: [Int]) -> [Int] {
        var all = [Int](repeating: 0, count: 256)
        for label in labels { all[Int(label)] += 1 }
        return classes.map { 0..<256 ~= $0 ? all[$0] : 0 }
    }
}
