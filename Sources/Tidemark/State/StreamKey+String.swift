extension String: StreamKey {
    /// A hash of the UTF-8 bytes, eight at a time.
    @inlinable public var stableHash: UInt64 {
        let hash = utf8.withContiguousStorageIfAvailable {
            StableHash.ofBytes(UnsafeRawBufferPointer($0))
        }
        if let hash { return hash }
        return Array(utf8).withUnsafeBytes { StableHash.ofBytes($0) }
    }

    /// The Horner sum with factor 31 over the UTF-16 units, as `String.hashCode`.
    @inlinable public var javaHashCode: Int32 {
        let hash = utf8.withContiguousStorageIfAvailable { bytes -> Int32? in
            var hash: Int32 = 0
            var allBits: UInt8 = 0
            for byte in bytes {
                hash = 31 &* hash &+ Int32(byte)
                allBits |= byte
            }
            return allBits < 0x80 ? hash : nil
        }
        // In ASCII every byte is one UTF-16 unit; anything else is counted unit by unit.
        if let known = hash, let ascii = known { return ascii }
        return utf16.reduce(0) { 31 &* $0 &+ Int32($1) }
    }

    /// Whether both consist of the same bytes; strings that merely look the same are different
    /// keys.
    ///
    /// Nearly always one of two questions answers it: strings of one representation have the same
    /// bytes, and strings that `==` tells apart have not. The bytes are looked at for the rest.
    @inlinable @inline(__always)
    public func isSameKey(as other: String) -> Bool {
        let left = unsafeBitCast(self, to: (UInt, UInt).self)
        let right = unsafeBitCast(other, to: (UInt, UInt).self)
        if left == right { return true }
        return self == other && hasSameBytes(as: other)
    }

    @inlinable
    func hasSameBytes(as other: String) -> Bool {
        let same = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                String.areEqual(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
            }
        }
        if let known = same, let answer = known { return answer }
        return utf8.elementsEqual(other.utf8)
    }

    @inlinable
    static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard left.count == right.count else { return false }
        var offset = 0
        while offset &+ 8 <= left.count {
            let one = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let two = right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if one != two { return false }
            offset &+= 8
        }
        while offset < left.count {
            if left[offset] != right[offset] { return false }
            offset &+= 1
        }
        return true
    }
}
