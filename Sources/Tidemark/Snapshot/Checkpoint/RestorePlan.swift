/// How an attempt goes on from a stored checkpoint.
///
/// All files are read and checked when the plan is made, so a damaged checkpoint is refused before anything is touched.
///
/// - Flink: `StateAssignmentOperation`
public struct RestorePlan: Sendable {
    /// What the checkpoint says about itself.
    public let manifest: CheckpointManifest
    let files: [String: [StateFile]]
    /// Whether state of operators that are not in the program is left behind.
    let allowsLeftBehind: Bool

    /// Reads and checks a checkpoint of a job.
    ///
    /// - Parameters:
    ///   - checkpoint: The checkpoint.
    ///   - job: The name of the job, which must be that of the checkpoint.
    ///   - allowsLeftBehind: Whether state that has no place in the program is left behind.
    /// - Throws: where a file is damaged or missing, or the checkpoint is of another job.
    public init(
        _ checkpoint: StoredCheckpoint,
        job: String,
        allowsLeftBehind: Bool = false
    ) throws(SnapshotError) {
        manifest = checkpoint.manifest
        self.allowsLeftBehind = allowsLeftBehind
        guard manifest.job == job else {
            throw .mismatch(
                "checkpoint \(VisibleText.of(checkpoint.name)) is of the job "
                    + "'\(VisibleText.of(manifest.job))', not of '\(VisibleText.of(job))'"
            )
        }
        files = try checkpoint.stateFiles()
    }

    /// Whether output is cut back where one goes on from it.
    var cutsOutput: Bool {
        files.values.contains { files in
            files.contains { file in
                file.states.contains { SinkPosition.isOne($0) || TransactionState.isOne($0) }
            }
        }
    }

    /// Refuses a program into which the state does not fit.
    func check(_ graph: JobGraph) throws(SnapshotError) {
        let ids = graph.operatorIDs
        for entry in manifest.operators {
            let found = graph.transformations.first { ids[$0.id] == entry.id }
            guard let found else {
                if allowsLeftBehind || files[entry.id] == nil { continue }
                throw .mismatch(
                    "Cannot map checkpoint/savepoint state for operator "
                        + "\(VisibleText.of(entry.name)) to the new program, because the operator "
                        + "is not available in the new program. If it is to be left behind, set "
                        + "--allow-non-restored-state."
                )
            }
            let groups = Int(found.maxParallelism.value)
            if entry.hasKeyedState && groups != entry.maxParallelism {
                throw .mismatch(
                    "Max parallelism mismatch: Cannot map operator \(VisibleText.of(entry.name)) "
                        + "with max parallelism \(entry.maxParallelism) to new program with max "
                        + "parallelism \(groups)"
                )
            }
        }
    }
}

extension Attempt {
    /// Goes on from a checkpoint; nothing of the attempt has run.
    ///
    /// `beforeSinks` is called when nothing may be refused any more, and nothing outside has been touched.
    func restore(_ plan: RestorePlan, beforeSinks: () -> Void = {}) throws {
        try plan.check(graph)
        let ids = graph.operatorIDs
        // Sinks come last: they cut back what is outside of the attempt, and then nothing may be refused any more.
        for sinks in [false, true] {
            if sinks { beforeSinks() }
            for task in tasks {
                for (place, node) in task.chain.nodes.enumerated()
                where node.transformation.isSink == sinks {
                    try restore(node, place == 0 ? task.source?.memory : nil, plan, ids)
                }
            }
        }
        if !restoreTimes(plan.manifest, ids), !options.forgetsWatermarks {
            announceTimes(admission: plan.manifest.nextAdmission)
        }
    }

    private func restore(
        _ node: OperatorNode,
        _ source: OperatorMemory?,
        _ plan: RestorePlan,
        _ ids: [Int: String]
    ) throws {
        let identity = node.fileIdentity(ids)
        let input = StateReader(identity, plan.files[identity.operatorID] ?? [])
        do {
            try node.kernels.memory?.read(input)
            try source?.read(input)
        } catch let error as SnapshotError {
            throw error.within(operatorName: identity.name)
        }
        if let left = input.unread.first, !plan.allowsLeftBehind {
            throw SnapshotError.mismatch("the program has no such state any more")
                .within(operatorName: identity.name, state: left)
        }
        node.restoreCounters(plan.manifest.operators.first { $0.id == identity.operatorID })
    }

    /// Whether all tasks go on with what they knew of time: where the program has the same tasks as it had.
    private func restoreTimes(_ manifest: CheckpointManifest, _ ids: [Int: String]) -> Bool {
        guard tasks.count == manifest.tasks.count,
            zip(tasks, manifest.tasks).allSatisfy({ $0.fits($1, ids) })
        else { return false }
        for (task, written) in zip(tasks, manifest.tasks) {
            let forgets = options.forgetsWatermarks && !written.isFinished
            task.restore(written, forgetsWatermarks: forgets)
            for node in task.chain.nodes where !forgets {
                let id = ids[node.transformation.id]
                guard let entry = manifest.operators.first(where: { $0.id == id }) else { continue }
                let subtask = entry.subtasks[node.subtask]
                node.time.currentWatermark = Timestamp(written: subtask.watermark)
                node.sentWatermark = Timestamp(written: subtask.sentWatermark)
                node.isIdle = subtask.isIdle
            }
        }
        return true
    }

    /// Lets all that make watermarks say again what they have said, before the first record.
    private func announceTimes(admission: Int64) {
        for task in tasks {
            task.source?.announce?(admission)
            for node in task.chain.nodes { node.kernels.generator?.announce?(admission) }
        }
    }
}

extension CheckpointManifest.Operator {
    fileprivate var hasKeyedState: Bool {
        subtasks.contains { $0.states.contains { $0.key != nil } }
    }
}

extension OperatorNode {
    /// Goes on counting; the counts of subtasks that are no more go to those that are left.
    fileprivate func restoreCounters(_ entry: CheckpointManifest.Operator?) {
        guard let entry else { return }
        var counts = counters.image
        for (index, written) in entry.subtasks.enumerated()
        where index % transformation.parallelism == subtask {
            for (place, name) in OperatorCounters.names.enumerated() {
                counts[place] &+= written.counters[name] ?? 0
            }
        }
        counters.restore(counts)
    }
}

extension StreamTask {
    fileprivate func fits(_ written: CheckpointManifest.Task, _ ids: [Int: String]) -> Bool {
        written.operators == chain.nodes.map { ids[$0.transformation.id] ?? "" }
            && written.subtask == subtask
            && written.input?.channels.count == gate?.channels.count
            && written.input?.second?.firstChannel == gate?.time.firstOfSecond
            && written.nextChannels.count == chain.writers.count
            && zip(written.nextChannels, chain.writers).allSatisfy {
                $0 < max(1, $1.channels.count) || $1.partitioning.countsRecords
            }
    }

    fileprivate func restore(_ written: CheckpointManifest.Task, forgetsWatermarks: Bool) {
        if written.isFinished { standing = .finished }
        processingTime.pointee = Timestamp(written.clock)
        for (writer, channel) in zip(chain.writers, written.nextChannels) {
            writer.nextChannel = channel
        }
        guard let input = written.input else { return }
        let times = InputGate.ChannelTimes(
            time: GateWatermarks(input),
            ended: input.channels.map(\.hasEnded)
        )
        gate?.restore(forgetsWatermarks ? times.forgotten : times)
    }
}

extension GateWatermarks {
    fileprivate init(_ written: CheckpointManifest.Input) {
        let channels = written.channels.map {
            StatusWatermarkValve.ChannelTime(
                watermark: Timestamp(written: $0.watermark),
                isIdle: $0.isIdle,
                isAligned: $0.isAligned && !$0.isIdle
            )
        }
        let first = StatusWatermarkValve(
            Array(channels.prefix(written.second?.firstChannel ?? channels.count)),
            highest: Timestamp(written: written.highest),
            watermark: Timestamp(written: written.watermark),
            isIdle: written.isIdle
        )
        let second = written.second.map {
            StatusWatermarkValve(
                Array(channels.dropFirst($0.firstChannel)),
                highest: Timestamp(written: $0.highest),
                watermark: Timestamp(written: $0.watermark),
                isIdle: $0.isIdle
            )
        }
        self.init(
            first,
            second: second,
            combined: Timestamp(written: written.second.map(\.combined) ?? written.watermark)
        )
    }
}
