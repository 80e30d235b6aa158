import Testing
import Tidemark

/// Numbers measured with Flink 1.20.5 and 2.3.0.
@Suite struct `Key groups` {
    @Test(
        arguments: [
            ("a", 81), ("b", 22), ("user-1", 121), ("hello", 35),
        ] as [(String, Int32)]
    )
    func `a string falls into the group Flink puts it in`(key: String, group: Int32) throws {
        #expect(try MaxParallelism(128).keyGroup(of: key) == KeyGroupIndex(group))
    }

    @Test(arguments: [(0, 94), (1, 86), (42, 29), (-1, 80)] as [(Int32, Int32)])
    func `an Int32 falls into the group of a Java Integer`(key: Int32, group: Int32) throws {
        #expect(try MaxParallelism(128).keyGroup(of: key) == KeyGroupIndex(group))
    }

    @Test func `an Int is a Java Long, so minus one falls into the group of zero`() throws {
        let groups = try MaxParallelism(128)
        #expect(groups.keyGroup(of: -1) == KeyGroupIndex(94))
        #expect(groups.keyGroup(of: 0) == KeyGroupIndex(94))
    }

    @Test(arguments: [
        ("a", 4, 2), ("b", 4, 0), ("user-1", 4, 3), ("hello", 4, 1), ("a", 3, 1), ("user-1", 3, 2),
    ])
    func `a key group belongs to one subtask`(key: String, parallelism: Int, subtask: Int) throws {
        let groups = try MaxParallelism(128)
        let group = groups.keyGroup(of: key)
        #expect(groups.subtask(owning: group, parallelism: parallelism) == subtask)
        let range = groups.keyGroups(ofSubtask: subtask, parallelism: parallelism)
        #expect(range.contains(group))
    }

    @Test(
        arguments: [
            (1, 68_075_478), (-1, 1_982_413_648), (128, 132_521_001), (0, 593_689_054),
            (.min, 1_718_298_732), (-2_082_818_701, 1_229_195_320), (-16, 1_951_054_633),
        ] as [(Int32, Int32)]
    )
    func `murmur wraps as Java does`(hash: Int32, expected: Int32) {
        #expect(KeyGroupIndex.murmur(hash) == expected)
    }

    @Test func `murmur is never negative`() {
        for step in Int32(0)..<100_000 {
            #expect(KeyGroupIndex.murmur(step &* 48_271 &+ .min) >= 0)
        }
    }

    @Test func `128 groups among 3 subtasks are 0-42, 43-85 and 86-127`() throws {
        let groups = try MaxParallelism(128)
        let ranges = (0..<3).map { groups.keyGroups(ofSubtask: $0, parallelism: 3).description }
        #expect(ranges == ["0-42", "43-85", "86-127"])
    }

    @Test(arguments: [(1, 1), (7, 4), (10, 3), (128, 85), (720, 13), (4096, 61), (32_768, 37)])
    func `every group belongs to exactly the subtask whose range holds it`(
        maxParallelism: Int,
        parallelism: Int
    ) throws {
        let groups = try MaxParallelism(maxParallelism)
        var next: Int32 = 0
        for subtask in 0..<parallelism {
            let range = groups.keyGroups(ofSubtask: subtask, parallelism: parallelism)
            #expect(range.first.value == next)
            for value in range.first.value...range.last.value {
                let owner = groups.subtask(owning: KeyGroupIndex(value), parallelism: parallelism)
                #expect(owner == subtask)
            }
            next = range.last.value + 1
        }
        #expect(Int(next) == maxParallelism)
    }

    @Test func `ranges overlap when they have a group in common`() {
        func range(_ first: Int32, _ last: Int32) -> KeyGroupRange {
            KeyGroupRange(first: KeyGroupIndex(first), last: KeyGroupIndex(last))
        }
        #expect(range(0, 42).overlaps(range(42, 50)))
        #expect(!range(0, 42).overlaps(range(43, 50)))
        #expect(range(43, 85).count == 43)
    }
}
