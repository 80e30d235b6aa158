import CZlib
public import Tidemark

/// The bytes of a gzip file, unpacked as they are read; one of several members is read through all of them.
///
/// Memory is constant however long the file is, and however much it unpacks to.
public final class GzipInput: ByteInput {
    /// The name of what is unpacked.
    public let name: String
    private let inflater: OpaquePointer
    private let file: any ByteInput
    private var packed: UnsafeMutableBufferPointer<UInt8>
    /// The packed bytes that are in memory and not taken yet.
    private var held = 0..<0
    /// How many packed bytes were taken.
    private var taken: Int64 = 0
    private var isInMember = false
    private var hasEnded = false
    private static let blockBytes = 64 << 10

    /// Unpacks what another input brings.
    public init(_ file: any ByteInput) throws(SourceError) {
        guard let inflater = tm_inflater_create() else {
            throw .unreadable(source: file.name, reason: "no memory to unpack it")
        }
        self.inflater = inflater
        self.file = file
        name = file.name
        packed = .allocate(capacity: Self.blockBytes)
    }

    deinit {
        tm_inflater_destroy(inflater)
        packed.deallocate()
    }

    /// Reads at most `count` unpacked bytes; zero at the end, nil if there are none at the moment.
    public func read(into bytes: UnsafeMutableRawPointer, count: Int) throws(SourceError) -> Int? {
        while !hasEnded {
            if held.isEmpty, try !fill() { return nil }
            if hasEnded { break }
            let given = try unpack(into: bytes, count)
            if given > 0 { return given }
        }
        return 0
    }

    /// Brings packed bytes; false if there are none at the moment.
    private func fill() throws(SourceError) -> Bool {
        guard let base = packed.baseAddress else { return false }
        guard let read = try file.read(into: base, count: Self.blockBytes) else { return false }
        held = 0..<read
        if read > 0 { return true }
        if isInMember {
            throw .unreadable(source: name, reason: "it ends in the middle, at byte \(taken)")
        }
        hasEnded = true
        return true
    }

    private func unpack(into bytes: UnsafeMutableRawPointer, _ count: Int) throws(SourceError)
        -> Int
    {
        guard let base = packed.baseAddress else { return 0 }
        var (used, given): (Int64, Int64) = (0, 0)
        let outcome = tm_inflater_run(
            inflater,
            base + held.lowerBound,
            Int64(held.count),
            bytes.assumingMemoryBound(to: UInt8.self),
            Int64(count),
            &used,
            &given
        )
        held = (held.lowerBound + Int(used))..<held.upperBound
        taken += used
        isInMember = true
        switch outcome {
        case TM_INFLATE_DAMAGED:
            throw .unreadable(
                source: name,
                reason: "it is no gzip file, or damaged, at byte \(taken)"
            )
        case TM_INFLATE_MEMBER:
            isInMember = false
            _ = tm_inflater_restart(inflater)
        default: break
        }
        return Int(given)
    }
}

extension ByteSource {
    /// A gzip file, unpacked as it is read.
    ///
    /// A reader that goes on at a position unpacks it from the beginning up to there.
    public static func gzip(_ path: String) -> ByteSource {
        .made(name: path) { () throws(SourceError) -> any ByteInput in
            try GzipInput(FileInput(path: path))
        }
    }
}
