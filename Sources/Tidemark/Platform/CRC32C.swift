import CTidemark

/// The checksum over every block that Tidemark writes: CRC-32C, by the processor's instruction
/// where there is one.
package enum CRC32C {
    /// The checksum of bytes, going on from the checksum of the bytes before them.
    package static func checksum(
        of bytes: UnsafeRawBufferPointer,
        continuing previous: UInt32 = 0
    ) -> UInt32 {
        tm_crc32c(previous, bytes.baseAddress, bytes.count)
    }

    /// The same by table, to check the instruction against.
    static func softwareChecksum(of bytes: UnsafeRawBufferPointer) -> UInt32 {
        tm_crc32c_software(0, bytes.baseAddress, bytes.count)
    }
}
