// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The road, lowest room first: a target may depend only on targets above it (docs/map.md, house rule 15).

let strict = Context.environment["HIKESHI_STRICT"] != nil
/// `FUZZ=1` builds the rooms for libFuzzer with address sanitizer; use a scratch path of its own (CONTRIBUTING.md).
let fuzzing = Context.environment["FUZZ"] != nil
let house: [SwiftSetting] =
    (strict ? [.treatAllWarnings(as: .error)] : [])
    + (fuzzing ? [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])] : []) + [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

/// A released program holds the Swift runtime itself (docs/decisions/0013-own-runtime.md). The libraries that Foundation
/// is made of are named, as objects that are built for the shared runtime do not ask for them.
let ownRuntime: LinkerSetting = .unsafeFlags(
    ["-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims", "-l_FoundationCollections"],
    .when(configuration: .release))

let systemLibraries: [Target] =
    [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CAres", pkgConfig: "libcares", providers: [.apt(["libc-ares-dev"])]),
        .systemLibrary(name: "CClock"),
        .systemLibrary(name: "CRNP", pkgConfig: "librnp", providers: [.apt(["librnp-dev"])]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "CSMIME", linkerSettings: [.linkedLibrary("crypto")]),
    ]

func room(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: house)
}

let rooms: [Target] = [
    room("Primitives", []),
    room("MailFormats", ["Primitives"]),
    room("Storage", ["Primitives", "CSQLite", "CPostgres", crypto, logging]),
    room(
        "Transport",
        [
            "Primitives", "MailFormats", "CRNP", "CSMIME", "CCurl", "CArchive", "CAres", logging, lifecycle,
            .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        ]),
    room(
        "Access",
        [
            "Primitives", "Storage", "Transport", crypto, cryptoExtras, logging,
            .product(name: "JWTKit", package: "jwt-kit"),
        ]),
    room("Registry", ["Primitives", "Storage", "Access", logging]),
    room(
        "Signals",
        [
            "Primitives", "MailFormats", "Storage", "Transport", "Access", "Registry", crypto, cryptoExtras, logging,
            lifecycle,
        ]),
    room("Cases", ["Primitives", "Storage", "Access", "Registry", "Signals", logging, lifecycle]),
    room(
        "Notices",
        [
            "Primitives", "MailFormats", "Storage", "Transport", "Access", "Registry", "Signals", "Cases", crypto,
            logging, lifecycle, .product(name: "Mustache", package: "swift-mustache"),
        ]),
    room(
        "Web",
        [
            "Primitives", "Storage", "Access", "Registry", "Signals", "Cases", "Notices", "CZlib", crypto, logging,
            lifecycle, .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdTLS", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
        ], resources: [.copy("Assets")]),
    .executableTarget(
        name: "hikeshi",
        dependencies: [
            "Primitives", "MailFormats", "Storage", "Transport", "Access", "Registry", "Signals", "Cases", "Notices",
            "Web", "CClock", crypto, logging, lifecycle,
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "Subprocess", package: "swift-subprocess"),
            .product(name: "SystemPackage", package: "swift-system"),
            .product(name: "Yams", package: "Yams"),
        ], resources: [.copy("Demo/Month")], swiftSettings: house, linkerSettings: [ownRuntime]),
]

/// One test target per room that has a `Tests/<Room>Tests` folder.
let tests: [Target] =
    [
        .target(
            name: "TestSupport", dependencies: ["Primitives", "Storage", crypto, cryptoExtras],
            path: "Tests/TestSupport",
            swiftSettings: house)
    ]
    + (rooms.map(\.name) + ["House"]).compactMap { name in
        let folder = "Tests/\(name)Tests"
        guard FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(folder)") else { return nil }
        let own: [Target.Dependency] =
            rooms.first { $0.name == name }.map { $0.dependencies + [.byName(name: name)] } ?? []
        let more: [String: [Target.Dependency]] = [
            "Web": ["Transport", .product(name: "HummingbirdTesting", package: "hummingbird")],
            "hikeshi": [.product(name: "NIOSSL", package: "swift-nio-ssl")],
        ]
        return .testTarget(
            name: "\(name)Tests", dependencies: own.isEmpty ? [] : ["TestSupport"] + own + more[name, default: []],
            path: folder,
            exclude: FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(folder)/Fixtures")
                ? ["Fixtures"] : [], swiftSettings: house)
    }

/// Programs that measure, of this package so that they see its `package` declarations: `BENCHMARKS=1 swift run -c release …`.
let benchmarks: [Target] =
    Context.environment["BENCHMARKS"] == nil
    ? []
    : [
        .executableTarget(
            name: "OpenPGPBenchmark", dependencies: ["Primitives", "Transport", logging], path: "Benchmarks/OpenPGP",
            swiftSettings: house),
        .executableTarget(
            name: "RegistryBenchmark", dependencies: ["Primitives", "Registry"], path: "Benchmarks/Registry",
            swiftSettings: house),
    ]

/// One fuzz target per parser, its corpus beside it.
func fuzz(_ name: String, _ room: String) -> Target {
    .executableTarget(
        name: "\(name)Fuzz", dependencies: ["FuzzDriver", "Primitives", .byName(name: room)], path: "Fuzz/\(name)",
        exclude: ["corpus"],
        swiftSettings: house + [.unsafeFlags(["-parse-as-library"])],
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
}
let fuzzers: [Target] =
    fuzzing
    ? [
        .target(name: "FuzzDriver", path: "Fuzz/Driver", swiftSettings: house),
        fuzz("Mail", "MailFormats"), fuzz("LMTP", "Transport"), fuzz("OpenPGP", "Transport"),
        fuzz("RegistryFile", "Registry"), fuzz("Extraction", "Signals"), fuzz("Multipart", "Web"),
        fuzz("Records", "MailFormats"), fuzz("Outlook", "MailFormats"), fuzz("Archive", "Transport"),
        fuzz("IMAP", "Transport"), fuzz("Alert", "Signals"), fuzz("API", "Web"), fuzz("SMIME", "Transport"),
        fuzz("OIDC", "Access"), fuzz("SenderRecords", "MailFormats"),
        fuzz("Routing", "Registry"),
    ] : []

/// While working on one room: `HIKESHI_ONLY=Cases` cuts the package to that room, what it stands on and its tests.
let only = Context.environment["HIKESHI_ONLY"]
let everything = systemLibraries + rooms + tests + benchmarks + fuzzers
func foundation(of name: String, in targets: [Target]) -> Set<String> {
    guard let target = targets.first(where: { $0.name == name }) else { return [] }
    let below = target.dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } }
    return below.reduce(into: [name]) { $0.formUnion(foundation(of: $1, in: targets)) }
}
let kept = only.map { foundation(of: "\($0)Tests", in: everything).union(foundation(of: $0, in: everything)) }
let targets = everything.filter { kept?.contains($0.name) ?? true }

let package = Package(
    name: "hikeshi",
    products: targets.contains { $0.name == "hikeshi" } ? [.executable(name: "hikeshi", targets: ["hikeshi"])] : [],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit.git", exact: "5.7.1"),
    ],
    targets: targets
)
