import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// Late records of random jobs: which watermark had passed them, what had raised it, and what would have kept them.
@Suite struct WhyLateTests {
    @Test func `a late record's proof is right, and what would have kept it is exact`() throws {
        var checked = 0
        for seed in UInt64(0)..<30 {
            do {
                checked += try LateCheck(seed: seed).run()
            } catch {
                Issue.record("seed \(seed): \(error)")
                return
            }
        }
        #expect(checked > 30)
    }
}

/// One random job with late records.
private struct LateCheck {
    let seed: UInt64
    private let plan: [[PlannedSource.Arrival]]
    private let parallelism: Int
    private let isSliding: Bool
    private let size: Int64
    private let lateness: Int64
    private let bound: Int64

    init(seed: UInt64) {
        self.seed = seed
        var random = SplitMix64(seed: seed ^ 0x1A7E)
        func number(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
        var value = 0
        plan = (0..<(1 + number(3))).map { _ in
            var instant = Int64(1 + 2 * number(3))
            return (0..<60).map { _ in
                value += 1
                instant += Int64(2 * (1 + number(6)))
                let at = 10_000 + instant - Int64(number(6) == 0 ? number(120) : number(10))
                let ripple = Ripple(key: number(4), value: value, at: at, mark: "late")
                return .init(instant: instant, ripple: ripple)
            }
        }
        parallelism = 1 + number(2)
        isSliding = number(2) == 0
        size = Int64(20 * (1 + number(3)))
        lateness = number(2) == 0 ? 0 : Int64(number(20))
        bound = Int64(number(15))
    }

    private func session(_ overrides: [String: String] = [:]) throws -> DebugSession {
        let (job, parameters) = try job(overrides)
        return try DebugSession(job: job, name: "late", driver: .step, parameters: parameters)
    }

    private func job(
        _ overrides: [String: String] = [:]
    ) throws -> (job: Job, parameters: ParameterSet) {
        let env = StreamExecutionEnvironment(overrides: overrides)
        env.setAutoWatermarkInterval(.milliseconds(10))
        let strategy = WatermarkStrategy<Ripple>.forBoundedOutOfOrderness(.milliseconds(bound))
            .withTimestampAssigner { ripple, _ in Timestamp(ripple.at) }
        let windows: WindowAssigner =
            isSliding
            ? .sliding(size: .milliseconds(size), slide: .milliseconds(size / 2))
            : .tumbling(size: .milliseconds(size))
        _ = env.fromSource(PlannedSource(plan: plan), strategy, name: "source").uid("source")
            .keyBy { $0.key }.window(windows).allowedLateness(.milliseconds(lateness))
            .aggregate(0, add: { $0 += $1.value }, merge: { $0 += $1 }, result: { "\($0) \($2)" })
            .setParallelism(parallelism).uid("target").collect()
        var options = ExecutionOptions()
        options.keepsHistory = true
        return (try Job(env, options: options), env.parameters)
    }

    /// The numbers of the records that a run drops.
    private func dropped(_ overrides: [String: String]) throws -> Set<Int64> {
        let session = try session(overrides)
        session.runToEnd()
        return Set(try rows(session).filter { $0["dropped"] == .bool(true) }.map(value))
    }

    private func rows(_ session: DebugSession) throws -> [JSONValue] {
        guard case .reply(let reply)? = session.execute(line: "show late limit 1000").first,
            case .array(let rows)? = reply.json["late"]
        else { throw Wrong("no late records") }
        return rows
    }

    private func value(_ row: JSONValue) -> Int64 {
        if case .integer(let value)? = row["value"]?["value"] { return value }
        return -1
    }

    /// How many records were checked.
    func run() throws -> Int {
        let session = try session()
        _ = session.execute(line: "continue until clock 100000")
        let rows = try rows(session)
        let reference = try StepReference(try job().job, upTo: Int(session.position.step))
        var checked = 0
        for (index, row) in rows.enumerated() where checked < 2 && row["dropped"] == .bool(true) {
            let why = try session.proof("why late \(index + 1)")
            try checkSteps(why, value(row), reference)
            try checkRemedies(why, value(row))
            checked += 1
        }
        return checked
    }

    private func checkSteps(
        _ why: WhyView,
        _ value: Int64,
        _ reference: StepReference
    ) throws {
        let place = "target#\(why.tree.subtask)"
        let late = reference.entries.first {
            $0.kind == .recordLate && $0.value.map(Int64.init) == value
        }
        guard let late, why.tree.steps.first?.step?.step == Int64(late.step), late.place == place
        else { throw Wrong("late at \(late?.step ?? -1)", why) }
        guard let passed = why.tree.because.first, let step = passed.steps.first?.step?.step else {
            throw Wrong("nothing passed it", why)
        }
        let limit = (late.timestamp.flooredEnd(size, isSliding ? size / 2 : size)) + lateness - 1
        let first = reference.entries.first {
            $0.kind == .watermarkAdvanced && $0.place == place && $0.timestamp >= limit
        }
        guard let first, Int64(first.step) == step, first.timestamp == passed.watermark else {
            throw Wrong("passed at \(first?.step ?? -1)", why)
        }
        guard let raised = passed.because.first, let split = raised.place.flatMap(Self.number),
            let record = raised.steps.first?.step?.step
        else { throw Wrong("nothing raised it", why) }
        let values = Set(plan[split].map(\.ripple.value))
        let wanted = reference.entries.first {
            $0.kind == .recordOut && $0.place == "source#0" && values.contains($0.value ?? 0)
                && $0.timestamp == first.timestamp + bound + 1
        }
        guard let wanted, Int64(wanted.step) == record else {
            throw Wrong("raised at \(wanted?.step ?? -1)", why)
        }
    }

    private static func number(_ split: String) -> Int? {
        split.split(separator: "-").last.flatMap { Int($0) }
    }

    private func checkRemedies(_ why: WhyView, _ value: Int64) throws {
        guard why.remedies.count == 2 else { throw Wrong("remedies", why) }
        for remedy in why.remedies {
            guard let setting = remedy.sentence.split(separator: " ").last,
                let name = setting.split(separator: "=").first,
                let span = setting.split(separator: "=").last,
                let needed = try? DurationText.parse(String(span))
            else { throw Wrong("remedy without a setting: \(remedy.sentence)", why) }
            if try dropped([String(name): "\(needed)ms"]).contains(value) {
                throw Wrong("\(setting) does not keep it", why)
            }
            if try !dropped([String(name): "\(needed - 1)ms"]).contains(value) {
                throw Wrong("less than \(setting) keeps it", why)
            }
        }
    }
}

extension Int64 {
    /// The end of the last window that an instant falls into.
    fileprivate func flooredEnd(_ size: Int64, _ slide: Int64) -> Int64 {
        self - self % slide + size
    }
}
