import Tidemark
import TidemarkFiles
import TidemarkInspection

#if canImport(Glibc)
    import Glibc
#endif

/// One file or stream that was given: where its bytes come from, and how they begin and end.
struct InputFile {
    /// The name for messages.
    let name: String
    let source: ByteSource
    /// The first bytes.
    let head: [UInt8]
    /// Whether that is all there is.
    let isWhole: Bool
    /// The last bytes of a longer file, from the beginning of a line on.
    let tail: [UInt8]
    /// How many bytes there are; nil for a stream.
    let byteCount: Int64?

    static let headBytes = 1 << 20
    static let tailBytes = 64 << 10
    /// How long a stream that has begun to speak may be silent before the guess is made, and how long it may go on.
    private static let patienceMilliseconds: Int32 = 300
    private static let attentionNanoseconds: Int64 = 1_000_000_000

    var isLive: Bool { byteCount == nil }

    /// Whether its bytes are made from others.
    var isPacked: Bool { if case .made = source { true } else { false } }

    /// Looks at a file, or at what a stream brings first; `-` is the standard input.
    init(_ path: String) throws(UsageError) {
        if path == "-" {
            guard let input = LiveInput.standardInput() else {
                throw UsageError("the standard input is closed")
            }
            self = try Self.live(input, name: "the standard input")
            return
        }
        let name = TerminalText.clean(path, limit: 200)
        if path.hasPrefix(Self.tcpScheme) {
            self = try Self.live(try Self.connection(path, name), name: name)
            return
        }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw UsageError("a file has an empty name")
        }
        if path.hasSuffix(".tide") {
            throw UsageError("\(name): sessions cannot be opened yet, only CSV and NDJSON files")
        }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw UsageError("cannot open \(name): \(String(cString: strerror(errno)))")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw UsageError("cannot open \(name): it is a folder")
        }
        if status.st_mode & S_IFMT != S_IFREG {
            let last = path.split(separator: "/").last.map(String.init) ?? path
            let input = LiveInput(name: TerminalText.clean(last), descriptor: descriptor)
            self = try Self.live(input, name: name)
            return
        }
        defer { close(descriptor) }
        let size = Int(status.st_size)
        let head = try Self.read(descriptor, at: 0, count: min(size, Self.headBytes), name)
        if head.starts(with: Self.gzipMark) {
            try self.init(packed: path, name: name, byteCount: Int64(size))
            return
        }
        var tail: [UInt8] = []
        if size > Self.tailBytes {
            tail = try Self.read(descriptor, at: size - Self.tailBytes, count: Self.tailBytes, name)
            tail = Array(tail.drop { $0 != 0x0A }.dropFirst())
        }
        self.init(
            name: name,
            source: .file(path),
            head: size > Self.headBytes ? Self.wholeLines(head) : head,
            isWhole: size <= Self.headBytes,
            tail: tail,
            byteCount: Int64(size)
        )
    }

    /// Looks at what the beginning of a gzip file unpacks to.
    private init(packed path: String, name: String, byteCount: Int64) throws(UsageError) {
        var head: [UInt8] = []
        var isWhole = false
        do throws(SourceError) {
            let input = try GzipInput(FileInput(path: path))
            var block = [UInt8](repeating: 0, count: 65_536)
            while head.count < Self.headBytes {
                let count = try input.read(into: &block, count: block.count) ?? 0
                head.append(contentsOf: block[0..<count])
                if count == 0 {
                    isWhole = true
                    break
                }
            }
        } catch {
            throw UsageError("cannot open \(name): \(error)")
        }
        self.init(
            name: name,
            source: .gzip(path),
            head: isWhole ? head : Self.wholeLines(head),
            isWhole: isWhole,
            byteCount: byteCount
        )
    }

    private static let gzipMark: [UInt8] = [0x1F, 0x8B]
    private static let tcpScheme = "tcp://"
    private static let connectMilliseconds: Int32 = 10_000

    /// Connects to `tcp://host:port`.
    private static func connection(_ path: String, _ name: String) throws(UsageError) -> LiveInput {
        let place = path.dropFirst(tcpScheme.count)
        guard let colon = place.lastIndex(of: ":"),
            let port = Int(place[place.index(after: colon)...]), colon > place.startIndex
        else {
            throw UsageError("\(name): a server is written tcp://host:port")
        }
        // An address of six groups stands in brackets, which are none of it.
        let host = place[..<colon].drop { $0 == "[" }.prefix { $0 != "]" }
        do throws(SourceError) {
            return try .connection(String(host), port, milliseconds: connectMilliseconds)
        } catch {
            throw UsageError("\(error)")
        }
    }

    private init(
        name: String,
        source: ByteSource,
        head: [UInt8],
        isWhole: Bool,
        tail: [UInt8] = [],
        byteCount: Int64?
    ) {
        self.name = name
        self.source = source
        self.head = head
        self.isWhole = isWhole
        self.tail = tail
        self.byteCount = byteCount
    }

    /// Waits for a header and a record, then takes what comes without a pause.
    private static func live(_ input: LiveInput, name: String) throws(UsageError) -> InputFile {
        var bytes: [UInt8] = []
        var isWhole = false
        let host = SystemHostClock()
        var begun: Int64?
        do throws(SourceError) {
            while bytes.count < headBytes {
                // A header says nothing of its values; an object of JSON does.
                let needed = bytes.first == UInt8(ascii: "{") ? 1 : 2
                let isEnough = bytes.lazy.filter { $0 == 0x0A }.prefix(needed).count == needed
                if isEnough && begun == nil { begun = host.monotonicNanoseconds }
                if let begun, host.monotonicNanoseconds - begun > attentionNanoseconds { break }
                let more = try input.lookAhead(
                    milliseconds: isEnough ? patienceMilliseconds : nil
                )
                guard let more else {
                    isWhole = input.isAtEnd
                    break
                }
                bytes = more
            }
        } catch {
            throw UsageError("\(error)")
        }
        return InputFile(
            name: name,
            source: .live(input),
            head: isWhole ? bytes : wholeLines(bytes),
            isWhole: isWhole,
            byteCount: nil
        )
    }

    /// Without the line that may go on behind the bytes.
    private static func wholeLines(_ bytes: [UInt8]) -> [UInt8] {
        guard let last = bytes.lastIndex(of: 0x0A) else { return bytes }
        return Array(bytes[...last])
    }

    private static func read(
        _ descriptor: Int32,
        at offset: Int,
        count: Int,
        _ name: String
    ) throws(UsageError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let result = bytes.withUnsafeMutableBytes {
                pread(
                    descriptor,
                    $0.baseAddress.map { $0 + filled },
                    count - filled,
                    off_t(offset + filled)
                )
            }
            if result < 0 && errno == EINTR { continue }
            guard result >= 0 else {
                throw UsageError("cannot read \(name): \(String(cString: strerror(errno)))")
            }
            if result == 0 { break }
            filled += result
        }
        return Array(bytes[..<filled])
    }
}
