/// A run of parameters that training moves, as offsets in the arenas of parameters, gradients and optimiser state.
package struct Stretch: Sendable, Hashable {
    package let offset: Int
    /// Floats, padding included.
    package let count: Int
    /// Whether it belongs to a kernel: penalties act on kernels alone.
    package let isKernel: Bool

    package init(offset: Int, count: Int, isKernel: Bool) {
        self.offset = offset
        self.count = count
        self.isKernel = isKernel
    }
}
