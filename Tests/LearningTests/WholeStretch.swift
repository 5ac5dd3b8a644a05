import Compute
import Learning

extension Stretch {
    /// All of an arena.
    static func whole(_ arena: Arena, isKernel: Bool = true) -> Stretch {
        Stretch(offset: 0, count: arena.count, isKernel: isKernel)
    }
}
