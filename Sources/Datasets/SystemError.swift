internal import Foundation

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// A call of the operating system that failed.
package struct SystemError: Error, Hashable, CustomStringConvertible {
    package let code: Int32

    package init(_ code: Int32) { self.code = code }

    /// The error of the call that has just failed.
    package static var last: SystemError { SystemError(errno) }

    package var description: String { String(cString: strerror(code)) }
}

extension Error {
    /// For users. Foundation's errors print as dictionaries: of those it is what the operating system said.
    package var plainText: String {
        if let error = self as? POSIXError { return SystemError(error.code.rawValue).description }
        if let error = self as? URLError { return error.words }
        if let error = self as? CocoaError { return Self.words(error, error.errorUserInfo) }
        if type(of: self) is NSError.Type { return Self.words(self as NSError, (self as NSError).userInfo) }
        if let error = self as? DecodingError { return error.words }
        return "\(self)"
    }

    private static func words(_ error: any Error, _ details: [String: Any]) -> String {
        if let cause = details[NSUnderlyingErrorKey] as? any Error { return cause.plainText }
        let error = error as NSError
        if error.domain == NSPOSIXErrorDomain { return SystemError(Int32(clamping: error.code)).description }
        switch CocoaError.Code(rawValue: error.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: return SystemError(ENOENT).description
        case .fileReadNoPermission, .fileWriteNoPermission: return SystemError(EACCES).description
        case .fileWriteOutOfSpace: return SystemError(ENOSPC).description
        case .fileWriteVolumeReadOnly: return SystemError(EROFS).description
        case .fileWriteFileExists: return SystemError(EEXIST).description
        case .fileReadInvalidFileName, .fileWriteInvalidFileName: return SystemError(ENAMETOOLONG).description
        case .fileReadTooLarge: return SystemError(EFBIG).description
        case .fileReadInapplicableStringEncoding, .fileReadCorruptFile: return "not UTF-8 text"
        // On Linux an error of the system passes for one of this domain, with its number.
        case _ where (1...133).contains(error.code): return SystemError(Int32(error.code)).description
        default: return "\(error.domain) error \(error.code)"
        }
    }
}

extension URLError {
    fileprivate var words: String {
        switch code {
        case .cannotFindHost, .dnsLookupFailed: "no host of that name is known"
        case .cannotConnectToHost: "no connection: refused, or there is no route"
        case .networkConnectionLost: "the connection was lost"
        case .notConnectedToInternet: "no network"
        case .timedOut: "no answer in time"
        case .badURL, .unsupportedURL: "not a URL of HTTP"
        case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
            .serverCertificateNotYetValid, .serverCertificateHasUnknownRoot, .clientCertificateRejected,
            .clientCertificateRequired:
            "the server's certificate was not accepted"
        case .httpTooManyRedirects, .redirectToNonExistentLocation: "redirected too often, or to nowhere"
        case .badServerResponse, .cannotParseResponse, .cannotDecodeContentData, .cannotDecodeRawData,
            .zeroByteResource:
            "the answer is not HTTP"
        default: "the transfer failed (URL error \(code.rawValue))"
        }
    }
}

extension DecodingError {
    fileprivate var words: String {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context):
            "the value at \(context.place) has another type than expected, or is missing"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty ? "damaged or incomplete" : "the value at \(context.place) is damaged"
        @unknown default: "can't be decoded"
        }
    }
}

extension DecodingError.Context {
    fileprivate var place: String {
        codingPath.isEmpty ? "the top" : codingPath.map(\.stringValue).joined(separator: ".")
    }
}
