import Testing
import Tidemark

/// Session windows and merging (3.8).
@Suite struct SessionTests {
    @Test(arguments: [false, true])
    func `sessions that touch merge, late records bridge them, and results are not retracted`(
        general: Bool
    ) throws {
        let script = "1@0 2@10 3@25 W(20) 4@16 W(34) 5@30 W(40) 6@1 7@33 W(100)"
        let lines = try WindowTrace(script).lines { beats in
            let windows = beats.windows(.session(gap: .ms(10))).allowedLateness(.ms(10))
            return (general ? windows.usingGeneralOperator : windows).sorted
        }
        #expect(
            lines == [
                "W(20): 0-20[1 2]@19", "W(34): 0-35[1 2 3 4]@34", "W(40): 0-40[1 2 3 4 5]@39",
                "6@1: 0-40[1 2 3 4 5 6]@39", "W(100): 0-43[1 2 3 4 5 6 7]@42",
            ]
        )
    }

    @Test(arguments: [false, true])
    func `lateness is judged after merging`(general: Bool) throws {
        let lines = try WindowTrace("1@20 W(15) 2@12 3@2 W(100)").lines { beats in
            let windows = beats.windows(.session(gap: .ms(10)))
            return (general ? windows.usingGeneralOperator : windows).sorted
        }
        #expect(lines == ["W(100): 2-30[1 2 3]@29"])
    }

    @Test func `the gap of a dynamic session is that of each record`() throws {
        let lines = try WindowTrace("1@0@5 2@3@20 3@22@1 4@40@2 W(100)").lines { beats in
            beats.keyBy { $0.key }.window(.dynamicSession { .milliseconds($0.gap) }).sorted
        }
        #expect(lines == ["W(100): 0-23[1 2 3]@22 40-42[4]@41"])
    }

    @Test func `a gap of zero fails the job`() throws {
        let error = #expect(throws: UserCodeError.self) {
            try WindowTrace("1@0@5 2@3@0").lines { beats in
                beats.keyBy { $0.key }.window(.dynamicSession { .milliseconds($0.gap) }).sorted
            }
        }
        #expect("\(try #require(error))".contains("Dynamic session time gap must satisfy 0 < gap"))
    }

    @Test func `a trigger that cannot merge is refused with the operator's name`() throws {
        let env = StreamExecutionEnvironment()
        env.fromElements(Beat(key: "a", value: 1)).windows(.session(gap: .ms(5)))
            .trigger(.purging(DeltaTrigger(threshold: 3) { Double($0.value - $1.value) }))
            .lists.print()
        let error = try #require(#expect(throws: GraphError.self) { try Job(env) })
        #expect(
            "\(error)".contains(
                "Operator 'Window(process)': A merging window assigner cannot be used with a "
                    + "trigger that does not support merging."
            )
        )
    }

    @Test func `sessions cannot fold`() throws {
        let env = StreamExecutionEnvironment()
        env.fromElements(Beat(key: "a", value: 1)).windows(.session(gap: .ms(5)))
            .fold(0) { $0 + $1.value }.print()
        #expect(throws: GraphError.self) { try Job(env) }
    }

    @Test func `sessions of the clock begin anew with each record`() throws {
        let lines = try WindowTrace("1 P(8) 2 P(16) 3 P(25) P(26) P(30) 4 P(100)").lines { beats in
            beats.windows(.session(gap: .ms(10), time: .processing)).sorted
        }
        // Records come one millisecond after the instant before them.
        #expect(lines == ["P(26): 1-27[1 2 3]@26", "P(100): 31-41[4]@40"])
    }
}

extension WindowedStream where Element == Beat, Key == String {
    /// The values of each window in order of size, with its span.
    var sorted: DataStream<String> {
        process { key, context, beats, out in
            let window = context.window
            let beats = beats.sorted { $0.value < $1.value }
            out.emit(
                "\(window.start.milliseconds)-\(window.end.milliseconds)\(beats.list(of: key))"
            )
        }
    }
}
