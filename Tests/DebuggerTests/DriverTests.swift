import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

@Suite struct `A session that may change drivers` {
    @Test func `goes by threads where nothing is armed, steps by steps, and ends as ever`() throws {
        let session = try start(mayChangeDriver: true)
        var drivers: Set<String> = []
        session.shouldStop = { true }
        for round in 0..<40 where !session.isOver {
            _ = session.ask("continue")
            drivers.insert(session.ask("show job").text("driver"))
            if session.isOver { break }
            let line = ["step event 3", "step element 5", "step firing"][round % 3]
            session.shouldStop = { false }
            #expect(session.ask(line).text("reply") == "step")
            session.shouldStop = { true }
            #expect(session.ask("show job").text("driver") == "step")
        }
        session.shouldStop = { false }
        #expect(session.ask("continue").text("reply") == "finished")
        #expect(drivers == ["threads"])
        #expect(session.end == (try fullSpeed(flightJob().0)))
        #expect(session.summary().json.number("windowsWithResult") == 1446)
    }

    @Test func `goes by steps where a breakpoint is armed, or an instant is to be met`() throws {
        let session = try start(mayChangeDriver: true)
        let stepped = try start(mayChangeDriver: false)
        for line in [
            "continue until clock 2013-02-08T20:00Z", "break late", "continue", "continue",
            "show late",
        ] {
            #expect(session.play(line) == stepped.play(line))
            #expect(session.ask("show job").text("driver") == "step")
        }
    }

    @Test func `takes a breakpoint while threads are parked`() throws {
        let session = try start(mayChangeDriver: true)
        session.shouldStop = { true }
        _ = session.ask("continue")
        guard !session.isOver else { return }
        #expect(session.ask("show job").text("driver") == "threads")
        session.shouldStop = { false }
        #expect(session.ask("break firing at hours").text("reply") == "break")
        #expect(session.ask("continue").text("stopped") == "breakpoint")
        #expect(session.ask("show job").text("driver") == "step")
    }

    @Test func `measures nothing by steps unless somebody plays`() throws {
        let session = try start(mayChangeDriver: false)
        _ = session.ask("step event 100")
        let row = session.ask("show operators")["operators"].rows.first
        #expect(row?["numRecordsInPerSecond"] == .null)
        #expect(row?["busyTimeMsPerSecond"] == .null)
    }

    private func start(mayChangeDriver: Bool) throws -> DebugSession {
        try DebugSession(
            job: flightJob().0,
            name: "flights",
            driver: .step,
            mayChangeDriver: mayChangeDriver,
            parameters: StreamExecutionEnvironment().parameters
        )
    }
}
