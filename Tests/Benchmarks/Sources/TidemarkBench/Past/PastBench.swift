import CLimit
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// Measures what it costs to remember, and how long it takes to go back, against the budgets of the design.
struct PastBench {
    var keys = 0
    var events = 2_000_000
    var repeats = 3

    /// True if every budget holds.
    func run() throws -> Bool {
        print("the past: what remembering costs, and how long going back takes")
        if keys > 0 { return try measure(PastJob(events: events, keys: keys)) }
        let jobs = [
            PastJob(events: 2_000_000, keys: 10_000), PastJob(events: 2_000_000, keys: 100_000),
            PastJob(events: 10_000_000, keys: 1_000_000),
        ]
        return try jobs.map(measure).allSatisfy { $0 }
    }

    private func measure(_ job: PastJob) throws -> Bool {
        print("\n\(job.events) records, \(job.keys) keys")
        let frames = try FrameCost(job)
        print("  key frame          \(frames.taking.line), then \(frames.stall.line) of copying")
        let costs = try recording(job)
        let session = try job.session(keepsHistory: true)
        session.runToEnd()
        let view = session.document("show job")
        let walk = BackWalk(session, last: view.whole("step"), records: job.events)
        let jump = walk.jumps(20)
        var isGood = good("recording", costs, "%", within: 15)
        let megabytes = Double(view.whole("historyBytes")) / 1e6
        isGood = good("history", megabytes, "MB", within: 512) && isGood
        let isLarge = job.keys > 100_000
        isGood = good("first jump p95", jump.p95, "ms", within: isLarge ? 1000 : 100) && isGood
        print("  first jump         \(jump.line)")
        for kind in ["event", "watermark", "firing"] {
            let back = walk.backs(kind, 40)
            let name = "back \(kind) p95"
            isGood = good(name, back.times.p95, "ms", within: 100) && isGood
            let again =
                "records again p50 \(decimal(back.again.p50, 0)), p95 \(decimal(back.again.p95, 0))"
            print("    \(back.times.line); \(again); from \(back.frames) key frames")
        }
        return isGood
    }

    /// How much more processor time a run takes that remembers, in percent; the best of several of each.
    private func recording(_ job: PastJob) throws -> Double {
        var plain = Int64.max
        var kept = Int64.max
        // A short run is more of an accident than a long one.
        for _ in 0..<(job.events > 5_000_000 ? repeats : 3 * repeats) {
            plain = min(plain, try processorTime(job, keepsHistory: false))
            kept = min(kept, try processorTime(job, keepsHistory: true))
        }
        let (without, with) = (Double(plain) / 1e6, Double(kept) / 1e6)
        print("  recording          \(decimal(without, 0)) ms without, \(decimal(with, 0)) ms with")
        return max(0, (with / without - 1) * 100)
    }

    private func processorTime(_ job: PastJob, keepsHistory: Bool) throws -> Int64 {
        let session = try job.session(keepsHistory: keepsHistory)
        let begun = limit_cpu_nanoseconds()
        session.runToEnd()
        return limit_cpu_nanoseconds() - begun
    }

    private func good(_ name: String, _ value: Double, _ unit: String, within: Double) -> Bool {
        let isGood = value <= within
        let number = right(decimal(value, 1), 8)
        let verdict = isGood ? "good" : "OVER"
        print("  \(left(name, 18)) \(number) \(unit), budget \(decimal(within, 0)): \(verdict)")
        return isGood
    }
}

/// What taking a key frame costs, and what the job pays for it afterwards.
private struct FrameCost {
    var taking = Times()
    var stall = Times()

    init(_ job: PastJob) throws {
        let stride: Int64 = 16_384
        let driver = try job.job(keepsHistory: true).startStepping()
        while driver.nextAdmission < Int64(job.events / 2) { _ = driver.turn() }
        var frame: KeyFrame?
        for _ in 0..<20 where driver.nextAdmission + 3 * stride < Int64(job.events) {
            frame = nil
            let plain = Self.pass(driver, stride)
            let begun = limit_wall_nanoseconds()
            frame = driver.keyFrame()
            taking.add(limit_wall_nanoseconds() - begun)
            stall.add(max(0, Self.pass(driver, stride) - plain))
        }
        _ = frame
    }

    private static func pass(_ driver: StepDriver, _ stride: Int64) -> Int64 {
        let end = driver.nextAdmission + stride
        let begun = limit_wall_nanoseconds()
        while driver.nextAdmission < end { _ = driver.turn() }
        return limit_wall_nanoseconds() - begun
    }
}

/// Goes to places in a session's past.
private struct BackWalk {
    let session: DebugSession
    let last: Int
    let records: Int

    init(_ session: DebugSession, last: Int, records: Int) {
        self.session = session
        self.last = last
        self.records = records
    }

    /// From the live edge to places all over the history.
    func jumps(_ count: Int) -> Times {
        var times = Times()
        for number in 0..<count {
            _ = session.execute(line: "live")
            let step = last / 50 + Int(PastJob.mixed(UInt64(number)) % UInt64(last * 9 / 10))
            times.measure { _ = session.execute(line: "goto step \(step)") }
        }
        return times
    }

    /// From far places, up to some hundreds of steps of a kind at a time; from the next place where the one before is a
    /// hundred thousand records behind.
    func backs(_ kind: String, _ count: Int) -> (times: Times, again: Times, frames: Int) {
        var times = Times()
        var again = Times()
        var frames: Set<Int> = []
        var place = 0
        var left = 0
        for number in 0..<count {
            if left <= 0 || number % 20 == 0 {
                jump(to: last / 3 + place * last / 5, kind)
                place = (place + 1) % 3
                left = 100_000
            }
            let far = kind == "event" ? 1 + number % 20 * 37 : 1 + number % 3
            let before = recordsIn
            times.measure {
                let reply = session.document("back \(kind) \(far)")
                again.add(Int64(reply.whole("recordsAgain")) * 1_000_000)
                frames.insert(reply.whole("keyFrameStep"))
            }
            left -= before - recordsIn
        }
        return (times, again, frames.count)
    }

    /// Goes to a far place, and pays for the way.
    private func jump(to step: Int, _ kind: String) {
        _ = session.execute(line: "live")
        _ = session.execute(line: "goto step \(step)")
        _ = session.execute(line: "back \(kind)")
    }

    /// How many records have come in there; not by a look at the job, which takes the hash of all its state.
    private var recordsIn: Int { Int(session.position.step) * records / last }
}

extension DebugSession {
    fileprivate func document(_ line: String) -> JSONValue {
        execute(line: line).first?.json ?? .null
    }
}

extension JSONValue {
    fileprivate func whole(_ name: String) -> Int {
        if case .integer(let number)? = self[name] { return Int(number) }
        return 0
    }
}

/// Measured times; in milliseconds where they are read.
struct Times {
    private var all: [Double] = []
    /// The processor time of the same, which a busy machine does not stretch.
    private var processor: [Double] = []

    mutating func add(_ nanoseconds: Int64) { all.append(Double(nanoseconds) / 1e6) }

    mutating func measure(_ body: () -> Void) {
        let begun = (limit_wall_nanoseconds(), limit_cpu_nanoseconds())
        body()
        add(limit_wall_nanoseconds() - begun.0)
        processor.append(Double(limit_cpu_nanoseconds() - begun.1) / 1e6)
    }

    var p50: Double { at(0.5) }
    var p95: Double { at(0.95) }

    var line: String {
        let line = "p50 \(decimal(p50, 2)) ms, p95 \(decimal(p95, 2)) ms"
        return processor.isEmpty
            ? line : line + " (\(decimal(Self.at(0.95, of: processor), 2)) of processor time)"
    }

    private func at(_ share: Double) -> Double { Self.at(share, of: all) }

    private static func at(_ share: Double, of all: [Double]) -> Double {
        let sorted = all.sorted()
        if sorted.isEmpty { return 0 }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}
