// swift-tools-version: 6.1
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the program: its sources in `Sources/NAME`.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

/// A room's tests, in `Tests/NAMETests`.
func tests(
    _ room: Target.Dependency, of name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [room] + dependencies, resources: resources, swiftSettings: swiftSettings)
}

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioThreads: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "trawl",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "trawl", targets: ["trawl"]),
        .library(name: "ClockShift", type: .dynamic, targets: ["ClockShift"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CRabbitMQ", pkgConfig: "librabbitmq", providers: [.apt(["librabbitmq-dev", "libssl-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .target(name: "Kernels"),

        room("Compute", ["Kernels", "COpenBLAS"]),
        room("Datasets", ["CZlib", "CPNG", crypto]),
        room("Learning", ["Compute", "Datasets"]),
        room("Studies", ["Learning", "Datasets", crypto, yams]),
        room("Search", ["Studies", "Learning", "Compute", "Datasets"]),
        room("Postgres", ["CLibPQ"]),
        room("AMQP", ["CRabbitMQ"]),
        .target(
            name: "Schema", path: "sql", resources: [.embedInCode("migrations")], swiftSettings: swiftSettings),
        room("Store", ["Postgres", "Schema", "Studies", "Learning", "Datasets", crypto]),
        room("Telemetry", [metrics]),
        room(
            "Fleet",
            [
                "Store", "Postgres", "AMQP", "Studies", "Learning", "Datasets", "Compute", "Telemetry", lifecycle,
                logging, metrics,
            ]),
        .executableTarget(
            name: "trawl",
            dependencies: [
                "Fleet", "Store", "Search", "Studies", "Learning", "Datasets", "Compute", "AMQP", "Postgres", "Schema",
                "Telemetry", arguments, logging, lifecycle, signals, hummingbird, httpTypes, nio, nioThreads, nioHTTP,
            ],
            swiftSettings: swiftSettings),

        .target(
            name: "TestServers", dependencies: ["Harness", "Store", "Postgres", "Datasets"], path: "Tests/TestServers",
            swiftSettings: swiftSettings),
        .target(name: "Harness", path: "Tests/Harness", swiftSettings: swiftSettings),
        .target(name: "ClockShift", path: "Tests/ClockShift"),
        .executableTarget(
            name: "chaos", dependencies: ["Harness", "Postgres", arguments], path: "Tests/Chaos",
            swiftSettings: swiftSettings),
        tests("Compute", of: "Compute"),
        tests("Datasets", of: "Datasets", ["Harness"]),
        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        tests("Learning", of: "Learning", ["AllocationCounter", "Compute", "Datasets"], resources: [.copy("Golden")]),
        tests("Studies", of: "Studies", ["Learning", "Datasets"]),
        tests("Telemetry", of: "Telemetry", [metrics]),
        tests("Fleet", of: "Fuzz", ["Harness", "AMQP", "Studies", "Learning", "Datasets"]),
        tests("Search", of: "Search", ["Studies", "Learning"]),
        tests("Postgres", of: "Postgres", ["Harness", "TestServers"]),
        tests("AMQP", of: "AMQP", ["Harness", "TestServers"]),
        tests(
            "Store", of: "Store", ["TestServers", "Postgres", "Schema", "Studies", "Search", "Learning", "Datasets"]),
        tests(
            "Fleet", of: "Fleet",
            [
                "TestServers", "Harness", "Store", "Postgres", "Schema", "AMQP", "Studies", "Search", "Learning",
                "Datasets",
                "Telemetry", logging, lifecycle,
            ], resources: [.copy("Fixtures")]),
        tests("trawl", of: "trawl", ["TestServers", "Harness", "Fleet", "AMQP", "Store", "Postgres", "Datasets"]),
    ]
)
