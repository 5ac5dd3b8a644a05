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
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "trawl",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "trawl", targets: ["trawl"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CRabbitMQ", pkgConfig: "librabbitmq", providers: [.apt(["librabbitmq-dev"])]),
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
        room("Fleet", ["Store", "Postgres", "AMQP", "Studies", "Learning", "Datasets", "Compute", lifecycle, logging]),
        .executableTarget(
            name: "trawl",
            dependencies: [
                "Fleet", "Store", "Search", "Studies", "Learning", "Datasets", "Compute", "AMQP", "Postgres", "Schema",
                arguments, logging, lifecycle, signals,
            ],
            swiftSettings: swiftSettings),

        .target(
            name: "TestServers", dependencies: ["Store", "Postgres", "Datasets"], path: "Tests/TestServers",
            swiftSettings: swiftSettings),
        tests("Compute", of: "Compute"),
        tests("Datasets", of: "Datasets"),
        .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
        tests("Learning", of: "Learning", ["AllocationCounter", "Compute", "Datasets"], resources: [.copy("Golden")]),
        tests("Studies", of: "Studies", ["Learning", "Datasets"]),
        tests("Search", of: "Search", ["Studies", "Learning"]),
        tests("Postgres", of: "Postgres", ["TestServers"]),
        tests("AMQP", of: "AMQP", ["TestServers"]),
        tests(
            "Store", of: "Store", ["TestServers", "Postgres", "Schema", "Studies", "Search", "Learning", "Datasets"]),
        tests(
            "Fleet", of: "Fleet",
            [
                "TestServers", "Store", "Postgres", "AMQP", "Studies", "Search", "Learning", "Datasets", logging,
                lifecycle,
            ]),
        tests("trawl", of: "trawl", ["TestServers", "Store", "Postgres", "Datasets"]),
    ]
)
