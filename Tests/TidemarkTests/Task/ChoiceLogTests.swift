import Testing

@testable import Tidemark

@Suite struct ChoiceLogTests {
    @Test func `what is written down is read again, whatever its numbers`() {
        let choices: [TaskChoice] = [
            .elements(channel: 0, count: 1), .elements(channel: 14, count: 1),
            .elements(channel: 15, count: 1), .elements(channel: 4000, count: 1024),
            .elements(channel: 3, count: 1 << 40), .records(0), .records(14), .records(15),
            .records(1 << 50), .sourceDeadline(atClock: true), .sourceDeadline(atClock: false),
            .sourceDeadline(atClock: true, told: Timestamp(40)),
            .sourceDeadline(atClock: false, told: .max), .sourceDeadline(atClock: true, told: .min),
            .deadline, .end, .mail(1), .mail(1 << 33),
        ]
        let instants = [0, 0, 5, 5, -7, .min, .max, .max, 1 << 45, -1].map { Timestamp($0) }
        let log = TaskChoices(limit: 100_000)
        var written: [(TaskChoice, Timestamp)] = []
        for instant in instants {
            for choice in choices {
                log.add(choice, at: instant)
                written.append((choice, instant))
            }
        }
        var place = ChoicePlace()
        for (choice, instant) in written {
            let read = place.next(in: log, before: log.bytes.count)
            #expect(read?.choice == choice)
            #expect(read?.instant == instant)
        }
        #expect(place.next(in: log, before: log.bytes.count) == nil)
        #expect(place == log.end)
        #expect(log.count == written.count)
        #expect(!log.isFull)
    }

    @Test func `a full log takes nothing more and says so`() {
        let log = TaskChoices(limit: 64)
        for _ in 0..<100 { log.add(.elements(channel: 1, count: 1024), at: Timestamp(0)) }
        #expect(log.isFull)
        #expect(log.bytes.count <= 64)
        let count = log.count
        log.add(.end, at: Timestamp(0))
        #expect(log.count == count)
    }

    @Test func `a batch at an instant like the one before takes three bytes`() {
        let log = TaskChoices(limit: 1000)
        log.add(.elements(channel: 0, count: 1024), at: Timestamp(0))
        let first = log.bytes.count
        log.add(.elements(channel: 1, count: 1024), at: Timestamp(0))
        #expect(log.bytes.count - first == 3)
        log.add(.elements(channel: 1, count: 1), at: Timestamp(0))
        #expect(log.bytes.count - first == 4)
    }

    @Test func `a step driver's log is read as it was written`() {
        let entries: [ScheduleLog.Entry] = [
            .admission(.record, task: 0, count: 1), .admission(.record, task: 9, count: 70_000),
            .admission(.sourceDeadline, task: 6, count: 1),
            .admission(.deadline, task: 7, count: 1),
            .admission(.end, task: 300, count: 1), .turn(task: 2, channel: nil, budget: 1024),
            .turn(task: 2, channel: 0, budget: 1), .turn(task: 8, channel: 200, budget: 1),
        ]
        let log = ScheduleLog(limit: 100_000)
        let start = log.end
        for (clock, entry) in entries.enumerated() { log.add(entry, at: Timestamp(Int64(clock))) }
        log.move(to: Timestamp(50))
        log.move(to: Timestamp(60))
        var script = ScheduleScript(log, from: start)
        for (clock, entry) in entries.enumerated() {
            #expect(script.next?.entry == entry)
            #expect(script.next?.clock == Timestamp(Int64(clock)))
            if case .admission(.record, _, let count) = entry, count > 1 {
                script.pass(count - 1)
                #expect(script.next?.entry == .admission(.record, task: 9, count: 1))
            }
            script.pass()
        }
        #expect(script.isClock)
        #expect(script.next?.clock == Timestamp(60))
        script.pass()
        #expect(script.next == nil)
    }
}
