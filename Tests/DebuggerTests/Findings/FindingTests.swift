import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// What `show findings` says of jobs in good health, and of the same jobs with one thing wrong.
@Suite struct FindingTests {

    /// The rules that speak up on the way through a job.
    private func heard(_ run: LintedRun, stops: Int64) throws -> [String: JSONValue] {
        let session = try run.session()
        session.findingThresholds[.timerPile] = 300
        var heard: [String: JSONValue] = [:]
        for stop in 0...stops {
            _ = session.play("continue until clock \(run.end * stop / stops)")
            if run.fault == .failingCheckpoints, stop % 8 == 4 {
                _ = session.play("step barrier", "abort checkpoint")
            }
            for row in session.ask("show findings")["findings"].rows {
                heard[row.text("rule")] = heard[row.text("rule")] ?? row
            }
        }
        return heard
    }

    @Test func `nothing is found in healthy jobs, at any time`() throws {
        var count = 0
        for seed in 0..<100 {
            let heard = try heard(LintedRun(seed: UInt64(seed)), stops: 18)
            #expect(heard.isEmpty, "seed \(seed): \(heard.values.map(\.line))")
            count += 1
        }
        print("healthy random jobs: \(count), looked at \(count * 19) times")
        #expect(count == 100)
    }

    @Test(arguments: LintedRun.Fault.allCases)
    func `a planted fault is found, and little else`(fault: LintedRun.Fault) throws {
        for seed in 0..<4 {
            let heard = try heard(LintedRun(seed: UInt64(seed), fault: fault), stops: 80)
            let rules = Set(heard.keys)
            let text = "\(fault) seed \(seed): \(heard.values.map(\.line))"
            #expect(!rules.isDisjoint(with: fault.expected), "\(text)")
            #expect(rules.isSubset(of: fault.expected + fault.consequences), "\(text)")
        }
    }

    @Test func `a silent split is proved to hold event time, on a branch`() throws {
        let run = LintedRun(seed: 3, fault: .quietSplit)
        let session = try run.session()
        _ = session.play("continue until clock \(run.end * 2 / 3)")
        let before = session.end
        let finding = try #require(session.ask("show findings")["findings"].rows.first)
        #expect(finding.text("rule") == "quiet-source")
        #expect(finding.text("standing") == "proved")
        #expect(finding.text("place") == "split-0")
        #expect(finding["affects"].rows.map { $0.text("operator") } == ["windows"])
        #expect(session.end == before)
        _ = session.play(finding.text("command"))
        #expect(session.ask("show job").text("timeline") == "branch-1")
        #expect(session.ask("show findings").text("timeline") == "branch-1")
    }

    @Test func `back pressure is traced to its root`() throws {
        let env = StreamExecutionEnvironment()
        _ = env.fromCollection(Array(0..<4000)).uid("numbers")
            .map { $0 + 1 }.uid("first").disableChaining()
            .map { $0 * 2 }.uid("slow").disableChaining()
            .collect("out")
        var options = ExecutionOptions()
        options.channelCapacity = 8
        options.batchLimit = 4
        let session = try start(Job(env, options: options), .step, .random(seed: 4))
        session.findingThresholds[.backpressureHigh] = 1000
        _ = session.play("slow slow 20", "step element 3000")
        let rows = session.ask("show findings")["findings"].rows
        let found = rows.filter { $0.text("rule") == "backpressure-high" }
        #expect(found.map { $0.text("operator") } == ["slow"], "\(rows.map(\.line))")
        #expect(found.first?["affects"].rows.map { $0.text("operator") } == ["first"])
    }

    @Test func `rules can be silenced, and thresholds set, by parameters`() throws {
        var thresholds = FindingThresholds()
        try thresholds.set("late-drops", "5min")
        #expect(thresholds[.lateDrops] == 300_000)
        try thresholds.set("no-uid", "off")
        #expect(!thresholds.isHeard(.noUID) && thresholds.isHeard(.lateDrops))
        #expect(throws: ErrorReply.self) { try thresholds.set("late-drop", "5min") }
        #expect(throws: ErrorReply.self) { try thresholds.set("key-skew", "much") }
        #expect(throws: ErrorReply.self) { try thresholds.set("no-uid", "3") }
        let run = LintedRun(seed: 1, fault: .noUID)
        let session = try run.session()
        #expect(session.ask("show findings").number("total") == 1)
        session.findingThresholds.silence(.noUID)
        #expect(session.ask("show findings").number("total") == 0)
    }

    @Test func `findings in the past are those of the past`() throws {
        let run = LintedRun(seed: 2, fault: .quietSplit)
        let session = try run.session(keepsHistory: true)
        _ = session.play("continue until clock \(run.end / 4)", "mark early")
        #expect(session.ask("show findings").number("total") == 0)
        _ = session.play("continue until clock \(run.end * 2 / 3)")
        #expect(session.ask("show findings").number("total") == 1)
        _ = session.play("goto mark early")
        #expect(session.ask("show findings").number("total") == 0)
    }

    @Test func `a list of findings reads as one line each`() throws {
        let run = LintedRun(seed: 1, fault: .noUID)
        let text = try run.session().execute(line: "show findings at \"Keyed Reduce\"")[0]
            .text
        #expect(text.contains("no-uid"))
        #expect(text.contains("keeps state and has no uid"))
    }
}

extension LintedRun.Fault {
    /// The rules of which one must speak up.
    var expected: [String] {
        switch self {
        case .quietSplit: ["quiet-source"]
        case .stuckGenerator: ["watermark-stalled"]
        case .fallingBehind: ["lag-growing"]
        case .tightBound: ["late-drops"]
        case .clockAhead: ["future-events"]
        case .hotKey: ["key-skew"]
        case .keysForEver: ["state-growth"]
        case .deadTrigger, .filteredAll: ["empty-output"]
        case .noUID: ["no-uid"]
        case .noStrategy: ["no-watermark-strategy"]
        case .emptySubtasks: ["parallelism-above-splits"]
        case .longBound: ["bound-above-window"]
        case .timersForEver: ["timer-pile"]
        case .failingCheckpoints: ["checkpoint-failing"]
        }
    }

    /// What else may follow from it.
    var consequences: [String] {
        switch self {
        case .quietSplit: ["watermark-stalled"]
        case .stuckGenerator: ["lag-growing", "state-growth"]
        case .clockAhead: ["late-drops", "watermark-stalled", "empty-output"]
        case .tightBound: ["bound-above-window"]
        case .timersForEver: ["watermark-stalled"]
        default: []
        }
    }
}
