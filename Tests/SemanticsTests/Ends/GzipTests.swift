import Foundation
import Testing
import TidemarkFiles

@testable import Tidemark

/// Gzip files as sources of text.
@Suite struct `Gzip files` {
    /// Two members: `one\ntwo\n` and `three\nfour`, made by gzip with a name in the header.
    private static let packed =
        Data(
            base64Encoded: """
                H4sICEDiAQAC/3gAy89L5Sopz+cCAOYLuhIIAAAAH4sICEDiAQAC/3gAK8koSk3lSssvLQIArqRkbwoAAAA=
                """
        ) ?? Data()
    private static let lines = ["one", "two", "three", "four"]

    private func source(_ bytes: [UInt8], blockBytes: Int) -> ByteSource {
        .made(name: "memory.gz") { () throws(SourceError) -> any ByteInput in
            try GzipInput(Pieces(bytes, of: blockBytes))
        }
    }

    private func lines(_ source: ByteSource, at position: SplitPosition? = nil) throws -> [String] {
        var reader = try TextLineReader(source, at: position)
        var lines: [String] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    @Test(arguments: [1, 2, 7, 4096])
    func `all members are read, however the bytes come`(blockBytes: Int) throws {
        #expect(try lines(source([UInt8](Self.packed), blockBytes: blockBytes)) == Self.lines)
    }

    @Test func `a reader goes on at any line`() throws {
        let source = source([UInt8](Self.packed), blockBytes: 16)
        for taken in 0...4 {
            var first = try TextLineReader(source)
            for _ in 0..<taken { _ = try first.next() }
            let rest = try lines(source, at: first.position)
            #expect(rest == Array(Self.lines.dropFirst(taken)))
        }
        #expect(throws: SourceError.self) {
            _ = try lines(source, at: SplitPosition(offset: 1000, line: 3))
        }
    }

    @Test func `a file that ends in the middle is an error, and an empty one has no lines`() throws
    {
        let second = Self.packed.count / 2
        for count in 0..<Self.packed.count {
            let cut = source([UInt8](Self.packed.prefix(count)), blockBytes: 64)
            // A whole member alone is a file.
            if count == 0 || (try? lines(cut)) == ["one", "two"] && abs(count - second) < 4 {
                continue
            }
            let error = #expect(throws: SourceError.self) { try lines(cut) }
            #expect(error?.description.contains("memory.gz") == true, "\(count)")
        }
    }

    @Test func `no altered byte gives other lines`() throws {
        for place in Self.packed.indices {
            for bit in 0..<8 {
                var bytes = [UInt8](Self.packed)
                bytes[place] ^= 1 << UInt8(bit)
                // Names, dates and flags of the header are not covered by a checksum.
                if let read = try? lines(source(bytes, blockBytes: 64)) {
                    #expect(read == Self.lines, "byte \(place), bit \(bit)")
                }
            }
        }
    }

    @Test func `what is no gzip file is refused`() {
        let error = #expect(throws: SourceError.self) {
            try lines(source(Array("a,b\n1,2\n".utf8), blockBytes: 64))
        }
        #expect(error?.description.contains("it is no gzip file, or damaged, at byte") == true)
    }
}

/// Bytes that come in pieces.
private final class Pieces: ByteInput {
    let name = "memory.gz"
    private var left: ArraySlice<UInt8>
    private let size: Int

    init(_ bytes: [UInt8], of size: Int) {
        left = bytes[...]
        self.size = size
    }

    func read(into bytes: UnsafeMutableRawPointer, count: Int) -> Int? {
        let piece = left.prefix(min(size, count))
        left = left.dropFirst(piece.count)
        bytes.copyMemory(from: Array(piece), byteCount: piece.count)
        return piece.count
    }
}
