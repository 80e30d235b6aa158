import Synchronization
import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

@Suite struct `A job by threads` {
    @Test func `ends where stepping ends`() throws {
        let threads = try start(flightJob().0, .threads)
        threads.runToEnd()
        let steps = try start(flightJob().0)
        steps.runToEnd()
        #expect(threads.summary().json.text("stateHash") == steps.summary().json.text("stateHash"))
        #expect(threads.end == steps.end)
    }

    @Test(arguments: [
        "step", "break late", "continue until step 3", "clock +1h", "slow sums 3",
    ])
    func `names the driver that could do it`(line: String) throws {
        let session = try start(visitJob().0, .threads)
        let reply = session.ask(line)
        #expect(reply.text("error") == "driver")
        #expect(reply.text("hint") == "start it with --driver step")
        #expect(session.ask("show job").number("step") == 0)
    }

    @Test func `pauses, is shown and goes on`() throws {
        let env = StreamExecutionEnvironment()
        let out = env.generate(count: 2_000_000) { $0 }.filter { $0 % 500_000 == 0 }.collect()
        let session = try start(Job(env), .threads)
        session.shouldStop = { true }
        var stops = 0
        while session.ask("continue").text("stopped") == "interrupted", stops < 3 {
            // It may be stopped before a thread has had its first turn.
            let hasBegun = session.ask("show job").number("step") > 0
            #expect(session.ask("show job").text("status") == (hasBegun ? "paused" : "created"))
            #expect(session.ask("show job").number("step") == session.summary().json.number("step"))
            stops += 1
        }
        session.shouldStop = { false }
        #expect(session.ask("continue").text("reply") == "finished")
        #expect(out.values == [0, 500_000, 1_000_000, 1_500_000])
    }

    @Test func `answers while it runs`() throws {
        let session = try start(flightJob().0, .threads)
        var statuses: Set<String> = []
        session.onProgress = { statuses.insert($0.ask("show job").text("status")) }
        session.runToEnd()
        #expect(statuses.isSubset(of: ["running", "finished"]))
        #expect(session.summary().json.number("windowsWithResult") == 1446)
    }

    @Test func `stands for as long as it is looked at, whatever is asked meanwhile`() throws {
        let seen = Atomic<Int>(0)
        let env = StreamExecutionEnvironment()
        _ = env.generate(count: 20_000_000) { $0 }
            .map { seen.wrappingAdd($0 & 1, ordering: .relaxed).newValue }
            .discard()
        let session = try start(Job(env), .threads)
        var looks = 0
        session.onProgress = { session in
            session.parked {
                // Asks for the same, and must not let the threads go.
                _ = session.position
                let before = seen.load(ordering: .sequentiallyConsistent)
                for _ in 0..<1000 { _ = session.position }
                #expect(seen.load(ordering: .sequentiallyConsistent) == before)
            }
            looks += 1
        }
        session.shouldStop = { looks == 5 }
        session.runToEnd()
        #expect(looks > 0)
    }

    @Test func `may be left alone before its end`() throws {
        for _ in 0..<20 {
            let session = try start(flightJob().0, .threads)
            session.shouldStop = { true }
            _ = session.play("continue")
        }
    }
}
