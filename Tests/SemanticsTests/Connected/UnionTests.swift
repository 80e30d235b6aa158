import Testing

@testable import Tidemark

/// Streams of one type joined into one.
@Suite struct UnionTests {
    @Test func `a stream in union with itself gives each element twice, and one watermark`() throws
    {
        let env = TwoStories.environment()
        let stream = TwoStories.stream(
            env,
            "only",
            [(1, .record(7, at: Timestamp(3))), (2, .watermark(Timestamp(5)))]
        )
        #expect(try TwoStories.told(stream.union(stream)) == ["7@3", "7@3", "W5"])
    }

    @Test func `the watermark of a union is the least of its streams'`() throws {
        let env = TwoStories.environment()
        let first = TwoStories.stream(env, "A", [(1, .watermark(Timestamp(10)))])
        let second = TwoStories.stream(
            env,
            "B",
            [(2, .watermark(Timestamp(5))), (3, .watermark(Timestamp(20)))]
        )
        #expect(try TwoStories.told(first.union(second)) == ["W5", "W10"])
    }
}
