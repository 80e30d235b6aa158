import Testing
import Tidemark

/// The life of a window and the late rule (3.14 and 8.6).
@Suite struct LatenessTests {
    @Test(arguments: [false, true])
    func `a window fires at its end, again for late records, and is gone at end plus lateness`(
        general: Bool
    ) throws {
        let lines = try WindowTrace("1@1 2@9 W(9) 3@5 W(14) 4@7 W(20) 5@3 6@25 end").lines {
            beats in
            let windows = beats.windows(.tumbling(size: .ms(10))).allowedLateness(.ms(5))
            return (general ? windows.usingGeneralOperator : windows).listsAndLate
        }
        #expect(
            lines == [
                "W(9): [1 2]@9", "3@5: [1 2 3]@9", "4@7: late 4@7", "5@3: late 5@3",
                "end: [6]@29",
            ]
        )
    }

    @Test(arguments: [false, true])
    func `with a side output nothing is counted as dropped, without it a record counts once`(
        general: Bool
    ) throws {
        for hasTag in [false, true] {
            let env = StreamExecutionEnvironment()
            let late = OutputTag<Int>("late")
            var windows = env.fromElements(1, 30, 2)
                .assignTimestampsAndWatermarks(
                    .punctuated { _, time in time }
                        .withTimestampAssigner { value, _ in Timestamp(Int64(value)) }
                )
                .keyBy { _ in 0 }
                .window(.sliding(size: .ms(10), slide: .ms(5)))
            if general { windows = windows.usingGeneralOperator }
            if hasTag { windows = windows.sideOutputLateData(to: late) }
            windows.reduce { $0 + $1 }.uid("windows").discard()
            let driver = try Job(env).startStepping()
            while driver.turn() == .advanced {}
            let node = try #require(
                driver.facts.operators.map(\.node).first { $0.transformation.uid == "windows" }
            )
            #expect(node.counters[.recordDropped] == (hasTag ? 0 : 1))
            #expect(node.counters[.recordLate] == 1)
        }
    }

    @Test func `a negative lateness is refused`() throws {
        let env = StreamExecutionEnvironment()
        env.fromElements(Beat(key: "a", value: 1)).windows(.tumbling(size: .ms(10)))
            .allowedLateness(.ms(-1)).lists.print()
        let error = #expect(throws: (any Error).self) { try Job(env) }
        #expect("\(try #require(error))" == "The allowed lateness cannot be negative.")
    }

    @Test(arguments: [false, true])
    func `a lateness beyond the end of time keeps windows until the end`(general: Bool) throws {
        let lines = try WindowTrace("1@1 W(9) 2@2 W(900000) 3@3 end").lines { beats in
            let windows = beats.windows(.tumbling(size: .ms(10)))
                .allowedLateness(.milliseconds(Int64.max))
            return (general ? windows.usingGeneralOperator : windows).listsAndLate
        }
        #expect(lines == ["W(9): [1]@9", "2@2: [1 2]@9", "3@3: [1 2 3]@9"])
    }
}

/// Window join and window coGroup (3.16).
@Suite struct PairedWindowTests {
    @Test func `a window join gives all pairs, the first stream's order first`() throws {
        let lines = try WindowTrace.paired("1@1 2@2 r:10@3 r:11@12 W(100)") { left, right in
            left.join(right).where { $0.key }.equalTo { $0.key }
                .window(.tumbling(size: .ms(10)))
                .apply { "\($0.value)x\($1.value)" }
        }
        #expect(lines == ["W(100): 1x10@9 2x10@9"])
    }

    @Test func `a co-group is called for every key that has records on either side`() throws {
        let lines = try WindowTrace.paired("1@1 b:2@2 r:10@3 r:c:11@4 W(100)") { left, right in
            left.coGroup(right).where { $0.key }.equalTo { $0.key }
                .window(.tumbling(size: .ms(10)))
                .apply { key, lefts, rights, out in
                    out.emit("\(lefts.list(of: key))\(rights.list(of: key))")
                }
        }
        let calls = try #require(lines.first).dropFirst("W(100): ".count)
        #expect(lines.count == 1)
        #expect(
            calls.replacing("] ", with: "]").split(separator: "@9").map { String($0) }.sorted()
                .map { $0.trimmed } == ["[1][10]", "b[2]b[]", "c[]c[11]"]
        )
    }

    @Test func `a sliding join emits a pair once for each window that both share`() throws {
        let lines = try WindowTrace.paired("1@6 r:10@7 W(100)") { left, right in
            left.join(right).where { $0.key }.equalTo { $0.key }
                .window(.sliding(size: .ms(10), slide: .ms(5)))
                .apply { "\($0.value)x\($1.value)" }
        }
        #expect(lines == ["W(100): 1x10@9 1x10@14"])
    }

    @Test func `a join takes a trigger, an evictor and a lateness`() throws {
        let lines = try WindowTrace.paired("1@1 2@2 r:10@3 W(9) r:11@4 W(14) r:12@5") {
            left,
            right in
            left.join(right).where { $0.key }.equalTo { $0.key }
                .window(.tumbling(size: .ms(10)))
                .allowedLateness(.ms(5)).evictor(.count(2)).trigger(.eventTime())
                .apply { "\($0.value)x\($1.value)" }
        }
        // The evictor keeps 2 and 10 of three, then nothing of the first stream but 10 and 11.
        #expect(lines == ["W(9): 2x10@9"])
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
