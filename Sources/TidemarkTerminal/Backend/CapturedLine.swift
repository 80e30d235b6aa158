/// One line that user code printed while the console was open.
package struct CapturedLine: Hashable, Sendable {
    package enum Stream: Hashable, Sendable {
        case output
        case error
    }

    package let stream: Stream
    /// Without line feed, escape sequences and controls.
    package let text: String

    package init(stream: Stream, text: String) {
        self.stream = stream
        self.text = text
    }
}

/// Puts lines together from the bytes of both streams.
struct LineAssembler {
    private var unfinished: [CapturedLine.Stream: [UInt8]] = [:]

    /// The lines these bytes complete; a line over 4 KiB is cut into several.
    mutating func add(_ bytes: [UInt8], to stream: CapturedLine.Stream) -> [CapturedLine] {
        var line = unfinished[stream] ?? []
        var lines: [CapturedLine] = []
        for byte in bytes {
            let isEnd = byte == 0x0A
            if !isEnd { line.append(byte) }
            guard isEnd || line.count >= Self.limitBytes else { continue }
            lines.append(Self.captured(line, stream))
            line.removeAll(keepingCapacity: true)
        }
        unfinished[stream] = line
        return lines
    }

    /// What had no line feed yet.
    mutating func finish() -> [CapturedLine] {
        defer { unfinished = [:] }
        return [CapturedLine.Stream.output, .error].compactMap { stream in
            guard let line = unfinished[stream], !line.isEmpty else { return nil }
            return Self.captured(line, stream)
        }
    }

    private static func captured(
        _ bytes: [UInt8],
        _ stream: CapturedLine.Stream
    ) -> CapturedLine {
        CapturedLine(stream: stream, text: String(decoding: bytes, as: UTF8.self).sanitized)
    }

    private static let limitBytes = 4096
}
