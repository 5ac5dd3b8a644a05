import Postgres
import TestServers
import Testing

struct ParameterTests {
    private let connection: Connection

    init() throws { connection = try Server.connection() }

    private func echo(_ parameter: Parameter, as type: String) async throws -> String? {
        try await connection.run { try $0.query("select $1::\(type) as value", [parameter])[0].optionalText("value") }
    }

    @Test(arguments: [0, 1, -1, 1 << 53 + 1, Int.max, Int.min])
    func integersRoundTrip(_ number: Int) async throws {
        let back = try await connection.run {
            try $0.query("select $1::bigint as value", [.int(number)])[0].int("value")
        }
        #expect(back == number)
    }

    @Test(arguments: [true, false])
    func booleansRoundTrip(_ flag: Bool) async throws {
        let back = try await connection.run {
            try $0.query("select $1::boolean as value", [.bool(flag)])[0].bool("value")
        }
        #expect(back == flag)
    }

    /// The server's own bits, and the number that comes back.
    private func bits(_ number: Double) async throws -> (there: String, back: Double) {
        try await connection.run { session in
            let row = try session.query(
                "select encode(float8send($1::double precision), 'hex') as there, $1::double precision as back",
                [.double(number)])[0]
            return (row.text("there"), row.double("back"))
        }
    }

    private func hex(_ number: Double) -> String {
        let digits = String(number.bitPattern, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    @Test(arguments: [
        0, -0.0, 0.1, 0.1 + 0.2, 1.0 / 3, -1e-300, 1e22, 123_456_789.123_456_79, .pi, .infinity, -.infinity,
        .leastNonzeroMagnitude, .leastNormalMagnitude, .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude,
        1.0.nextUp,
    ])
    func doublesRoundTripBitForBit(_ number: Double) async throws {
        let (there, back) = try await bits(number)
        #expect(there == hex(number))
        #expect(back.bitPattern == number.bitPattern)
    }

    @Test func notANumberRoundTrips() async throws {
        #expect(try await bits(.nan).back.isNaN)
    }

    @Test func doublesOfAllMagnitudesRoundTripBitForBit() async throws {
        var state: UInt64 = 42
        let numbers = (0..<1000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(bitPattern: state)
        }.filter(\.isFinite)
        for number in numbers {
            let (there, back) = try await bits(number)
            #expect(there == hex(number))
            #expect(back.bitPattern == number.bitPattern)
        }
    }

    static let texts = [
        "", " ", "plain", "it's", "'; drop table x; --", "\"quoted\"", "back\\slash", "\\\\", "\\n", "two\nlines\r\n",
        "tab\t",
        "{}", "{a,b}", "a,b", "NULL", "null", "$1", "%s", "größer", "数字", "👩‍👩‍👧‍👦", "e\u{301}", "\u{301}alone",
        "\"\u{301}", "\\\u{301}", "'\u{301}", "\u{1}\u{1f}\u{7f}", "\u{feff}mark",
        String(repeating: "x", count: 100_000),
    ]

    @Test(arguments: texts)
    func textsRoundTrip(_ text: String) async throws {
        #expect(try await echo(.text(text), as: "text").map { Array($0.utf8) } == Array(text.utf8))
    }

    /// libpq ends a text at its first zero byte: what can't be sent whole is refused, not cut.
    @Test(arguments: [Parameter.text("cut\0here"), .texts(["whole", "cut\0here"])])
    func textsWithAZeroByteAreRefused(_ parameter: Parameter) async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await connection.run {
                try $0.query("select pg_typeof($1::text)", [parameter], operation: "send").count
            }
        }
        #expect(error?.operation == "send")
        #expect(error?.transient == false)
        #expect(try await echo(.int(1), as: "bigint") == "1")
    }

    private func items(_ items: [String]) async throws -> [String] {
        try await connection.run { session in
            try session.query(
                "select item from unnest($1::text[]) with ordinality a (item, place) order by place", [.texts(items)]
            ).map { $0.text("item") }
        }
    }

    @Test(arguments: texts)
    func textArraysRoundTrip(_ text: String) async throws {
        let list = ["first", text, text, "last"]
        #expect(try await items(list).map { Array($0.utf8) } == list.map { Array($0.utf8) })
    }

    @Test func emptyArraysRoundTrip() async throws {
        #expect(try await items([]) == [])
        #expect(try await echo(.texts([]), as: "text[]") == "{}")
        #expect(try await echo(.ints([]), as: "bigint[]") == "{}")
    }

    @Test func integerArraysRoundTrip() async throws {
        #expect(try await echo(.ints([3, .min, .max, -1]), as: "bigint[]") == "{3,\(Int.min),\(Int.max),-1}")
    }

    static let blobs: [[UInt8]] = [
        [], [0], Array(0...255), Array("'\\x00".utf8),
        (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) },
    ]

    @Test(arguments: blobs)
    func bytesRoundTrip(_ bytes: [UInt8]) async throws {
        let back = try await connection.run { session in
            try session.query("select $1::bytea as value", [.bytes(bytes)], binary: true)[0]
                .withBytes("value") { Array($0) }
        }
        #expect(back == bytes)
    }

    @Test func bytesStandBesideOtherKinds() async throws {
        let row = try await connection.run { session in
            let row = try session.query(
                """
                select $1::bigint as a, octet_length($2::bytea) as b, $3::text as c, octet_length($4::bytea) as d,
                    $5::text is null as e, encode($6::bytea, 'hex') as f
                """, [.int(7), .bytes([]), .text("x"), .bytes([1, 2, 3]), .null, .bytes([255])])[0]
            return ["a", "b", "c", "d", "e", "f"].map { row.text($0) }
        }
        #expect(row == ["7", "0", "x", "3", "t", "ff"])
    }

    @Test func nullsRoundTrip() async throws {
        let nulls: [Parameter] = [
            .null, .optional(nil as Int?), .optional(nil as Double?), .optional(nil as String?),
        ]
        for null in nulls { #expect(try await echo(null, as: "text") == nil) }
        #expect(try await echo(.optional(3), as: "text") == "3")
        #expect(try await echo(.optional(0.1), as: "text") == "0.1")
        #expect(try await echo(.optional("x"), as: "text") == "x")
    }

    @Test func rowsTellNullFromEmpty() async throws {
        let seen = try await connection.run { session in
            let rows = try session.query("select null::text as a, ''::text as b union all select 'x', 'y'")
            return rows.map { [$0.optionalText("a"), $0.optionalText("b"), $0.optionalText(at: 0)] }
        }
        #expect(seen == [[nil, "", nil], ["x", "y", "x"]])
    }
}
