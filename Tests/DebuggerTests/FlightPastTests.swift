import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection
import TidemarkTesting

/// The past of the flights: a hundred steps back and forward again, from places drawn at random.
@Suite struct FlightPastTests {
    @Test func `back a hundred steps and forward again gives the same state`() throws {
        var options = ExecutionOptions()
        options.keepsHistory = true
        let session = try start(flightJob(options: options).0)
        session.runToEnd()
        let last = session.ask("show job").number("step")
        #expect(last > 50_000)
        for seed in UInt64(0)..<6 {
            var random = SplitMix64(seed: seed ^ 0xF117)
            let kind = ["event", "watermark", "firing"][Int(seed % 3)]
            let place = 20_000 + Int(random.next() % UInt64(last - 20_000))
            _ = session.play("live", "goto step \(place)")
            // The step may lie inside of a step of the kind; where one has ended, back and forward meet.
            _ = session.play("step \(kind)")
            let there = session.end
            let back = session.ask("back \(kind) 100")
            #expect(back.number("taken") == 100, "seed \(seed)")
            #expect(session.end != there, "seed \(seed)")
            _ = session.play("step \(kind) 100")
            #expect(session.end == there, "seed \(seed): \(kind) from step \(place)")
        }
    }
}
