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
