/// What a study needs of the program that runs its trials. A level is added with each feature that an earlier program
/// can't run; a program runs all levels up to its newest.
///
/// * 1: the first release.
/// * 2: a study that uses a setting which the first release doesn't know.
package enum ProgramLevel {
    /// The newest level that this program can run.
    package static let newest = 2
    package static let all = 1...newest
}

extension Study {
    /// Memory of a trial beyond which the first release's workers are not asked: they don't compare it with their own.
    private static let unguardedMemory = 4 << 30

    /// The oldest program that can run the study's trials.
    ///
    /// - Parameter memory: bytes that a trial needs at most; nil: not known.
    package func level(memory: Int?) -> Int {
        if timeout != nil { return 2 }
        if let memory, memory > Self.unguardedMemory { return 2 }
        return 1
    }
}
