import Testing
import Tidemark

/// Triggers and evictors (3.12 and 3.13).
@Suite struct TriggerTests {
    @Test func `a big watermark fires a continuous trigger once for each interval it crosses`()
        throws
    {
        let lines = try WindowTrace("1@5 W(35) 2@36 W(99)").lines {
            $0.windows(.tumbling(size: .ms(100)))
                .trigger(.continuousEventTime(every: .ms(10))).lists
        }
        let seven = Array(repeating: "[1 2]@99", count: 7).joined(separator: " ")
        #expect(lines == ["W(35): [1]@99 [1]@99 [1]@99", "W(99): \(seven)"])
    }

    @Test func `a count trigger does not fire at the end of the window`() throws {
        let lines = try WindowTrace("1@1 2@2 3@3 W(20)").lines {
            $0.windows(.tumbling(size: .ms(10))).trigger(.count(2)).lists
        }
        #expect(lines == ["2@2: [1 2]@9"])
    }

    @Test func `a purging trigger forgets the contents and keeps the window`() throws {
        let lines = try WindowTrace("1@1 2@9 W(9) 3@5 4@6").lines {
            $0.windows(.tumbling(size: .ms(10))).allowedLateness(.ms(5))
                .trigger(.purging(.eventTime())).lists
        }
        #expect(lines == ["W(9): [1 2]@9", "3@5: [3]@9", "4@6: [4]@9"])
    }

    @Test func `a delta of 4 fires above the threshold, counted from what fired last`() throws {
        let lines = try WindowTrace("1@1 5@2 9@3 15@4").lines {
            $0.windows(.global)
                .trigger(.delta(threshold: 4) { Double($1.value - $0.value) }).lists
        }
        #expect(lines == ["9@3: [1 5 9]@max", "15@4: [1 5 9 15]@max"])
    }

    @Test func `a continuous trigger of the clock fires at multiples of its interval`() throws {
        let lines = try WindowTrace("P(3) 1@5 P(9) P(10) P(19) P(20) 2@6 P(30)").lines {
            $0.windows(.tumbling(size: .ms(1000)))
                .trigger(.continuousProcessingTime(every: .ms(10))).lists
        }
        #expect(lines == ["P(10): [1]@999", "P(20): [1]@999", "P(30): [1 2]@999"])
    }

    @Test func `setting a trigger replaces the default one`() throws {
        let lines = try WindowTrace("1@1 W(100) end").lines {
            $0.windows(.tumbling(size: .ms(10))).trigger(.count(2)).lists
        }
        #expect(lines == [])
    }

    @Test func `early and late firings are told apart by a trigger of the user's own`() throws {
        let lines = try WindowTrace("1@1 2@2 W(9) 3@3 W(14) 4@4").lines {
            $0.windows(.tumbling(size: .ms(10))).allowedLateness(.ms(5))
                .trigger(EarlyAndLate()).lists
        }
        #expect(lines == ["1@1: [1]@9", "W(9): [1 2]@9", "3@3: [1 2 3]@9"])
    }

    @Test func `the state of a trigger is that of one window and goes with it`() throws {
        let lines = try WindowTrace("1@1 W(9) 2@11 3@12 b:4@13 W(19)").lines {
            $0.windows(.tumbling(size: .ms(10))).trigger(EarlyAndLate()).lists
        }
        #expect(
            lines == [
                "1@1: [1]@9", "W(9): [1]@9", "2@11: [2]@19", "b:4@13: b[4]@19",
                "W(19): [2 3]@19 b[4]@19",
            ]
        )
    }

    /// Fires at the first record of a window, at its end, and for each record after.
    private struct EarlyAndLate: Trigger {
        func onElement(
            _ element: Beat,
            at timestamp: Timestamp?,
            in window: TimeWindow,
            _ context: TriggerContext<Bool>
        ) -> TriggerResult {
            if let watermark = context.currentWatermark, window.maxTimestamp <= watermark {
                return .fire
            }
            context.registerEventTimeTimer(at: window.maxTimestamp)
            defer { context.state = true }
            return context.state == nil ? .fire : .continue
        }

        func onEventTime(
            _ time: Timestamp,
            in window: TimeWindow,
            _ context: TriggerContext<Bool>
        ) -> TriggerResult {
            time == window.maxTimestamp ? .fire : .continue
        }

        func clear(_ window: TimeWindow, _ context: TriggerContext<Bool>) {
            context.deleteEventTimeTimer(at: window.maxTimestamp)
            context.state = nil
        }
    }
}

/// Evictors (3.13).
@Suite struct EvictorTests {
    @Test func `a time evictor of 5 drops what is 5 behind the newest`() throws {
        let lines = try WindowTrace("1@0 2@5 3@10 W(19)").lines {
            $0.windows(.tumbling(size: .ms(20))).evictor(.time(.ms(5))).lists
        }
        #expect(lines == ["W(19): [3]@19"])
    }

    @Test func `a reduce of nothing fails, an aggregate of nothing is its beginning`() throws {
        let script = WindowTrace("1@0 2@1 W(9)")
        let windows: (DataStream<Beat>) -> WindowedStream<Beat, String> = {
            $0.windows(.tumbling(size: .ms(10))).evictor(.count(0))
        }
        #expect(throws: UserCodeError.self) { try script.lines { windows($0).sums } }
        let sums = try script.lines { beats in
            windows(beats).aggregate(0, add: { $0 += $1.value }, result: { _, _, sum in "\(sum)" })
        }
        #expect(sums == ["W(9): 0@9"])
    }

    @Test func `the event-time trigger fails over the window that has no end`() throws {
        #expect(throws: UserCodeError.self) {
            try WindowTrace("1@1").lines { $0.windows(.global).trigger(.eventTime()).lists }
        }
    }

    @Test func `records without timestamps are not evicted by time`() throws {
        let lines = try WindowTrace("1 2 3").lines {
            $0.windows(.global).trigger(.count(3)).evictor(.time(.ms(0))).lists
        }
        #expect(lines == ["3: [1 2 3]@max"])
    }

    @Test func `a count evictor before the function keeps the last, after it spares the function`()
        throws
    {
        let script = WindowTrace("1@0 2@1 3@2 W(9) 4@3")
        let windows: (DataStream<Beat>) -> WindowedStream<Beat, String> = {
            $0.windows(.tumbling(size: .ms(10))).allowedLateness(.ms(50))
        }
        #expect(
            try script.lines { windows($0).evictor(.count(2)).lists }
                == ["W(9): [2 3]@9", "4@3: [3 4]@9"]
        )
        #expect(
            try script.lines { windows($0).evictor(.count(2, afterFunction: true)).lists }
                == ["W(9): [1 2 3]@9", "4@3: [2 3 4]@9"]
        )
    }

    @Test func `a delta evictor drops what is as far from the last as the threshold`() throws {
        let lines = try WindowTrace("1@0 5@1 7@2 9@3 W(9)").lines {
            $0.windows(.tumbling(size: .ms(10)))
                .evictor(.delta(threshold: 4) { Double(abs($0.value - $1.value)) }).lists
        }
        #expect(lines == ["W(9): [7 9]@9"])
    }

    @Test func `with an evictor a reduce runs over what is left`() throws {
        let lines = try WindowTrace("1@0 2@1 4@2 W(9)").lines {
            $0.windows(.tumbling(size: .ms(10))).evictor(.count(2)).sums
        }
        #expect(lines == ["W(9): 6@9"])
    }

    @Test func `an evictor of the user's own may choose before and after`() throws {
        let lines = try WindowTrace("1@0 2@1 3@2 4@3 W(9) 6@4").lines {
            $0.windows(.tumbling(size: .ms(10))).allowedLateness(.ms(50)).evictor(Odd()).lists
        }
        #expect(lines == ["W(9): [2 4]@9", "6@4: [4 6]@9"])
    }

    /// Hides odd values, and forgets the first of the others once it was seen.
    private struct Odd: Evictor {
        func evictBefore(
            _ elements: inout [TimestampedValue<Beat>],
            in window: TimeWindow,
            _ context: EvictorContext
        ) {
            elements.removeAll { $0.value.value % 2 == 1 }
        }

        func evictAfter(
            _ elements: inout [TimestampedValue<Beat>],
            in window: TimeWindow,
            _ context: EvictorContext
        ) {
            elements.removeFirst()
        }
    }
}
