import Datasets
import Testing

@Suite struct SafeTensorsTests {
    static func parse(_ bytes: [UInt8]) throws -> SafeTensors {
        try bytes.withUnsafeBytes { try SafeTensors(parsing: $0, file: "a.safetensors") }
    }

    /// Golden: these bytes name datasets and checkpoints by their hash, so they may never change.
    @Test func writesTheseBytes() throws {
        let layout = try SafeTensors(
            placing: [
                .init(name: "b", type: .uint8, shape: [3]), .init(name: "a\"\n", type: .uint8, shape: []),
                .init(name: "w", type: .float32, shape: [1, 2]), .init(name: "n", type: .int64, shape: [1]),
            ], metadata: ["z": "1", "é": "\\", "a": "2"])
        let bytes = layout.encoded { tensor, memory in
            for index in memory.indices { memory[index] = UInt8(tensor.name.utf8.count) }
        }
        let header =
            #"{"__metadata__":{"a":"2","z":"1","é":"\\"},"n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"#
            + #""w":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]},"#
            + #""a\"\u000a":{"dtype":"U8","shape":[],"data_offsets":[16,17]},"#
            + #""b":{"dtype":"U8","shape":[3],"data_offsets":[17,20]}}"#
        let padding = String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
        let data = [UInt8](repeating: 1, count: 16) + [3, 1, 1, 1]
        #expect(
            bytes == Samples.littleEndian(UInt64(header.utf8.count + padding.count)) + Array((header + padding).utf8)
                + data)
        #expect(try Self.parse(bytes) == layout)
    }

    @Test func orderOfDescriptionsDoesNotMatter() throws {
        let descriptions: [SafeTensors.Description] = [
            .init(name: "a", type: .uint8, shape: [2]), .init(name: "b", type: .float32, shape: [2]),
            .init(name: "c", type: .float32, shape: [0]),
        ]
        let layout = try SafeTensors(placing: descriptions)
        #expect(try SafeTensors(placing: descriptions.reversed()) == layout)
        #expect(layout.tensors.map(\.name) == ["b", "c", "a"])
        #expect(layout.headerCount % 8 == 0)
    }

    @Test(
        arguments: [
            [.init(name: "a", type: .uint8, shape: [1]), .init(name: "a", type: .float32, shape: [1])],
            [.init(name: "__metadata__", type: .uint8, shape: [1])],
            [.init(name: "a", type: .uint8, shape: [-1])],
            [.init(name: "a", type: .float32, shape: [.max])],
            [.init(name: "a", type: .uint8, shape: [.max]), .init(name: "b", type: .uint8, shape: [.max])],
        ] as [[SafeTensors.Description]])
    func refusesToPlace(descriptions: [SafeTensors.Description]) {
        #expect(throws: DataFileError.self) { try SafeTensors(placing: descriptions) }
    }

    @Test(
        arguments: [
            (#"{}"#, 0, 0),
            (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#, 4, 1),
            // Fields in another order, white space, escapes, an empty tensor, tensors out of order.
            (
                " \n{ \"\\u00e9\\ud83d\\ude00\\/\" : {\"shape\":[ 2 ],\n\"data_offsets\":[4, 6],\"dtype\":\"U8\"},"
                    + #""b":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"c":{"dtype":"I64","shape":[0,9],"data_offsets":[4,4]}}"#,
                6, 3
            ),
        ] as [(String, Int, Int)])
    func reads(header: String, data: Int, count: Int) throws {
        // The format wants { as the first byte.
        let header = String(header.drop(while: \.isWhitespace))
        let bytes = Samples.safetensors(header, data: data)
        let layout = try Self.parse(bytes)
        #expect(layout.tensors.count == count)
        #expect(layout.byteCount == bytes.count)
        if count == 3 { #expect(layout.tensors.map(\.name) == ["b", "c", "é😀/"]) }
    }

    static let refusals: [(String, Int, String)] = [
        (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#, 5, "1 bytes follow the last tensor"),
        (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#, 3, "\"a\": data_offsets [0, 4] reach beyond"),
        (
            #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[1,5]}}"#, 5,
            "\"a\": data_offsets [1, 5] leave a hole after 0"
        ),
        (
            #"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[3,5]}}"#,
            5,
            "\"b\": data_offsets [3, 5] overlap"
        ),
        (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}"#, 4, "\"a\": data_offsets [4, 0] end before"),
        (#"{"a":{"dtype":"U8","shape":[5],"data_offsets":[0,4]}}"#, 4, "\"a\": shape [5] of U8 takes 5 bytes"),
        (#"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,4]}}"#, 4, "takes 16 bytes"),
        (#"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#, 8, "\"a\": dtype \"F64\" is not supported"),
        (
            #"{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,4]}}"#, 4, "overflow"
        ),
        (#"{"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,4]}}"#, 4, "overflows 64 bits"),
        (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4.0]}}"#, 4, "not a plain unsigned integer"),
        (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4e0]}}"#, 4, "not a plain unsigned integer"),
        (#"{"a":{"dtype":"U8","shape":[04],"data_offsets":[0,4]}}"#, 4, "not a plain unsigned integer"),
        (#"{"a":{"dtype":"U8","shape":[-4],"data_offsets":[0,4]}}"#, 4, "not a plain unsigned integer"),
        (#"{"a":{"dtype":"U8","shape":["4"],"data_offsets":[0,4]}}"#, 4, "not a plain unsigned integer"),
        (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4,5]}}"#, 4, "3 data_offsets instead of 2"),
        (#"{"a":{"dtype":"U8","shape":[4]}}"#, 4, "lacks data_offsets"),
        (#"{"a":{"shape":[4],"data_offsets":[0,4]}}"#, 4, "lacks dtype"),
        (#"{"a":{"dtype":"U8","data_offsets":[0,4]}}"#, 4, "lacks shape"),
        (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4],"x":1}}"#, 4, "unknown field \"x\""),
        (
            #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
            4,
            "the key \"a\" twice"
        ),
        (
            #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"\u0061":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
            4, "the key \"a\" twice"
        ),
        (#"{"a":{"dtype":"U8","dtype":"U8","shape":[4],"data_offsets":[0,4]}}"#, 4, "the key \"dtype\" twice"),
        (#"{"__metadata__":{"x":"1","x":"2"}}"#, 0, "the key \"x\" twice"),
        (#"{"__metadata__":{"x":1}}"#, 0, "lacks \""),
        (#"{} {}"#, 0, "more than one value"),
        (#" {}"#, 0, "does not start with {"),
        (#"[]"#, 0, "does not start with {"),
        (#"{"a"#, 0, "ends inside a string"),
        (#"{"a":"#, 0, "ends too early"),
        ("{\"\u{1}\":{}}", 0, "control character"),
        (#"{"\ud800":{}}"#, 0, "half a surrogate pair"),
        (#"{"\udc00":{}}"#, 0, "half a surrogate pair"),
        (#"{"\ux000":{}}"#, 0, "bad \\u escape"),
        (#"{"\q":{}}"#, 0, "unknown escape"),
        ("", 0, "does not start with {"),
    ]

    @Test(arguments: refusals)
    func refuses(header: String, data: Int, reason: String) async {
        let text = await refusal { try Self.parse(Samples.safetensors(header, data: data)) }
        #expect(text.hasPrefix("a.safetensors: ") && text.contains(reason), "\(text)")
    }

    @Test(arguments: [
        ([], "at least 8 bytes, found 0"),
        ([1, 0, 0, 0, 0, 0, 0], "at least 8 bytes, found 7"),
        (Samples.littleEndian(UInt64(3)) + [0x7B, 0x7D], "said to have 3 bytes, but only 2 follow"),
        (Samples.littleEndian(UInt64(100_000_001)), "100,000,001 bytes, expected at most 100,000,000"),
        (Samples.littleEndian(UInt64.max), "expected at most 100,000,000"),
        (Samples.littleEndian(UInt64(5)) + [0x7B, 0x22, 0xFF, 0x22, 0x7D], "not UTF-8"),
    ])
    func refusesBytes(bytes: [UInt8], reason: String) async {
        let text = await refusal { try Self.parse(bytes) }
        #expect(text.contains(reason), "\(text)")
    }
}
