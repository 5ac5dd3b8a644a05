import Foundation
import Testing
import trawl

/// Logs whose reader has stopped.
struct LogSinkTests {
    private struct Ends {
        let reader: Int32
        let writer: Int32

        init() throws {
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            (reader, writer) = (ends[0], ends[1])
        }

        func close() {
            Foundation.close(reader)
            Foundation.close(writer)
        }

        /// All that is in the pipe.
        func read() -> String {
            var bytes = [UInt8](repeating: 0, count: 1 << 20)
            _ = fcntl(reader, F_SETFL, O_NONBLOCK)
            var text = ""
            while case let count = Foundation.read(reader, &bytes, bytes.count), count > 0 {
                text += String(decoding: bytes[..<count], as: UTF8.self)
            }
            return text
        }
    }

    private func notice(_ lines: Int) -> String { "\(lines) left out\n" }

    @Test func linesAreWritten() throws {
        let ends = try Ends()
        defer { ends.close() }
        let sink = LogSink(ends.writer)
        sink.write("one\n", notice)
        sink.write(String(repeating: "x", count: 20_000) + "\n", notice)
        #expect(ends.read() == "one\n" + String(repeating: "x", count: 20_000) + "\n")
    }

    /// No line waits for long, and the reader is told how many it missed.
    @Test func aReaderThatStopsHoldsUpNothing() throws {
        let ends = try Ends()
        defer { ends.close() }
        let sink = LogSink(ends.writer, patience: 50)
        let clock = ContinuousClock()
        let took = clock.measure { for _ in 0..<2000 { sink.write(String(repeating: "y", count: 999) + "\n", notice) } }
        #expect(took < .seconds(5))
        let lines = ends.read().split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(!lines.isEmpty && lines.count < 100 && lines.allSatisfy { $0 == String(repeating: "y", count: 999) })
        sink.write("again\n", notice)
        sink.write("and again\n", notice)
        #expect(ends.read() == "\(2000 - lines.count) left out\nagain\nand again\n")
    }

    /// What was begun is ended before the next line.
    @Test func aLineThatIsCutEndsBeforeTheNext() throws {
        let ends = try Ends()
        defer { ends.close() }
        let sink = LogSink(ends.writer, patience: 50)
        sink.write(String(repeating: "z", count: 1 << 20) + "\n", notice)
        #expect(ends.read().allSatisfy { $0 == "z" })
        sink.write("next\n", notice)
        #expect(ends.read() == "\n1 left out\nnext\n")
    }

    @Test(arguments: ["/dev/full", "/dev/null"])
    func whatCannotBeWrittenStopsNothing(_ device: String) throws {
        let descriptor = open(device, O_WRONLY)
        defer { close(descriptor) }
        let sink = LogSink(descriptor)
        for _ in 0..<10 { sink.write("line\n", notice) }
        let closed = LogSink(9999)
        closed.write("line\n", notice)
    }
}
