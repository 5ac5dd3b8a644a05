import ArgumentParser
import Datasets
import Fleet
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Telemetry

/// Where a service tells how it is.
struct StatusOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Serve /metrics (Prometheus), /livez and /readyz there, such as 127.0.0.1:9464.", valueName: "host:port"))
    var http: String?

    func validate() throws { _ = try place() }

    /// nil: nowhere.
    func place() throws -> (host: String, port: Int)? {
        guard let http else { return nil }
        guard let colon = http.lastIndex(of: ":"), let port = Int(http[http.index(after: colon)...]),
            (0...65535).contains(port), colon > http.startIndex
        else { throw ValidationError("--http: found '\(http)', expected HOST:PORT, such as 127.0.0.1:9464") }
        let host = http[..<colon]
        return (String(host.hasPrefix("[") && host.hasSuffix("]") ? host.dropFirst().dropLast() : host), port)
    }
}

/// Serves what is measured, whether the process is alive, and whether it is ready.
struct StatusServer: Service {
    let host: String
    let port: Int
    let registry: PrometheusRegistry
    let health: Health
    let logger: Logger

    func run() async throws {
        let router = Router()
        router.get("metrics") { [registry] _, _ in
            Self.response(.ok, registry.text, type: "text/plain; version=0.0.4; charset=utf-8")
        }
        router.get("livez") { [health] _, _ in Self.verdict(health.stuck(), good: "alive") }
        router.get("readyz") { [health] _, _ in Self.verdict(health.stuck() + health.lacking, good: "ready") }
        var quiet = logger
        quiet.logLevel = .warning
        let connections = StatusConnections()
        // One dedicated thread bounds what clients take from the trials, however many there are.
        let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let application = Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [SingleExchange(connections)],
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8192, maxHeaderListSize: 16_384, maxHeaderFieldCount: 100))),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { [logger] channel in
                logger.info("status", metadata: ["http": "\(channel.localAddress?.description ?? "")"])
            }, eventLoopGroupProvider: .shared(threads), logger: quiet)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await application.run() }
                // A client that doesn't finish its request keeps no service from ending.
                group.addTask {
                    try await gracefulShutdown()
                    try await Task.sleep(for: Self.patience)
                    connections.closeAll()
                    // With the last connection the server ends.
                    try await Task.sleep(for: Self.patience)
                }
                defer { group.cancelAll() }
                try await group.next()
            }
            try await threads.shutdownGracefully()
        } catch {
            try? await threads.shutdownGracefully()  // the first error is the one to report
            throw Problem("--http \(host):\(port): \(Self.reason(error))")
        }
    }

    /// For requests under way when the service ends.
    private static let patience = Duration.seconds(1)

    private static func reason(_ error: any Error) -> String {
        if let error = error as? IOError { return SystemError(error.errnoCode).description }
        let isUnknown = error is SocketAddressError || error is SocketAddressError.UnknownHost
        return isUnknown ? "no host of that name is known" : error.plainText
    }

    private static func verdict(_ problems: [String], good: String) -> Response {
        problems.isEmpty
            ? response(.ok, good + "\n")
            : response(.serviceUnavailable, problems.joined(separator: "\n") + "\n")
    }

    private static func response(
        _ status: HTTPResponse.Status, _ text: String, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
