package import Foundation

/// What the system knows of a file.
package struct FileStatus: Sendable, Hashable {
    package enum Kind: Sendable {
        case regular, folder, link, fifo, socket
        /// Of characters or blocks.
        case device
    }

    /// Two paths with one identity lead to one file.
    package struct Identity: Sendable, Hashable {
        private let device: UInt64
        private let number: UInt64

        fileprivate init(_ status: stat) {
            device = UInt64(status.st_dev)
            number = UInt64(status.st_ino)
        }
    }

    package let kind: Kind
    package let identity: Identity
    /// Who may do what with it, with the bits for programs and folders.
    package let permissions: mode_t
    package let owner: uid_t
    package let group: gid_t
    /// Names that it has in folders.
    package let names: Int
    package let size: Int

    /// - Parameter followingLinks: false: of a link it is the link's own.
    package init(of path: String, followingLinks: Bool = true) throws(SystemError) {
        var status = stat()
        guard fstatat(AT_FDCWD, path, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else { throw .last }
        self.init(status)
    }

    package init(ofDescriptor descriptor: Int32) throws(SystemError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        self.init(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            default: .device
            }
        identity = Identity(status)
        permissions = status.st_mode & 0o7777
        owner = status.st_uid
        group = status.st_gid
        names = Int(status.st_nlink)
        size = Int(status.st_size)
    }
}
