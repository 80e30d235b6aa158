/// A checkpoint as bytes: its manifest and its files.
public struct CheckpointFiles: Sendable {
    /// What it says about itself.
    public var manifest: CheckpointManifest
    /// By name, in the order of the tasks.
    public let files: [(name: String, bytes: [UInt8])]
    /// How many bytes the part of each task takes.
    package let taskBytes: [Int]

    /// What a checkpoint is, beside what its tasks hand in.
    package struct Heading: Sendable {
        package var job: String
        package var id: Int
        package var kind = "checkpoint"
        package var name: String?
        package var step: Int
        package var clock: Timestamp
        package var nextAdmission: Int64

        package init(job: String, id: Int, step: Int, clock: Timestamp, nextAdmission: Int64) {
            self.job = job
            self.id = id
            self.step = step
            self.clock = clock
            self.nextAdmission = nextAdmission
        }
    }

    /// Writes what the tasks have handed in.
    init(
        _ heading: Heading,
        _ blueprints: [TaskBlueprint],
        _ parts: [TaskSnapshot]
    ) throws(SnapshotError) {
        var manifest = CheckpointManifest(heading)
        var files: [(name: String, bytes: [UInt8])] = []
        var taskBytes: [Int] = []
        for (blueprint, part) in zip(blueprints, parts) {
            let before = files.reduce(0) { $0 + $1.bytes.count }
            for (place, operatorBlueprint) in blueprint.operators.enumerated() {
                try manifest.add(
                    operatorBlueprint,
                    part.operators[place],
                    source: place == 0 ? part.source : nil,
                    to: &files
                )
            }
            manifest.tasks.append(
                CheckpointManifest.Task(part, blueprint.operators.map(\.identity.operatorID))
            )
            taskBytes.append(files.reduce(0) { $0 + $1.bytes.count } - before)
        }
        self.manifest = manifest
        self.files = files
        self.taskBytes = taskBytes
    }
}

extension CheckpointManifest {
    fileprivate init(_ heading: CheckpointFiles.Heading) {
        self.init(
            job: heading.job,
            id: heading.id,
            kind: heading.kind,
            name: heading.name,
            step: heading.step,
            clock: heading.clock.milliseconds,
            nextAdmission: heading.nextAdmission,
            operators: [],
            tasks: []
        )
    }

    fileprivate mutating func add(
        _ blueprint: TaskBlueprint.OperatorBlueprint,
        _ part: OperatorSnapshot,
        source: Any?,
        to files: inout [(name: String, bytes: [UInt8])]
    ) throws(SnapshotError) {
        let identity = blueprint.identity
        let place = self.place(of: identity)
        let writer = StateWriter(identity)
        do {
            if let memory = part.memory { try blueprint.write?(memory, writer) }
            if let source { try blueprint.writeSource?(source, writer) }
        } catch {
            throw (error as? SnapshotError ?? .notWritable("\(error)"))
                .within(operatorName: identity.name)
        }
        var subtask = Subtask(identity, part)
        if !writer.isEmpty {
            let bytes = writer.finish()
            let file = File(
                name: "op\(place)-\(identity.subtask).state",
                bytes: bytes.count,
                crc32c: bytes.withUnsafeBytes { CRC32C.checksum(of: $0) }
            )
            subtask.file = file
            subtask.states = writer.states.map(State.init)
            files.append((file.name, bytes))
        }
        operators[place].subtasks.append(subtask)
    }

    private mutating func place(of identity: StateFileIdentity) -> Int {
        if let known = operators.firstIndex(where: { $0.id == identity.operatorID }) {
            return known
        }
        operators.append(
            Operator(
                id: identity.operatorID,
                name: identity.name,
                parallelism: identity.parallelism,
                maxParallelism: Int(identity.maxParallelism.value),
                subtasks: []
            )
        )
        return operators.count - 1
    }
}

extension CheckpointManifest.Subtask {
    fileprivate init(_ identity: StateFileIdentity, _ part: OperatorSnapshot) {
        var counters: [String: Int] = [:]
        for (name, count) in zip(OperatorCounters.names, part.counters) where count != 0 {
            counters[name] = count
        }
        let groups = identity.keyGroups
        self.init(
            keyGroups: [Int(groups.first.value), Int(groups.last.value)],
            watermark: part.watermark.written,
            sentWatermark: part.sentWatermark.written,
            isIdle: part.isIdle,
            counters: counters,
            states: []
        )
    }
}

extension CheckpointManifest.State {
    fileprivate init(_ heading: StateHeading) {
        self.init(
            name: heading.name,
            kind: heading.kind,
            key: heading.key?.description,
            value: heading.value.description
        )
    }
}

extension CheckpointManifest.Task {
    fileprivate init(_ part: TaskSnapshot, _ operators: [String]) {
        self.init(
            operators: operators,
            subtask: part.subtask,
            clock: part.processingTime.milliseconds,
            isFinished: part.isFinished,
            input: part.times.map(CheckpointManifest.Input.init),
            nextChannels: part.nextChannels
        )
    }
}

extension CheckpointManifest.Input {
    fileprivate init(_ part: InputGate.ChannelTimes) {
        let time = part.time
        let valves = time.valves
        self.init(
            channels: part.ended.enumerated().map { channel, hasEnded in
                CheckpointManifest.Channel(
                    watermark: time[channel].watermark.written,
                    isIdle: time[channel].isIdle,
                    isAligned: time[channel].isAligned,
                    hasEnded: hasEnded
                )
            },
            highest: valves[0].highest.written,
            watermark: valves[0].watermark.written,
            isIdle: valves[0].isIdle,
            second: time.firstOfSecond.map { firstChannel in
                CheckpointManifest.SecondInput(
                    firstChannel: firstChannel,
                    highest: valves[1].highest.written,
                    watermark: valves[1].watermark.written,
                    isIdle: valves[1].isIdle,
                    combined: time.watermark.written
                )
            }
        )
    }
}
