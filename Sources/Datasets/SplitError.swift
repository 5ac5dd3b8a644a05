/// A split that the data cannot give. A retry does not help: the study has to change.
package struct SplitError: Error, Equatable, CustomStringConvertible {
    /// The key of the study file at fault, as in `data.validation`.
    package let key: String
    /// What was found and what is expected.
    package let problem: String

    package init(key: String, problem: String) {
        self.key = key
        self.problem = problem
    }

    package var retryHelps: Bool { false }
    package var description: String { "\(key): \(problem)" }
}
