import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// Runs with other parameters, beside the job and held against it.
@Suite struct WhatIfTests {
    /// A session that can build its program once more.
    private func session(
        _ driver: DriverKind = .step,
        _ build: @escaping (StreamExecutionEnvironment) throws -> Job
    ) throws -> DebugSession {
        let env = StreamExecutionEnvironment()
        let job = try build(env)
        let session = try start(job, driver, parameters: env.parameters)
        session.makeJob = { try build(StreamExecutionEnvironment(overrides: $0)) }
        return session
    }

    private func visits(_ driver: DriverKind = .step) throws -> DebugSession {
        try session(driver) { try visitJob(env: $0).0 }
    }

    private func differences(_ reply: JSONValue) -> [Int] {
        ["changed", "onlyInTrial", "lost"].map { reply.number($0) }
    }

    @Test func `a larger bound keeps the late visit, and says what that changes`() throws {
        let session = try visits()
        session.runToEnd()
        let end = session.end
        let reply = session.ask("whatif set visits.out-of-orderness=4s")
        #expect(session.end == end)
        #expect(reply["note"] == .null)
        #expect(reply.number("presentDropped") == 1)
        #expect(reply.number("dropped") == 0)
        #expect(reply.number("same") == reply.number("presentResults") - 1)
        #expect(differences(reply) == [1, 0, 0])
        let row = try #require(reply["differences"].rows.first)
        #expect(row.text("kind") == "changed")
        #expect(row.text("sink") == "Sink: results")
        #expect(row.text("operator") == "sums")
        #expect(row.text("key") == "b")
        #expect(row.number("start") == 0)
        #expect(row.number("end") == 2000)
        #expect(row.text("present") == "b 0 20")
        #expect(row.text("trial") == "b 0 70")
        let setting = try #require(reply["settings"].rows.first)
        #expect(setting.text("present") == "1s")
        #expect(setting.text("trial") == "4s")
    }

    @Test func `other windows are other results`() throws {
        let session = try visits()
        session.runToEnd()
        let reply = session.ask("whatif set sums.size=1h visits.out-of-orderness=1h")
        #expect(reply.number("same") == 0)
        #expect(reply.number("onlyInTrial") == 2)
        #expect(reply.number("lost") == reply.number("presentResults"))
    }

    @Test func `what was tried is adopted as options and as code`() throws {
        let session = try visits()
        #expect(session.ask("adopt").text("error") == "whatif")
        session.runToEnd()
        _ = session.play("whatif set visits.out-of-orderness=4s sums.allowed-lateness=1min")
        let reply = session.ask("adopt")
        #expect(
            reply.text("options")
                == "--set visits.out-of-orderness=4s --set sums.allowed-lateness=1min"
        )
        let changes = reply["changes"].rows.map { "\($0.text("at")) \($0.text("code"))" }
        #expect(
            changes == [
                "visits .forBoundedOutOfOrderness(.milliseconds(4000))",
                "sums .allowedLateness(.milliseconds(60000))",
            ]
        )
    }

    @Test func `equal parameters make no difference, a larger bound loses no window`() throws {
        var windows = 0
        for seed in 0..<24 as Range<UInt64> {
            let run = RegretRun(seed: seed)
            let session = try session { try run.job(in: $0) }
            session.runToEnd()
            let end = session.end
            let bound = "ripples.out-of-orderness"
            let same = session.ask("whatif set \(bound)=\(run.bound)ms")
            #expect(differences(same) == [0, 0, 0], "seed \(seed)")
            #expect(same["note"] == .null, "seed \(seed)")
            #expect(same.number("same") == same.number("presentResults"))
            #expect(same.number("delayMs") == (same.number("same") > 0 ? 0 : -1))
            let more = session.ask("whatif set \(bound)=\(run.bound + 97)ms")
            #expect(more.number("lost") == 0, "seed \(seed)")
            #expect(more.number("dropped") <= more.number("presentDropped"))
            #expect(more.number("peakEntries") >= 0)
            let parallel = session.ask("whatif set windows.parallelism=\(run.parallelism + 1)")
            #expect(differences(parallel) == [0, 0, 0], "seed \(seed): \(parallel.line)")
            let late = session.ask("whatif set windows.allowed-lateness=1h")
            #expect(late.number("dropped") == 0 || session.regretLosesAnyway, "seed \(seed)")
            #expect(session.end == end)
            windows += same.number("same")
        }
        print("what-if: \(windows) windows compared")
        #expect(windows > 1000)
    }

    @Test func `a sweep agrees with the curve of regret`() throws {
        for seed in 30..<36 as Range<UInt64> {
            let run = RegretRun(seed: seed)
            if run.hasLateOutput { continue }
            let session = try session { try run.job(in: $0) }
            session.runToEnd()
            let view = try session.regretView()
            let reply = session.ask("sweep ripples.out-of-orderness 0ms..400ms 80ms")
            let rows = reply["sweep"].rows
            #expect(
                rows.map { $0.text("value") } == [
                    "0ms", "80ms", "160ms", "240ms", "320ms", "400ms",
                ]
            )
            let dropped = rows.map { $0.number("dropped") }
            #expect(dropped == (0...5).map { Int(view.curve.dropped(at: 80 * $0)) })
            #expect(dropped == dropped.sorted(by: >))
        }
    }

    @Test func `the flights lose at each bound what Flink says`() throws {
        let session = try session { try flightJob(env: $0).0 }
        session.runToEnd()
        let rows = session.ask("sweep flights.out-of-orderness 30min..60min 30min")["sweep"].rows
        #expect(rows.map { $0.number("dropped") } == [1354, 781])
        #expect(rows.map { $0.number("lost") } == [0, 0])
        #expect(rows.map { $0.number("delayMs") }[0] == 0)
        let least = session.ask("whatif set flights.out-of-orderness=5min")
        #expect(least.number("dropped") == 2294)
        #expect(least.number("presentDropped") == 1354)
        let most = session.ask("whatif set flights.out-of-orderness=240min")
        #expect(most.number("dropped") == 32)
        #expect(most.number("lost") == 0)
        #expect(most.number("changed") + most.number("onlyInTrial") > 0)
        #expect(most["note"] == .null)
        #expect(most.number("delayMs") > 60 * 60_000)
    }

    @Test func `in the middle of a job it is compared as far as it has come`() throws {
        let run = try #require((0..<20).lazy.map { RegretRun(seed: $0) }.first { $0.isPaced })
        let session = try session { try run.job(in: $0) }
        _ = session.play("step event 300")
        let here = session.end
        let reply = session.ask("whatif set ripples.out-of-orderness=\(run.bound)ms")
        #expect(differences(reply) == [0, 0, 0])
        #expect(reply.number("presentResults") > 0)
        #expect(reply.text("note").contains("not come to its end"))
        #expect(session.end == here)
        let threads = try visits(.threads)
        threads.runToEnd()
        #expect(differences(threads.ask("whatif set sums.allowed-lateness=1h")) == [1, 0, 0])
    }

    @Test(arguments: [
        ("whatif set visits.out-of-order=4s", "unknownParameter"),
        ("whatif set visits.out-of-orderness=soon", "whatif"),
        ("whatif set sums.size=0s", "whatif"), ("whatif set", "syntax"),
        ("whatif sums.size=1s", "syntax"), ("whatif set =3", "syntax"),
        ("sweep sums.size 1s..9s", "syntax"), ("sweep sums.size 9s..1s 1s", "syntax"),
        ("sweep sums.size 1ms..1h 1ms", "syntax"), ("sweep sums.size 1s 1s", "syntax"),
        ("sweep nobody.size 1s..2s 1s", "unknownParameter"),
    ])
    func `what cannot be tried is refused by name`(line: String, code: String) throws {
        let session = try visits()
        session.runToEnd()
        #expect(session.ask(line).text("error") == code)
    }

    @Test func `without its program, and when somebody stops it, nothing is compared`() throws {
        let plain = try start(visitJob().0)
        #expect(plain.ask("whatif set sums.size=1s").text("error") == "whatif")
        let run = RegretRun(seed: 2)
        let session = try session { try run.job(in: $0) }
        session.runToEnd()
        let end = session.end
        session.shouldStop = { true }
        let line = "whatif set windows.allowed-lateness=1s"
        #expect(session.ask(line).text("error") == "interrupted")
        session.shouldStop = { false }
        #expect(session.end == end)
        #expect(session.ask(line).text("reply") == "whatif")
    }
}

extension DebugSession {
    /// Whether records came after the end of time, which nothing helps.
    fileprivate var regretLosesAnyway: Bool {
        ((try? regretView())?.curve.lostAnyway ?? 0) > 0
    }
}
