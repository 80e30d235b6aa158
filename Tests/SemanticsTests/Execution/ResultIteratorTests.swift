import Testing

@testable import Tidemark

/// 7.3 the iterator sink.
@Suite struct ResultIteratorTests {
    private func doubled(_ env: StreamExecutionEnvironment) -> DataStream<Int> {
        env.fromElements(1, 2, 3, 4, 5).map { $0 * 2 }
    }

    @Test func `results come one after the other until the job has ended`() throws {
        let results = try doubled(StreamExecutionEnvironment()).executeAndCollect()
        var all: [Int] = []
        while let result = try results.next() { all.append(result) }
        #expect(all == [2, 4, 6, 8, 10])
        #expect(results.jobStatus == .finished)
        #expect(try results.next() == nil)
    }

    @Test func `an iterator that is closed early cancels its job`() throws {
        let results = try doubled(StreamExecutionEnvironment()).executeAndCollect()
        #expect(try results.next() == 2)
        #expect(try results.next() == 4)
        results.close()
        #expect(results.jobStatus == .canceled)
        let error = #expect(throws: ResultIteratorError.self) { try results.next() }
        #expect(error?.description == "result iterator closed")
    }

    @Test func `a limit ends the job when so many results have come`() throws {
        let env = StreamExecutionEnvironment()
        #expect(try doubled(env).executeAndCollect(limit: 2) == [2, 4])
    }

    @Test func `the job runs only as far as the next result needs`() throws {
        let env = StreamExecutionEnvironment()
        let results = try env.generate(count: 10_000_000) { $0 }.executeAndCollect()
        for number in 0..<200 { #expect(try results.next() == number) }
        results.close()
    }

    @Test func `a failure of the job is thrown by next, behind the results before it`() throws {
        struct Three: Error {}
        let env = StreamExecutionEnvironment()
        let results = try env.fromElements(1, 2, 3).map { number in
            if number == 3 { throw Three() }
            return number
        }
        .executeAndCollect()
        var seen: [Int] = []
        let error = #expect(throws: UserCodeError.self) {
            while let result = try results.next() { seen.append(result) }
        }
        #expect(error?.underlying is Three)
        #expect(seen == [1, 2])
        #expect(results.jobStatus == .failed)
    }
}
