/// The broker's reasons for closing a channel or a connection, by their numbers in AMQP 0-9-1.
package enum ReplyCode {
    package static let connectionForced: UInt16 = 320
    package static let accessRefused: UInt16 = 403
    package static let notFound: UInt16 = 404
    package static let resourceLocked: UInt16 = 405
    package static let preconditionFailed: UInt16 = 406
    package static let notAllowed: UInt16 = 530
    package static let internalError: UInt16 = 541
}
