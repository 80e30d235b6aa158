import Testing
import TidemarkConsole
import TidemarkInspection

/// What the screens derive from a picture.
@Suite struct ModelTests {
    @Test func `the watermark of a job is the lowest that any operator sends`() throws {
        let model = try FlightModel.running()
        let expected = try InstantText.parse("2013-02-08T19:29:59.999Z")
        #expect(model.watermark == expected)
        #expect(model.lag == 8_700_001)
    }

    @Test func `a split that holds is found in its source`() throws {
        let holders = try FlightModel.running().holders
        #expect(holders.operators == ["1"])
        #expect(holders.parts == ["1/EWR"])
    }

    @Test func `shares add up to a whole, and what is there stays visible`() {
        var metrics = OperatorMetrics()
        FlightOperators.share(&metrics, busy: 1, idle: 998, blocked: 1)
        let shares = ConsoleModel.shares(of: metrics) ?? []
        #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
        #expect(ConsoleModel.shares(of: OperatorMetrics()) == nil)
    }

    @Test func `an operator has spent its time as its subtasks have together`() {
        let identity = OperatorIdentity(id: "1", uid: nil, name: "score", parallelism: 2)
        let subtasks = [(900.0, 0.0, 100.0), (100, 900, 0)].enumerated().map { index, part in
            var metrics = OperatorMetrics()
            FlightOperators.share(&metrics, busy: part.0, idle: part.1, blocked: part.2)
            return SubtaskView(subtask: index, of: identity, status: .running, metrics: metrics)
        }
        let view = OperatorView(
            identity: identity,
            status: .running,
            metrics: subtasks[0].metrics,
            subtasks: subtasks
        )
        let shares = ConsoleModel.shares(of: view) ?? []
        #expect(zip(shares, [0.5, 0.45, 0.05]).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test func `joins start at the margin again, and a cycle shows each operator once`() {
        func node(_ id: String, _ inputs: [String]) -> GraphOperator {
            let identity = OperatorIdentity(id: id, uid: nil, name: id, parallelism: 1)
            let view = OperatorView(
                identity: identity,
                status: .running,
                metrics: OperatorMetrics()
            )
            return GraphOperator(view, kind: "", inputs: inputs)
        }
        var model = FlightModel.empty()
        model.operators = [
            node("orders", []), node("parse", ["orders"]), node("clicks", []),
            node("enrich", ["parse", "clicks"]), node("sink", ["enrich"]),
            node("x", ["y"]), node("y", ["x"]),
        ]
        let lines = model.operatorLines(UIState(screen: .operators))
        #expect(lines.map(\.name) == ["orders", "parse", "clicks", "enrich", "sink", "x", "y"])
        #expect(lines.map(\.branches.count) == [0, 1, 0, 0, 1, 0, 1])
        #expect(lines.filter(\.isJoin).map(\.name) == ["enrich"])
    }

    @Test func `late records of the fixture lie under the watermark`() throws {
        let model = try FlightModel.running()
        let stair = try #require(model.plot.stairs.last)
        for point in model.plot.points where point.kind != .onTime {
            let before = stair.steps.last { $0.clock <= point.clock }
            #expect(point.eventTime <= before?.watermark ?? .min)
        }
    }

    @Test func `an unknown line selects nothing`() throws {
        var state = UIState(screen: .operators)
        state.selectedLine = "gone"
        let model = try FlightModel.running()
        let after = update(state, .down, model).state
        #expect(after.selectedLine == "1")
    }
}
