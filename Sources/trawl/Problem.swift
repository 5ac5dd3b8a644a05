/// Why a command can't do what it was asked to: one line that names the place.
package struct Problem: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
