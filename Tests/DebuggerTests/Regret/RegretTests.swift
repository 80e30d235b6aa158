import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// What would have been lost at another bound: told from one run, held against runs at that bound.
@Suite struct RegretTests {
    private var withHistory: ExecutionOptions {
        var options = ExecutionOptions()
        options.keepsHistory = true
        return options
    }

    @Test func `a curve counts the records that need more than a bound`() {
        var curve = RegretCurve()
        for need in [nil, -4, 0, 5, 5, 9] as [Int64?] { curve.add(needing: need) }
        #expect(curve.records == 6)
        #expect([0, 4, 5, 8, 9].map { curve.dropped(at: $0) } == [3, 3, 1, 1, 0])
        #expect([0, 1, 2, 3].map { curve.bound(losing: $0) } == [9, 5, 5, 0])
        #expect(curve.points(present: 5).map(\.bound) == [0, 5, 9])
        #expect(curve.points(present: 5).map(\.percent) == [50, 16.667, 0])
    }

    @Test func `the curve equals fresh runs at several bounds, on random jobs`() throws {
        var runs = 0
        var losses: Int64 = 0
        for seed in 0..<40 as Range<UInt64> {
            let run = RegretRun(seed: seed)
            let session = try start(run.job())
            session.runToEnd()
            let end = session.end
            let view = try session.regretView()
            #expect(session.end == end)
            #expect(view.inexact == nil && view.since == 0)
            #expect(view.bound == run.bound && view.operatorName == "windows")
            let anyway = view.curve.lostAnyway
            let enough = try #require(view.curve.bound(losing: anyway))
            let few = try #require(view.curve.bound(losing: anyway + 3))
            for bound in Set([0, run.bound / 2, run.bound, few, few - 1, enough - 1, enough])
            where bound >= 0 {
                let fresh = try run.refused(bound: bound)
                #expect(
                    view.curve.dropped(at: bound) == fresh,
                    "seed \(seed), bound \(bound), \(run)"
                )
                runs += 1
                losses += view.curve.dropped(at: bound)
            }
            let parts = view.splits.map { $0.curve.dropped(at: run.bound) }
            #expect(parts.reduce(0, +) == view.curve.dropped(at: run.bound))
            #expect(view.splits.map(\.curve.records).reduce(0, +) == view.curve.records)
        }
        print("regret: \(runs) fresh runs agree, \(losses) losses among them")
        #expect(runs > 150 && losses > 1000)
    }

    @Test func `the ledger says which bound and which lateness would have kept a record`() throws {
        var checked = 0
        for seed in 0..<40 as Range<UInt64> {
            let run = RegretRun(seed: seed)
            let session = try start(run.job())
            session.runToEnd()
            let late = session.ask("show late limit 100000")["late"].rows
            let lost = late.filter { $0.text("fate") != "refired" }
            // After the end of time nothing helps.
            guard lost.allSatisfy({ $0["neededBoundMs"] != .null }),
                let most = lost.map({ $0.number("neededBoundMs") }).max(),
                let longest = lost.map({ $0.number("neededLatenessMs") }).max()
            else { continue }
            let isGapless = run.slide <= run.size
            #expect(!isGapless || lost.allSatisfy { $0.number("windowsMissed") > 0 })
            let bounds = lost.count { $0.number("neededBoundMs") == most }
            let spans = lost.count { $0.number("neededLatenessMs") == longest }
            #expect(try run.refused(bound: Int64(most)) == 0, "seed \(seed)")
            #expect(try run.refused(bound: Int64(most) - 1) == bounds, "seed \(seed)")
            #expect(try run.refused(lateness: Int64(longest)) == 0, "seed \(seed)")
            #expect(try run.refused(lateness: Int64(longest) - 1) == spans, "seed \(seed)")
            checked += 1
        }
        print("ledger: \(checked) random jobs, remedies suffice and smaller ones do not")
        #expect(checked > 15)
    }

    @Test func `one run of the flights tells what they lose at every bound`() throws {
        let session = try start(flightJob(options: withHistory).0)
        session.runToEnd()
        let view = try session.regretView()
        let minutes: [Int64] = [5, 30, 60, 240]
        #expect(minutes.map { view.curve.dropped(at: $0 * 60_000) } == [2294, 1354, 781, 32])
        let airports = view.splits
        #expect(airports.count == 3)
        #expect(airports.map { $0.curve.dropped(at: 1_800_000) }.reduce(0, +) == 1354)
        let late = session.ask("show late limit 100000")["late"].rows
        for (name, curve) in airports {
            let rows = late.count { $0.text("split") == name }
            #expect(rows == Int(curve.dropped(at: 1_800_000)))
        }
        let reply = session.ask("show regret at hours")
        #expect(reply.number("dropped") == 1354)
        #expect(reply["exact"] == .bool(true))
        #expect(
            reply["fates"].rows.map { $0.number("records") }.reduce(0, +) == Int(view.curve.records)
        )
    }

    @Test func `of visits it says the bound that why says too`() throws {
        let session = try start(visitJob(options: withHistory).0)
        session.runToEnd()
        let reply = session.ask("show regret")
        #expect(reply.number("boundThatKeepsAllMs") == 3001)
        #expect(reply.number("latenessThatKeepsAllMs") == 2001)
        #expect(reply.number("boundMs") == 1000)
        #expect(reply["curve"].rows.map { $0.number("boundMs") } == [0, 1000, 3001])
        #expect(reply["curve"].rows.map { $0.number("dropped") } == [1, 1, 0])
        let late = try #require(session.ask("show late")["late"].rows.first)
        #expect(late.number("neededBoundMs") == 3001)
        #expect(late.number("neededLatenessMs") == 2001)
        #expect(late.number("windowsMissed") == 1)
    }

    @Test(arguments: [
        ("show regret at visits", "regret"), ("show regret at som", "unknownOperator"),
    ])
    func `what has no curve is refused by name`(line: String, code: String) throws {
        let session = try start(visitJob(options: withHistory).0)
        _ = session.play("step event 4")
        #expect(session.ask(line).text("error") == code)
        let plain = try start(visitJob().0)
        #expect(plain.ask("show regret").text("error") == "noHistory")
    }
}
