import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

@Suite struct `Finding` {
    @Test func `says what it has searched`() throws {
        let session = try start(visitJob().0)
        #expect(
            session.play("find value.seconds > 60")
                == json(
                    #"{"schema":1,"reply":"find","timeline":"main","step":0,"clock":0,"total":0,"#,
                    #""searched":[{"place":"events","examined":0,"found":0,"note":"nothing was "#,
                    #"recorded: step, or set a breakpoint"},{"place":"late","examined":0,"#,
                    #""found":0,"note":null},{"place":"queues","examined":0,"found":0,"#,
                    #""note":null},{"place":"state","examined":0,"found":0,"note":null}],"#,
                    #""found":[]}"#
                )
        )
    }

    @Test func `looks at steps, late records, queues and state`() throws {
        let session = try start(visitJob().0, .step, .random(seed: 3))
        _ = session.play("slow sums 1000", "step element 4")
        let reply = session.ask("find page == \"b\"")
        #expect(reply["found"].rows.map { $0.text("kind") } == ["recordOut", "queued"])
        _ = session.play("step late", "continue until step 45")
        let kinds = session.ask("find key == \"b\" and lateness > 0ms")["found"].rows
        #expect(Set(kinds.map { $0.text("kind") }).isSuperset(of: ["recordLate"]))
        let state = session.ask("find kind == \"state\"")["found"].rows
        #expect(!state.isEmpty)
    }

    @Test func `at one operator only`() throws {
        let session = try start(visitJob().0)
        _ = session.play("step event 4")
        let all = session.ask("find value.seconds == 20")
        #expect(all["found"].rows.map { $0.text("operator") } == ["visits", "sums"])
        let there = session.ask("find value.seconds == 20 at sums")
        #expect(there["found"].rows.map { $0.text("operator") } == ["sums"])
    }

    @Test func `refuses what fits nothing it has seen`() throws {
        let session = try start(visitJob().0)
        _ = session.play("step element 2")
        #expect(session.ask("find value.secnds > 3").text("hint") == "did you mean value.seconds?")
        #expect(session.ask("find value.seconds > 3 at sumz").text("hint") == "did you mean sums?")
    }
}
