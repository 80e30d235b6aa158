import Testing

@testable import Tidemark

@Suite struct `The coordinator of checkpoints` {
    private let place = TriggerPlace(
        step: 7,
        admission: 1,
        now: 0,
        unit: .turns,
        subtasks: [
            SubtaskRecord(task: 0, subtask: 0, operators: ["source"]),
            SubtaskRecord(task: 1, subtask: 0, operators: ["sink"]),
        ],
        isSource: [true, false]
    )

    private let snapshot = TaskSnapshot(
        operators: [],
        source: nil,
        subtask: 0,
        isFinished: false,
        standing: StreamTask(
            index: 0,
            subtask: 0,
            chain: OperatorChain(nodes: [], parents: [], writersOf: [], failure: ChainFailure()),
            gate: nil,
            source: nil,
            processingTime: .allocate(capacity: 1)
        ).standing,
        processingTime: Timestamp(0),
        times: nil,
        nextChannels: []
    )

    private let phases = SnapshotPhases(began: 1, aligned: 2, done: 3, records: 4)

    private func machine(_ change: (inout CheckpointSettings) -> Void = { _ in })
        -> CheckpointMachine
    {
        var settings = CheckpointSettings()
        change(&settings)
        var machine = CheckpointMachine(settings)
        machine.begin(tasks: [nil, nil], at: Timestamp(0))
        return machine
    }

    /// Hands all parts in and finishes the writing; says what is dropped.
    private func complete(
        _ machine: inout CheckpointMachine,
        _ number: Int,
        at clock: Int64
    ) -> [Int] {
        let id = CheckpointID(number)
        _ = machine.acknowledge(id, task: 0, snapshot, phases)
        let last = machine.acknowledge(id, task: 1, snapshot, phases)
        #expect(last.write?.id == id)
        let actions = machine.written(
            id,
            .success([10, 20]),
            from: 3,
            at: 5,
            clock: Timestamp(clock)
        )
        #expect(actions.mails.map(\.mail) == [.completed(id), .completed(id)])
        return actions.dropped.map(\.id.number)
    }

    @Test func `sends barriers from sources and completes when all have handed in`() throws {
        var machine = machine()
        let begun = try machine.trigger(.checkpoint, at: Timestamp(5), place)
        let barrier = CheckpointBarrier(checkpoint: CheckpointID(1))
        #expect(begun.mails.map(\.task) == [0])
        #expect(begun.mails.map(\.mail) == [.barrier(barrier, admission: 1)])
        #expect(throws: CheckpointError(code: .busy(CheckpointID(1)))) {
            try machine.trigger(.checkpoint, at: Timestamp(5), place)
        }
        #expect(complete(&machine, 1, at: 6) == [])
        let record = try #require(machine.history.last)
        #expect(record.status == .completed && record.duration == 5 && record.bytes == 30)
        let part = record.subtasks[1]
        #expect(part.startDelay == 1 && part.alignment == 1 && part.sync == 1 && part.async == 2)
        #expect(part.recordsDuringAlignment == 4)
    }

    @Test func `counts a task that has ended as one that has handed in`() throws {
        var machine = machine()
        #expect(machine.finish(task: 1, snapshot, at: 0).write == nil)
        _ = try machine.trigger(.checkpoint, at: Timestamp(5), place)
        let last = machine.acknowledge(CheckpointID(1), task: 0, snapshot, phases)
        #expect(last.write?.tasks.count == 2)
        #expect(machine.finish(task: 0, snapshot, at: 0).mails.isEmpty)
        #expect(throws: CheckpointError.self) {
            var other = machine
            _ = other.written(
                CheckpointID(1),
                .success([]),
                from: 0,
                at: 0,
                clock: Timestamp(0)
            )
            return try other.trigger(.checkpoint, at: Timestamp(6), place)
        }
    }

    @Test func `a write that fails fails the checkpoint, and not the job that tolerates it`() throws
    {
        struct Full: Error {}
        var machine = machine { $0.tolerableFailures = 1 }
        _ = try machine.trigger(.checkpoint, at: Timestamp(5), place)
        _ = machine.acknowledge(CheckpointID(1), task: 0, snapshot, phases)
        _ = machine.acknowledge(CheckpointID(1), task: 1, snapshot, phases)
        let actions = machine.written(
            CheckpointID(1),
            .failure(Full()),
            from: 0,
            at: 9,
            clock: Timestamp(5)
        )
        #expect(
            actions.mails.map(\.mail) == [.aborted(CheckpointID(1)), .aborted(CheckpointID(1))]
        )
        // It may be there in spite of what was said.
        #expect(actions.dropped.map(\.id) == [CheckpointID(1)])
        #expect(machine.kept.isEmpty && machine.counts.failed == 1 && !machine.isBusy)
    }

    @Test func `keeps the last ones, and savepoints until they are deleted`() throws {
        var machine = machine { $0.retained = 2 }
        var dropped: [Int] = []
        for number in 1...5 {
            let kind: CheckpointKind = number == 2 ? .savepoint(name: "a") : .checkpoint
            _ = try machine.trigger(kind, at: Timestamp(Int64(number)), place)
            dropped += complete(&machine, number, at: Int64(number))
        }
        #expect(dropped == [1, 3])
        #expect(machine.kept.map(\.id.number) == [2, 4, 5])
        #expect(try machine.delete(CheckpointID(2)).dropped.map(\.id.number) == [2])
        #expect(throws: CheckpointError(code: .unknown(CheckpointID(2)))) {
            try machine.delete(CheckpointID(2))
        }
    }

    @Test func `periodic ones lie at least the interval and the pause apart`() {
        var machine = machine {
            $0.intervalMilliseconds = 100
            $0.minPauseMilliseconds = 500
        }
        var starts: [Int64] = []
        for clock in stride(from: Int64(0), to: 2000, by: 10) {
            let before = machine.counts.triggered
            let now = Timestamp(clock)
            if let due = machine.deadline(expires: true), due <= now {
                _ = machine.tick(at: now, upcoming: now, expires: true, place)
            }
            if machine.counts.triggered > before { starts.append(clock) }
            if let last = starts.last, !machine.pending.isEmpty, clock == last + 50 {
                _ = complete(&machine, machine.counts.triggered, at: clock)
            }
        }
        #expect(starts.first == 100 && starts.count > 2)
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= 550 })
    }

    @Test func `intervals in which nothing happens are skipped`() {
        var machine = machine { $0.intervalMilliseconds = 100 }
        _ = machine.tick(
            at: Timestamp(100),
            upcoming: Timestamp(1_000_000),
            expires: false,
            place
        )
        #expect(machine.counts.triggered == 1)
        #expect(machine.deadline(expires: false) == Timestamp(1_000_100))
    }

    @Test func `one that is not complete in time is given up`() throws {
        var machine = machine { $0.timeoutMilliseconds = 50 }
        _ = try machine.trigger(.checkpoint, at: Timestamp(5), place)
        #expect(machine.deadline(expires: true) == Timestamp(55))
        #expect(machine.deadline(expires: false) == nil)
        let actions = machine.tick(at: Timestamp(55), upcoming: nil, expires: true, place)
        let id = CheckpointID(1)
        #expect(actions.mails.map(\.mail) == [.aborted(id), .aborted(id), .failed(id)])
        // What a task hands in late is of no use to anybody.
        let late = machine.acknowledge(CheckpointID(1), task: 0, snapshot, phases)
        #expect(late.write == nil && machine.kept.isEmpty)
    }

    @Test func `as many are under way as may be, and never more`() {
        for most in 1...3 {
            var machine = machine {
                $0.intervalMilliseconds = 100
                $0.maxConcurrent = most
            }
            var starts: [Int: Int64] = [:]
            var greatest = 0
            for clock in stride(from: Int64(0), to: 3000, by: 10) {
                for (number, start) in starts where start + 250 == clock {
                    _ = complete(&machine, number, at: clock)
                }
                let before = machine.counts.triggered
                _ = machine.tick(at: Timestamp(clock), upcoming: nil, expires: true, place)
                let now = machine.counts.triggered
                if now > before { starts[now] = clock }
                greatest = max(greatest, machine.pending.count)
            }
            #expect(greatest == most)
            let apart = Swift.zip(starts.values.sorted(), starts.values.sorted().dropFirst())
                .map { $1 - $0 }
            #expect(apart.allSatisfy { $0 >= (most == 1 ? 250 : 100) })
            #expect(machine.counts.failed == 0 && machine.counts.completed > 8)
        }
    }

    @Test func `a pause between two allows for one at a time`() throws {
        var machine = machine {
            $0.maxConcurrent = 4
            $0.minPauseMilliseconds = 1
        }
        _ = try machine.trigger(.checkpoint, at: Timestamp(5), place)
        #expect(machine.full == CheckpointID(1))
    }

    @Test func `one that is complete makes older ones useless, and savepoints not`() throws {
        var machine = machine { $0.maxConcurrent = 3 }
        _ = try machine.trigger(.checkpoint, at: Timestamp(5), place)
        _ = try machine.trigger(.savepoint(name: nil), at: Timestamp(6), place)
        _ = try machine.trigger(.checkpoint, at: Timestamp(7), place)
        _ = machine.acknowledge(CheckpointID(3), task: 0, snapshot, phases)
        let actions = machine.acknowledge(CheckpointID(3), task: 1, snapshot, phases)
        #expect(actions.write?.id == CheckpointID(3))
        let id = CheckpointID(1)
        #expect(actions.mails.map(\.mail) == [.aborted(id), .aborted(id)])
        #expect(machine.history.last?.status == .failed(reason: "subsumed by checkpoint #3"))
        // What is complete is written one after the other.
        _ = machine.acknowledge(CheckpointID(2), task: 0, snapshot, phases)
        let second = machine.acknowledge(CheckpointID(2), task: 1, snapshot, phases)
        #expect(second.write == nil && machine.pending.isEmpty)
        let done = machine.written(
            CheckpointID(3),
            .success([]),
            from: 0,
            at: 9,
            clock: Timestamp(9)
        )
        #expect(done.write?.id == CheckpointID(2))
    }

    @Test func `more failures in a row than are tolerated fail the job`() throws {
        var machine = machine {
            $0.timeoutMilliseconds = 50
            $0.tolerableFailures = 2
        }
        var fatal: [Int] = []
        /// Three that expire, two that expire and one that completes, two that expire; savepoints do not count.
        for (number, word) in "eee eec es e".filter({ $0 != " " }).enumerated() {
            let clock = Timestamp(Int64(number) * 1000)
            let kind: CheckpointKind = word == "s" ? .savepoint(name: nil) : .checkpoint
            _ = try machine.trigger(kind, at: clock, place)
            if word == "c" {
                _ = complete(&machine, number + 1, at: clock.milliseconds)
                continue
            }
            let late = clock.advanced(byMilliseconds: 50)
            let actions = machine.tick(at: late, upcoming: nil, expires: true, place)
            for (task, mail) in actions.mails {
                if case .failed(let id) = mail {
                    #expect(task == 0)
                    fatal.append(id.number)
                }
            }
        }
        #expect(fatal == [3])
    }

    @Test func `a restart takes the newest checkpoint, as often as it may`() throws {
        var machine = machine { $0.restart = .fixedDelay(attempts: 2, delay: .milliseconds(30)) }
        machine.start([snapshot, snapshot], at: Timestamp(0))
        #expect(machine.restart(at: Timestamp(7))?.from.id == CheckpointID(0))
        _ = try machine.trigger(.checkpoint, at: Timestamp(5), place)
        _ = complete(&machine, 1, at: 6)
        let second = machine.restart(at: Timestamp(7))
        #expect(second?.from.id == CheckpointID(1) && second?.delay == 30)
        #expect(machine.restart(at: Timestamp(7)) == nil)
    }

    @Test func `going back lets go of what was taken since, where output is cut`() throws {
        var machine = machine()
        for number in 1...3 {
            _ = try machine.trigger(.checkpoint, at: Timestamp(Int64(number)), place)
            _ = complete(&machine, number, at: Int64(number))
        }
        var other = machine
        #expect(
            other.restored(CheckpointID(1), cutsOutput: false, at: Timestamp(9)).dropped.isEmpty
        )
        let dropped = machine.restored(CheckpointID(1), cutsOutput: true, at: Timestamp(9)).dropped
        #expect(dropped.map(\.id.number) == [2, 3])
        #expect(machine.history.map(\.isKept) == [true, false, false])
        #expect(machine.history[0].restores == 1)
    }
}
