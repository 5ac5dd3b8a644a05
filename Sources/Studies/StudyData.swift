package import Datasets
package import Learning

extension Study {
    /// Which samples a study trains and tests on.
    package struct StudyData: Sendable, Hashable {
        package let dataset: String
        /// The classes kept; nil: all.
        package let labels: [Int]?
        /// How many images from the start of `rows` are the validation set; nil: the dataset's own, if any.
        package let validation: Int?
        /// The training set's rows that are used at all; nil: all.
        package let rows: Range<Int>?
        /// So many training images of each class; nil: all.
        package let perClass: Int?
        /// So many validation images of each class; nil: all.
        package let validationPerClass: Int?
        /// Which images of a class these are.
        package let sampling: SplitRequest.Sampling

        /// What the data are asked for.
        package var request: SplitRequest {
            SplitRequest(
                labels: labels, validation: validation, rows: rows, perClass: perClass,
                validationPerClass: validationPerClass, sampling: sampling)
        }

        package init(_ value: Value, at path: String) throws(InvalidValue) {
            var reader = try ObjectReader(value, at: path)
            let allowed = "a dataset's name, such as mnist"
            let name = try reader.require("dataset", allowed: allowed)
            dataset = try name.string(at: reader.path(of: "dataset"), allowed: allowed)
            guard Study.isName(dataset) else {
                throw InvalidValue(key: reader.path(of: "dataset"), found: name, allowed: allowed)
            }
            labels = try Self.labels(reader.take("labels"), at: reader.path(of: "labels"))
            // null takes a file's away, by `--set`, for a dataset that brings its own.
            let given = reader.take("validation")
            validation =
                given == .null ? nil : try given?.integer(at: reader.path(of: "validation"), in: 1...Int.max)
            rows = try Self.rows(reader.take("rows"), at: reader.path(of: "rows"))
            perClass = try reader.integer("per_class", in: 1...Int.max)
            validationPerClass = try reader.integer("validation_per_class", in: 1...Int.max)
            let sampling: SplitRequest.Sampling = try reader.word("sampling") ?? .first
            guard sampling == .first || perClass != nil || validationPerClass != nil else {
                throw InvalidValue(
                    key: reader.path(of: "sampling"),
                    problem: "found random, but nothing is drawn without per_class or validation_per_class")
            }
            self.sampling = sampling
            try reader.finish()
        }

        private static func labels(_ given: Value?, at path: String) throws(InvalidValue) -> [Int]? {
            guard let given else { return nil }
            var labels: [Int] = []
            for (index, item) in try given.array(at: path, allowed: "a list of classes, such as [0, 1, 2]").enumerated()
            {
                let label = try item.integer(at: "\(path)[\(index)]", in: 0...255)
                guard !labels.contains(label) else {
                    throw InvalidValue(key: "\(path)[\(index)]", problem: "\(label) stands there twice")
                }
                labels.append(label)
            }
            guard labels.count >= 2 else {
                throw InvalidValue(key: path, found: given, allowed: "at least two classes")
            }
            return labels.sorted()
        }

        private static func rows(_ given: Value?, at path: String) throws(InvalidValue) -> Range<Int>? {
            guard let given else { return nil }
            guard case .array(let ends) = given, ends.count == 2 else {
                throw InvalidValue(
                    key: path, found: given, allowed: "[from, to], such as [0, 55000]; to is not included")
            }
            let from = try ends[0].integer(at: "\(path)[0]", in: 0...Int(Int32.max) - 1)
            return from..<(try ends[1].integer(at: "\(path)[1]", in: from + 1...Int(Int32.max)))
        }

        /// What is left out stays out, so that a stored study keeps its text whatever keys come to be.
        package var value: Value {
            var members: [String: Value] = ["dataset": .string(dataset)]
            if let labels { members["labels"] = .array(labels.map { .integer($0) }) }
            if let validation { members["validation"] = .integer(validation) }
            if let rows { members["rows"] = .array([.integer(rows.lowerBound), .integer(rows.upperBound)]) }
            if let perClass { members["per_class"] = .integer(perClass) }
            if let validationPerClass { members["validation_per_class"] = .integer(validationPerClass) }
            if sampling != .first { members["sampling"] = .string(sampling.rawValue) }
            return .object(members)
        }
    }
}
