import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A download that failed.
struct DownloadError: Error, CustomStringConvertible {
    let address: String
    let problem: String
    var description: String { "\(address): \(problem)" }
}

/// Gets one file over HTTP, of bounded size.
final class Download: NSObject, Sendable {
    private let address: String
    private let largest: Int
    private let patience: Duration
    private let transfer = Mutex(Transfer())

    private struct Transfer {
        var received = Data()
        var continuation: CheckedContinuation<Data, any Error>?
    }

    init(address: String, largest: Int, patience: Duration) {
        self.address = address
        self.largest = largest
        self.patience = patience
    }

    /// - Throws: `DownloadError`, or `CancellationError`.
    func data() async throws -> Data {
        guard let url = URL(string: address) else { throw DownloadError(address: address, problem: "not a URL") }
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = TimeInterval(patience.components.seconds)
        configuration.urlCache = nil
        let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
        defer { session.invalidateAndCancel() }  // the session holds its delegate until then
        let task = session.dataTask(with: url)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                transfer.withLock { $0.continuation = continuation }
                task.resume()
                // A cancellation before the start found nothing to cancel.
                if Task.isCancelled { task.cancel() }
            }
        } onCancel: {
            task.cancel()
        }
    }
}

extension Download: URLSessionDataDelegate {
    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        if status != 200 {
            finish(.failure(refusal("HTTP status \(status)")))
            completionHandler(.cancel)
        } else if response.expectedContentLength > Int64(largest) {
            let length = response.expectedContentLength.grouped
            finish(.failure(refusal("\(length) bytes, expected at most \(largest.grouped)")))
            completionHandler(.cancel)
        } else {
            completionHandler(.allow)
        }
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooMuch = transfer.withLock { transfer in
            guard transfer.received.count + data.count <= largest else { return true }
            transfer.received.append(data)
            return false
        }
        if isTooMuch {
            finish(.failure(refusal("more than the \(largest.grouped) bytes allowed")))
            dataTask.cancel()
        }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        switch (error as? URLError)?.code {
        case .cancelled:
            finish(.failure(CancellationError()))
        case .timedOut:
            finish(.failure(refusal("no answer within \(patience.components.seconds) s")))
        default:
            if let error {
                finish(.failure(refusal(error.localizedDescription)))
            } else {
                finish(.success(transfer.withLock { $0.received }))
            }
        }
    }

    /// The first outcome counts. A refusal does not wait for the session, which may take its time to hang up.
    private func finish(_ outcome: Result<Data, any Error>) {
        transfer.withLock { $0.continuation.take() }?.resume(with: outcome)
    }

    private func refusal(_ problem: String) -> DownloadError {
        DownloadError(address: address, problem: problem)
    }
}
