import Testing

@testable import Tidemark

@Suite struct `CRC-32C` {
    @Test func `the check value of the standard comes out`() {
        #expect(checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(checksum([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
        #expect(checksum([]) == 0)
    }

    @Test func `the instruction and the table agree at every length and offset`() {
        let bytes = (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }
        bytes.withUnsafeBytes { all in
            for offset in 0..<9 {
                for length in 0..<300 {
                    let part = UnsafeRawBufferPointer(rebasing: all[offset..<offset + length])
                    #expect(CRC32C.checksum(of: part) == CRC32C.softwareChecksum(of: part))
                }
            }
        }
    }

    @Test func `a checksum goes on from the one before`() {
        let bytes = Array("the quick brown fox".utf8)
        for cut in 0...bytes.count {
            let first = checksum(Array(bytes[..<cut]))
            let both = bytes[cut...].withUnsafeBytes {
                CRC32C.checksum(of: $0, continuing: first)
            }
            #expect(both == checksum(bytes))
        }
    }

    private func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBytes { CRC32C.checksum(of: $0) }
    }
}
