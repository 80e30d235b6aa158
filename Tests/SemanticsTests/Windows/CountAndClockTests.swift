import Testing
import Tidemark

/// Global, count and processing-time windows (3.9 and 3.10).
@Suite struct CountAndClockTests {
    @Test func `a count window of 2 fires and purges, and the rest is never emitted`() throws {
        let lines = try WindowTrace("1@1 2@2 3@3 4@4 5@5 end").lines { beats in
            beats.keyBy { $0.key }.countWindow(2).lists
        }
        #expect(lines == ["2@2: [1 2]@max", "4@4: [3 4]@max"])
    }

    @Test func `a count window of 3 by 2 fires every 2 with up to the last 3`() throws {
        let lines = try WindowTrace("1@1 2@2 3@3 4@4 5@5 6@6 end").lines { beats in
            beats.keyBy { $0.key }.countWindow(3, 2).lists
        }
        #expect(lines == ["2@2: [1 2]@max", "4@4: [2 3 4]@max", "6@6: [4 5 6]@max"])
    }

    @Test func `a global window without a trigger never fires, not even at the end`() throws {
        let lines = try WindowTrace("1@1 2@2 W(1000) end").lines { $0.windows(.global).lists }
        #expect(lines == [])
    }

    @Test func `a global window that waits for the end of time fires at the end of input`() throws {
        let lines = try WindowTrace("1@1 2@2 W(1000) end").lines {
            $0.windows(.global).trigger(.endOfStream()).lists
        }
        #expect(lines == ["end: [1 2]@max"])
    }

    @Test func `a count of zero is refused`() throws {
        let env = StreamExecutionEnvironment()
        env.fromElements(Beat(key: "a", value: 1)).keyBy { $0.key }.countWindow(0).lists.print()
        #expect(throws: GraphError.self) { try Job(env) }
    }

    @Test func `a processing-time window fires when the clock reaches its last instant`() throws {
        let lines = try WindowTrace("P(1499) 1 P(1998) P(1999) P(2000)").lines {
            $0.windows(.tumbling(size: .ms(1000), time: .processing)).spans
        }
        #expect(lines == ["P(1999): 1000-2000[1]@1999"])
    }

    @Test func `sliding windows of the clock share their records`() throws {
        let lines = try WindowTrace("P(6) 1 P(9) P(14) P(50)").lines {
            $0.windows(.sliding(size: .ms(10), slide: .ms(5), time: .processing)).spans
        }
        #expect(lines == ["P(9): 0-10[1]@9", "P(14): 5-15[1]@14"])
    }

    @Test func `processing-time windows are not flushed at the end of input`() throws {
        let lines = try WindowTrace("P(1499) 1 end").lines {
            $0.windows(.tumbling(size: .ms(1000), time: .processing)).spans
        }
        #expect(lines == [])
    }

    @Test func `a watermark does not make records of processing-time windows late`() throws {
        let lines = try WindowTrace("W(99999) P(1499) 1@5 P(1999)").lines {
            $0.windows(.tumbling(size: .ms(1000), time: .processing)).allowedLateness(.ms(700))
                .listsAndLate
        }
        #expect(lines == ["P(1999): [1]@1999"])
    }

    @Test func `time windows are of the time that the job goes by`() throws {
        for characteristic in [TimeCharacteristic.eventTime, .processingTime] {
            let env = StreamExecutionEnvironment()
            env.setStreamTimeCharacteristic(characteristic)
            let ends = env.fromElements(1).keyBy { _ in 0 }.timeWindow(.ms(10))
                .trigger(.count(1))
                .process { _, context, _, out in out.emit(context.window.end.milliseconds) }
                .collect()
            let driver = try Job(env).startStepping()
            while driver.turn() == .advanced {}
            // Without a timestamp there is no window of event time, and always one of the clock.
            #expect((driver.failure == nil) == (characteristic == .processingTime))
            #expect(ends.values == (characteristic == .processingTime ? [10] : []))
        }
    }

    @Test func `a continuous trigger over a global window comes to an end at the end of input`()
        throws
    {
        let lines = try WindowTrace("1@1 W(9) end").lines {
            $0.windows(.global).trigger(.continuousEventTime(every: .ms(5))).lists
        }
        #expect(lines == ["W(9): [1]@max", "end: [1]@max [1]@max"])
    }
}
