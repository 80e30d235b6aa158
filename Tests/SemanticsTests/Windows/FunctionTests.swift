import Testing
import Tidemark

/// Window functions (3.11) and aggregates of fields (3.4).
@Suite struct FunctionTests {
    @Test(arguments: [false, true])
    func `a late firing is an update and not an increment`(general: Bool) throws {
        let lines = try WindowTrace("1@1 2@2 W(9) 3@3").lines { beats in
            let windows = beats.windows(.tumbling(size: .ms(10))).allowedLateness(.ms(5))
            return (general ? windows.usingGeneralOperator : windows).sums
        }
        #expect(lines == ["W(9): 3@9", "3@3: 6@9"])
    }

    @Test func `fold, apply and aggregate see the records of a window in order of arrival`() throws
    {
        let script = WindowTrace("3@1 1@2 2@0 W(9)")
        let tumbling = WindowAssigner.tumbling(size: .ms(10))
        #expect(
            try script.lines { beats in
                beats.windows(tumbling).fold("") { $0 + "\($1.value)" }
            } == ["W(9): 312@9"]
        )
        #expect(
            try script.lines { beats in
                beats.windows(tumbling).apply { _, window, beats, out in
                    out.emit("\(window.end.milliseconds)\(beats.list(of: "a"))")
                }
            } == ["W(9): 10[3 1 2]@9"]
        )
        #expect(
            try script.lines { beats in
                beats.windows(tumbling).aggregate(
                    [Int](),
                    add: { $0.append($1.value) },
                    result: { key, window, values in "\(key)\(values)" }
                )
            } == ["W(9): a[3, 1, 2]@9"]
        )
    }

    @Test func `an incremental function hands a process function one value`() throws {
        let lines = try WindowTrace("1@1 2@2 W(9)").lines { beats in
            beats.windows(.tumbling(size: .ms(10))).reduce(
                { Beat(key: $0.key, value: $0.value + $1.value) },
                process: { _ in Firings(ofWindow: nil, ofKey: nil) }
            )
        }
        #expect(lines == ["W(9): [3] wm 9@9"])
        let averages = try WindowTrace("1@1 2@2 4@3 W(9)").lines { beats in
            beats.windows(.tumbling(size: .ms(10))).aggregate(
                0,
                add: { $0 += $1.value },
                result: { Beat(key: "a", value: $0) },
                process: { _ in Firings(ofWindow: nil, ofKey: nil) }
            )
        }
        #expect(averages == ["W(9): [7] wm 9@9"])
    }

    @Test func `per-window state lives as long as the window, global state as long as the key`()
        throws
    {
        let lines = try WindowTrace("1@1 W(9) 2@2 W(14) 3@11 W(19) end").lines { beats in
            beats.windows(.tumbling(size: .ms(10))).allowedLateness(.ms(5)).process {
                Firings(
                    ofWindow: try $0.windowState.valueState("firings"),
                    ofKey: try $0.globalState.valueState("firings")
                )
            }
        }
        #expect(
            lines == [
                "W(9): [1] wm 9 1 of window 1 of key@9",
                "2@2: [1 2] wm 9 2 of window 2 of key@9",
                "W(19): [3] wm 19 1 of window 3 of key@19",
            ]
        )
    }

    @Test func `per-window state with merging windows fails at the first firing`() throws {
        let error = #expect(throws: UserCodeError.self) {
            try WindowTrace("1@1 W(50)").lines { beats in
                beats.windows(.session(gap: .ms(10))).process {
                    Firings(ofWindow: try $0.windowState.valueState("firings"), ofKey: nil)
                }
            }
        }
        #expect(
            "\(try #require(error))".contains(
                "Per-window state is not allowed when using merging windows."
            )
        )
    }

    @Test func `a process function has side outputs, with the timestamp of the window`() throws {
        let lines = try WindowTrace("1@1 2@2 W(9)").lines { beats in
            let main = beats.windows(.tumbling(size: .ms(10))).process { _ in Aside() }
            return main.union(main.sideOutput(Aside.tag))
        }
        #expect(lines == ["W(9): main@9 side@9"])
    }

    @Test func `nothing is called for a window whose contents were purged`() throws {
        let lines = try WindowTrace("1@1 2@2 W(9) W(20)").lines {
            $0.windows(.tumbling(size: .ms(10))).trigger(PurgeAtTwo()).lists
        }
        #expect(lines == [])
    }

    @Test
    func `sum, min and max keep the other fields of the first record, minBy and maxBy the record`()
        throws
    {
        let script = WindowTrace("b:2@1@7 b:1@2@8 b:1@3@9 b:2@4@6 W(9)")
        func text(_ stream: DataStream<Beat>) -> DataStream<String> {
            stream.map { "\($0.value)/\($0.gap)" }
        }
        func windows(_ beats: DataStream<Beat>) -> WindowedStream<Beat, String> {
            beats.windows(.tumbling(size: .ms(10)))
        }
        #expect(try script.lines { text(windows($0).sum(\.value)) } == ["W(9): 6/7@9"])
        #expect(try script.lines { text(windows($0).min(\.value)) } == ["W(9): 1/7@9"])
        #expect(try script.lines { text(windows($0).max(\.gap)) } == ["W(9): 2/9@9"])
        #expect(try script.lines { text(windows($0).minBy(\.value)) } == ["W(9): 1/8@9"])
        #expect(
            try script.lines { text(windows($0).minBy(\.value, first: false)) } == ["W(9): 1/9@9"]
        )
        #expect(
            try script.lines { text(windows($0).maxBy(\.value, first: false)) } == ["W(9): 2/6@9"]
        )
    }

    /// Says what it has seen, and how often it was called.
    private struct Firings: ProcessWindowFunction {
        let ofWindow: ValueState<Int>?
        let ofKey: ValueState<Int>?

        func process(
            _ key: String,
            _ elements: [Beat],
            _ context: ProcessWindowContext<String>,
            _ out: Collector<String>
        ) {
            ofWindow?.value = (ofWindow?.value ?? 0) + 1
            ofKey?.value = (ofKey?.value ?? 0) + 1
            let watermark = context.currentWatermark.map { "\($0.milliseconds)" } ?? "none"
            let window = ofWindow?.value.map { " \($0) of window" } ?? ""
            let all = ofKey?.value.map { " \($0) of key" } ?? ""
            out.emit("\(elements.list(of: key)) wm \(watermark)\(window)\(all)")
        }

        func clear(_ context: ProcessWindowContext<String>) { ofWindow?.clear() }
    }

    private struct Aside: ProcessWindowFunction {
        static let tag = OutputTag<String>("aside")

        func process(
            _ key: String,
            _ elements: [Beat],
            _ context: ProcessWindowContext<String>,
            _ out: Collector<String>
        ) {
            out.emit("main")
            context.output("side", to: Self.tag)
        }
    }

    private struct PurgeAtTwo: Trigger {
        func onElement(
            _ element: Beat,
            at timestamp: Timestamp?,
            in window: TimeWindow,
            _ context: TriggerContext<NoTriggerState>
        ) -> TriggerResult {
            context.registerEventTimeTimer(at: window.maxTimestamp)
            return element.value == 2 ? .purge : .continue
        }

        func onEventTime(
            _ time: Timestamp,
            in window: TimeWindow,
            _ context: TriggerContext<NoTriggerState>
        ) -> TriggerResult { .fire }

        func clear(_ window: TimeWindow, _ context: TriggerContext<NoTriggerState>) {}
    }
}
