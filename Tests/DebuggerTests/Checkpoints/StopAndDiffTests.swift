import Testing
import Tidemark
import TidemarkDebugger
import TidemarkInspection

/// A job that somebody ends, with a savepoint and without, and what differs between two of them.
@Suite struct `A job that is ended` {
    private func session(
        _ job: Job,
        _ driver: DriverKind = .step,
        storage: MemoryCheckpointStorage? = nil,
        from name: String? = nil,
        allowsNonRestoredState: Bool = false
    ) throws -> DebugSession {
        try DebugSession(
            job: job,
            name: "visits",
            driver: driver,
            parameters: StreamExecutionEnvironment().parameters,
            places: storage.map { CheckpointPlaces(storage: $0) },
            from: try name.map { try #require(storage).checkpoint($0) },
            allowsNonRestoredState: allowsNonRestoredState
        )
    }

    @Test(arguments: [DriverKind.step, .threads])
    func `with a savepoint lets nothing out behind it, and the savepoint has the rest`(
        driver: DriverKind
    ) throws {
        let whole = try visitJob()
        try start(whole.0).runToEnd()
        let storage = MemoryCheckpointStorage()
        let (job, first) = try visitJob()
        let stopping = try session(job, driver, storage: storage)
        if driver == .step { _ = stopping.play("step event 4") }
        let replies = stopping.execute(line: "stop with savepoint here").map(\.json)
        #expect(replies.last?.text("reply") == "finished")
        #expect(stopping.isOver && stopping.ask("show job").text("status") == "finished")
        let taken = first.values
        #expect(stopping.execute(line: "continue").map(\.json).last?.text("reply") == "finished")
        #expect(first.values == taken)
        #expect(storage.names() == ["savepoint-1"])
        let (other, second) = try visitJob()
        let going = try session(other, driver, storage: storage, from: "savepoint-1")
        going.runToEnd()
        #expect(taken + second.values == whole.1.values)
    }

    @Test func `with drain brings time to its end first`() throws {
        let storage = MemoryCheckpointStorage()
        let (job, out) = try visitJob()
        let stopping = try session(job, storage: storage)
        _ = stopping.play("step event 3")
        #expect(out.values.isEmpty)
        let open = stopping.ask("show windows")["windows"].rows.count
        #expect(open > 0)
        let replies = stopping.execute(line: "stop with savepoint and drain").map(\.json)
        #expect(replies.last?.text("reply") == "finished")
        #expect(out.values.count == open && out.values.contains("a 0 10"))
        #expect(stopping.ask("show windows")["windows"].rows.isEmpty)
        #expect(storage.names() == ["savepoint-1"])
    }

    @Test func `needs a place for the savepoint, and goes on without`() throws {
        let (job, out) = try visitJob()
        let stopping = try session(job)
        #expect(stopping.ask("stop with savepoint").text("error") == "storage")
        #expect(stopping.ask("stop with savepoint here").text("error") == "storage")
        stopping.runToEnd()
        #expect(!out.values.isEmpty)
        #expect(stopping.ask("stop with savepoint").text("reply") == "finished")
    }

    @Test func `by cancelling keeps of its checkpoints what the program says`() throws {
        for retention in [CheckpointRetention.deleteOnCancellation, .retainOnCancellation] {
            var options = ExecutionOptions()
            var settings = CheckpointSettings()
            settings.retention = retention
            options.checkpoints = settings
            let storage = MemoryCheckpointStorage()
            let (job, out) = try visitJob(options: options)
            let stopping = try session(job, storage: storage)
            _ = stopping.play("step event 4", "checkpoint", "step event")
            let before = out.values
            #expect(stopping.ask("cancel").text("reply") == "canceled")
            #expect(stopping.ask("show job").text("status") == "canceled")
            #expect(stopping.ask("step event").text("reply") == "canceled")
            #expect(out.values == before)
            let isKept = retention == .retainOnCancellation
            #expect(storage.names() == (isKept ? ["chk-1"] : []))
            #expect(stopping.isOver && !stopping.hasFailed)
        }
    }

    @Test func `differs from what it was by keys added, changed and removed`() throws {
        let storage = MemoryCheckpointStorage()
        let session = try session(try visitJob().0, storage: storage)
        _ = session.play("step event", "checkpoint", "step event 2", "savepoint later")
        let diff = session.ask("diff 1 later")
        #expect(diff.text("reply") == "diff")
        let changes = diff["differences"].rows.filter { $0.text("operator") == "sums" }
        let words = changes.map { row in
            [row.text("change"), row.text("key"), row.text("before"), row.text("after")]
        }
        #expect(words.contains { $0[0] == "added" && $0[1] == "b" })
        #expect(diff.number("added") > 0 && diff.number("removed") == 0)
        // The other way round what was added is removed.
        let back = session.ask("diff later 1")
        #expect(back.number("removed") == diff.number("added"))
        #expect(back.number("added") == 0 && back.number("changed") == diff.number("changed"))
        let same = session.ask("diff later later")
        #expect(same.number("added") + same.number("changed") + same.number("removed") == 0)
        // The job stands where the savepoint was taken, and then it does not.
        let now = session.ask("diff later now")
        #expect(now.number("added") + now.number("changed") + now.number("removed") == 0)
        _ = session.play("step event 3")
        #expect(session.ask("diff later now").number("changed") > 0)
        #expect(session.ask("diff 1 nothing").text("error") == "unknownCheckpoint")
    }

    @Test func `from a savepoint with state that has no place is refused, unless that is allowed`()
        throws
    {
        let storage = MemoryCheckpointStorage()
        let first = try session(try visitJob().0, storage: storage)
        _ = first.play("step event 3", "stop with savepoint")
        func smaller() throws -> Job {
            let env = StreamExecutionEnvironment()
            _ = env.generate(
                count: visits.count,
                ratePerSecond: 1,
                .forBoundedOutOfOrderness(.seconds(1)).withTimestampAssigner { visit, _ in
                    visit.at
                }
            ) { visits[$0] }
            .uid("visits").collect("results")
            return try Job(env)
        }
        let error = #expect(throws: ErrorReply.self) {
            try session(try smaller(), storage: storage, from: "savepoint-1")
        }
        #expect(error?.message.contains("--allow-non-restored-state") ?? false)
        let allowed = try session(
            try smaller(),
            storage: storage,
            from: "savepoint-1",
            allowsNonRestoredState: true
        )
        allowed.runToEnd()
        #expect(!allowed.hasFailed)
    }
}
