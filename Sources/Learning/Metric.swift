/// What a study can optimise.
package enum Metric: Sendable, Hashable {
    case accuracy
    case loss
    /// Of the class with that label of the dataset; nil: the macro average. So for recall and F1.
    case precision(of: Int? = nil)
    case recall(of: Int? = nil)
    case f1(of: Int? = nil)

    /// Those that aren't of one class.
    package static let overall: [Metric] = [.accuracy, .loss, .precision(), .recall(), .f1()]

    /// What a study file can write, for messages.
    package static let allowed =
        "precision.LABEL, recall.LABEL or f1.LABEL of a class, or one of \(overall.map(\.name).joined(separator: ", "))"

    /// Reads a name such as `f1` or `recall.3`; nil where no metric has it.
    package init?(name: String) {
        let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        var label: Int?
        if parts.count == 2 {
            // A label is a byte, and has one way to be written.
            guard let number = UInt8(parts[1]), String(number) == parts[1] else { return nil }
            label = Int(number)
        }
        switch (parts[0], label) {
        case ("accuracy", nil): self = .accuracy
        case ("loss", nil): self = .loss
        case ("precision", _): self = .precision(of: label)
        case ("recall", _): self = .recall(of: label)
        case ("f1", _): self = .f1(of: label)
        default: return nil
        }
    }

    package var name: String {
        let (kind, label) =
            switch self {
            case .accuracy: ("accuracy", Int?.none)
            case .loss: ("loss", nil)
            case .precision(let label): ("precision", label)
            case .recall(let label): ("recall", label)
            case .f1(let label): ("f1", label)
            }
        return label.map { "\(kind).\($0)" } ?? kind
    }

    /// The class that it is of.
    package var label: Int? {
        switch self {
        case .accuracy, .loss: nil
        case .precision(let label), .recall(let label), .f1(let label): label
        }
    }

    /// Whether it is about classes: a trial that classifies nothing has no such metric.
    package var needsClasses: Bool {
        switch self {
        case .accuracy, .loss: false
        case .precision, .recall, .f1: true
        }
    }
}
