import Datasets
import Foundation

/// Writing to file descriptors of any kind.
enum Descriptor {
    /// A write was given up because the program is to end.
    struct Stopped: Error {}

    /// Writes all bytes: after an interruption and after a part it goes on, and it waits where the descriptor doesn't.
    ///
    /// - Parameter isStopped: asked while nothing can be written.
    /// - Throws: `SystemError`, `Stopped`.
    static func write(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, isStopped: () -> Bool = { false }
    ) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno != EINTR, errno != EAGAIN {
                throw SystemError.last
            } else if count == 0 || errno == EAGAIN {
                _ = isWritable(descriptor, within: 100)
                if isStopped() { throw Stopped() }
            }
        }
    }

    /// Whether a write would take something, or fail at once.
    static func isWritable(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
        var events = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&events, 1, milliseconds) > 0
    }

    /// - Throws: `SystemError`: some file systems report only now that something could not be written.
    static func close(_ descriptor: Int32) throws(SystemError) {
        // Interrupted, it is closed all the same.
        guard Foundation.close(descriptor) == 0 || errno == EINTR else { throw .last }
    }
}
