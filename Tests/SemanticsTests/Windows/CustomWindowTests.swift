import Testing
import TidemarkTesting

@testable import Tidemark

/// Windows that a program cuts itself.
@Suite struct CustomWindowTests {
    private func span(_ start: Int64, _ end: Int64) -> TimeWindow {
        TimeWindow(start: Timestamp(start), end: Timestamp(end))
    }

    /// The tens that a number lies in, and the hundred besides where it is even.
    private static let tensAndHundreds = CustomWindows<Int>.custom { number, time, windows in
        let instant = time.milliseconds
        windows.append(.aligned(instant, size: 10, offset: 0))
        if number % 2 == 0 { windows.append(.aligned(instant, size: 100, offset: 0)) }
    }

    private func lists(
        _ windows: CustomWindows<Int>,
        _ events: [SourceEvent<Int>],
        _ change: (WindowedStream<Int, Int>) -> WindowedStream<Int, Int> = { $0 }
    ) throws -> (results: [String], driver: StepDriver) {
        let env = TwoStories.environment()
        let arrivals = events.map {
            ScheduledSource<SourceEvent<Int>>.Arrival(instant: Timestamp(0), element: $0)
        }
        let stream = env.fromEvents(ScheduledSource([arrivals], isPaced: false), name: "numbers")
        let results = change(stream.keyBy { _ in 0 }.window(windows))
            .apply { _, window, numbers, out in
                out.emit(
                    "\(window.start.milliseconds)-\(window.end.milliseconds) \(Array(numbers))"
                )
            }
            .uid("windows").collect()
        let driver = try env.run()
        return (results.values, driver)
    }

    private func record(_ number: Int, _ time: Int64) -> SourceEvent<Int> {
        .record(number, at: Timestamp(time))
    }

    @Test func `a record is in all windows that the program says, and in no other`() throws {
        let found = try lists(
            Self.tensAndHundreds,
            [record(1, 5), record(2, 7), record(4, 13), .watermark(Timestamp(9)), record(6, 99)]
        )
        #expect(
            found.results == [
                "0-10 [1, 2]", "10-20 [4]", "0-100 [2, 4, 6]", "90-100 [6]",
            ]
        )
    }

    @Test func `lateness, triggers and evictors work on them as on others`() throws {
        let events = [
            record(1, 5), .watermark(Timestamp(9)), record(3, 6), .watermark(Timestamp(14)),
            record(5, 7),
        ]
        let late = try lists(Self.tensAndHundreds, events) {
            $0.allowedLateness(.milliseconds(5))
        }
        #expect(late.results == ["0-10 [1]", "0-10 [1, 3]"])
        let node = late.driver.facts.nodes.first { $0.transformation.uid == "windows" }
        #expect(node?.counters[.recordDropped] == 1)
        let counted = try lists(Self.tensAndHundreds, events) { $0.trigger(.count(1)) }
        #expect(counted.results == ["0-10 [1]"])
        let evicted = try lists(
            Self.tensAndHundreds,
            [record(1, 1), record(3, 2), record(5, 3)]
        ) { $0.evictor(.count(2)) }
        #expect(evicted.results == ["0-10 [3, 5]"])
    }

    @Test func `windows that meet may become one`() throws {
        let stays = CustomWindows<Int>.custom(merging: true) { number, time, windows in
            let end = time.advanced(byMilliseconds: Int64(number))
            windows.append(TimeWindow(start: time, end: end))
        }
        let found = try lists(stays, [record(5, 10), record(3, 30), record(7, 14)])
        #expect(found.results == ["10-21 [5, 7]", "30-33 [3]"])
    }

    @Test func `a window that ends where it begins fails the job, and so does a missing timestamp`()
    {
        let empty = CustomWindows<Int>.custom { _, time, windows in
            windows.append(TimeWindow(start: time, end: time))
        }
        let error = #expect(throws: UserCodeError.self) { try lists(empty, [record(1, 3)]) }
        #expect(error?.description.contains("must end behind its start") == true)
        #expect(throws: UserCodeError.self) {
            try lists(Self.tensAndHundreds, [.record(1, at: nil)])
        }
    }

    @Test func `they are part of key frames and checkpoints`() throws {
        func job() throws -> (job: Job, results: Collected<Int>) {
            let env = TwoStories.environment()
            let events: [TwoStories.Event] = [
                (1, record(1, 5)), (2, record(2, 7)), (3, record(4, 13)),
                (4, .watermark(Timestamp(15))), (5, record(8, 50)),
            ]
            let results = TwoStories.stream(env, "numbers", events).keyBy { $0 % 2 }
                .window(Self.tensAndHundreds).reduce { $0 + $1 }.uid("windows").collect()
            return (try Job(env), results)
        }
        let (first, results) = try job()
        let driver = try first.startStepping()
        driver.horizon = Timestamp(3)
        while driver.turn() == .advanced {}
        driver.horizon = .max
        let files = try driver.checkpointFiles(job: "custom", id: 1)
        let replica = try first.replica(at: driver.keyFrame())
        #expect(replica.stateHash == driver.stateHash)
        let (second, others) = try job()
        let restored = try second.startStepping(from: RestoreTests.plan(files, job: "custom"))
        for driver in [driver, replica, restored] { while driver.turn() == .advanced {} }
        #expect(replica.stateHash == driver.stateHash)
        #expect(results.values.sorted() == [1, 2, 4, 8, 14])
        #expect(others.values.sorted() == results.values.sorted())
    }
}
