import Testing
import Tidemark

private enum Airport: String, StreamKey {
    case ewr, jfk
}

@Suite struct `Stream keys` {
    @Test(
        arguments: [
            ("", 0), ("b", 98), ("ab", 3105), ("😀", 1_772_899), ("CYh", 67_250),
            ("the quick brown fox jumps over the lazy dog", -2_082_818_701), ("A㖂+䁕U", 468_657_930),
        ] as [(String, Int32)]
    )
    func `a string hashes by UTF-16 units as in Java`(key: String, hash: Int32) {
        #expect(key.javaHashCode == hash)
    }

    @Test(
        arguments: [
            (Int.max, Int32.min), (.min, .min), (-1, 0), (-368_302_634, 368_302_633),
            (2_989_411_625_096_529, -1_576_350_837), (470, 470),
        ] as [(Int, Int32)]
    )
    func `64 bits hash as their halves laid over each other`(key: Int, hash: Int32) {
        #expect(key.javaHashCode == hash)
        #expect(Int64(key).javaHashCode == hash)
        #expect(UInt64(bitPattern: Int64(key)).javaHashCode == hash)
        #expect(Timestamp(Int64(key)).javaHashCode == hash)
    }

    @Test func `narrow integers hash as themselves`() {
        #expect(Int8(-8).javaHashCode == -8)
        #expect(Int16.min.javaHashCode == -32_768)
        #expect(Int32.min.javaHashCode == .min)
        #expect(UInt8.max.javaHashCode == 255)
        #expect(UInt16.max.javaHashCode == 65_535)
        #expect(UInt32.max.javaHashCode == -1)
    }

    @Test func `the other types hash as their Java counterparts`() {
        #expect(true.javaHashCode == 1231)
        #expect(false.javaHashCode == 1237)
        #expect(Int32?.none.javaHashCode == 0)
        #expect(Int32?.some(7).javaHashCode == 7)
        #expect([Int32]().javaHashCode == 1)
        #expect([Int32(1), 2, 3].javaHashCode == 30_817)
        #expect(CompositeKey2("a", Int32(2)).javaHashCode == 31 * 97 + 2)
        #expect(CompositeKey3("a", Int32(2), true).javaHashCode == 31 * (31 * 97 + 2) + 1231)
        #expect(Airport.jfk.javaHashCode == "jfk".javaHashCode)
    }

    /// These values are stored in snapshots: a change of them is a change of the format.
    @Test func `stable hashes never change`() {
        #expect(0.stableHash == 0xE220_A839_7B1D_CDAF)
        #expect((-1).stableHash == Int8(-1).stableHash)
        #expect("".stableHash == 0x4396_D60D_BD85_37AF)
        #expect("EWR".stableHash == 0x8A52_EB20_7CA8_EDC2)
        #expect("a string longer than fifteen bytes".stableHash == 0x22AF_B22B_6EF5_9397)
        #expect(CompositeKey2("EWR", 1).stableHash == 0x2E46_6141_9717_089A)
    }

    @Test func `stable hashes of near neighbours share no low or high bits by rule`() {
        var low = Set<UInt64>()
        var high = Set<UInt64>()
        for key in 0..<4096 {
            low.insert("user-\(key)".stableHash & 0xFFFF)
            high.insert(key.stableHash >> 48)
        }
        // 4096 balls into 65536 urns fill 3970 of them on average.
        #expect(low.count > 3850)
        #expect(high.count > 3850)
    }

    @Test func `order counts in composite keys and arrays`() {
        #expect(CompositeKey2("a", "b").stableHash != CompositeKey2("b", "a").stableHash)
        #expect([1, 2].stableHash != [2, 1].stableHash)
        #expect([Int]().stableHash != [0].stableHash)
        #expect(Int?.none.stableHash != Int?.some(0).stableHash)
        let three = CompositeKey3(1, 2, 3)
        #expect(three.stableHash != CompositeKey3(1, 3, 2).stableHash)
        #expect(three.isSameKey(as: CompositeKey3(1, 2, 3)))
    }

    @Test func `strings that merely look the same are two keys`() {
        let composed = "caf\u{E9}"
        let decomposed = "cafe\u{301}"
        #expect(composed == decomposed)
        #expect(!composed.isSameKey(as: decomposed))
        #expect(composed.stableHash != decomposed.stableHash)
        #expect(!CompositeKey2(composed, 1).isSameKey(as: CompositeKey2(decomposed, 1)))
        #expect(![composed].isSameKey(as: [decomposed]))
        #expect(!Optional(composed).isSameKey(as: decomposed))
        #expect("user-1234567890".isSameKey(as: "user-" + "1234567890"))
        #expect(!"user-1234567890".isSameKey(as: "user-1234567891"))
    }
}
