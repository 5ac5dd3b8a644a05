internal import Datasets
internal import Studies

/// The labels of a stored dataset, which a study is checked against before any image is read.
struct StoredLabels {
    /// Of the training part, in order.
    let training: [UInt8]
    /// Of the dataset's own validation part; nil where it has none.
    let validation: [UInt8]?
    /// Labels are 0..<classes.
    let classes: Int

    /// Lines about labels that a study could be thought to have, and doesn't meet.
    ///
    /// - Parameter plan: the rows that the study takes.
    func remarks(on plan: SplitPlan, _ data: Study.StudyData) -> [String] {
        var remarks: [String] = []
        let absent = data.labels == nil ? (0..<classes).filter { !plan.classes.contains($0) } : []
        if !absent.isEmpty {
            remarks.append(
                "dataset \(data.dataset) has \(classes) classes, but no training image of \(Self.list(absent)): "
                    + "the study has the other \(plan.classes.count)")
        }
        let validated = plan.validation.isEmpty ? validation : Array(training[plan.validation])
        let unvalidated = validated.map { labels in plan.classes.filter { !labels.contains(UInt8($0)) } } ?? []
        if !unvalidated.isEmpty {
            remarks.append("no image for validation has \(Self.list(unvalidated)) (dataset \(data.dataset))")
        }
        return remarks
    }

    private static func list(_ labels: [Int]) -> String {
        let shown = labels.prefix(20).map(String.init).joined(separator: ", ")
        return "label \(shown)\(labels.count > 20 ? " and \(labels.count - 20) more" : "")"
    }
}
