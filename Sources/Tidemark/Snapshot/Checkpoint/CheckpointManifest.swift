/// What a checkpoint directory says about itself: everything but the state, which lies in files beside it.
///
/// Numbers that nobody has set are absent; sentinels are never written.
///
/// - Flink: `CheckpointMetadata`
public struct CheckpointManifest: Codable, Hashable, Sendable {
    /// The form of this document.
    public var schema = Self.version
    /// The version of Tidemark that wrote it.
    public var writer = StateFileFormat.writer
    /// The name of the job.
    public var job: String
    /// The number of the checkpoint.
    public var id: Int
    /// `checkpoint` or `savepoint`.
    public var kind: String
    /// The name that a savepoint was given.
    public var name: String?
    /// The number of the last step before it.
    public var step: Int
    /// Processing time, in milliseconds.
    public var clock: Int64
    /// The number of the next admission.
    public var nextAdmission: Int64
    /// The operators in the order of the program.
    public var operators: [Operator]
    /// The tasks in topological order.
    public var tasks: [Task]

    /// The form that this version writes and reads.
    public static let version = 1

    /// One operator.
    public struct Operator: Codable, Hashable, Sendable {
        /// The uid, or what stands for it.
        public var id: String
        /// The name on screens.
        public var name: String
        /// How many subtasks there were.
        public var parallelism: Int
        /// The number of key groups.
        public var maxParallelism: Int
        /// The subtasks in order.
        public var subtasks: [Subtask]
    }

    /// One subtask of an operator.
    public struct Subtask: Codable, Hashable, Sendable {
        /// The lowest and the highest key group.
        public var keyGroups: [Int]
        /// The last watermark it had seen.
        public var watermark: Int64?
        /// The last watermark it had sent.
        public var sentWatermark: Int64?
        /// Whether its input was idle.
        public var isIdle: Bool
        /// How often it had taken which step; what is left out is zero.
        public var counters: [String: Int]
        /// The file of its state, if it has any.
        public var file: File?
        /// What the file holds.
        public var states: [State]
    }

    /// A file beside the manifest.
    public struct File: Codable, Hashable, Sendable {
        /// Its name in the directory.
        public var name: String
        /// Its length.
        public var bytes: Int
        /// The CRC-32C of all of it.
        public var crc32c: UInt32
    }

    /// One state, and how its values are laid out, in words.
    public struct State: Codable, Hashable, Sendable {
        /// The name in the program.
        public var name: String
        /// `value`, `list`, `map`, `reducing`, `window`, `session`, `timers`, `operator`.
        public var kind: String
        /// The layout of keys.
        public var key: String?
        /// The layout of values.
        public var value: String
    }

    /// One task: a chain of operators of one subtask.
    public struct Task: Codable, Hashable, Sendable {
        /// The operators of the chain.
        public var operators: [String]
        /// Which of the parallel instances it is.
        public var subtask: Int
        /// Processing time as the task knew it.
        public var clock: Int64
        /// Whether it had ended.
        public var isFinished: Bool
        /// What had come in on its channels; absent for a source.
        public var input: Input?
        /// Which channel each of its writers had next.
        public var nextChannels: [Int]
    }

    /// The event time of a task's input.
    public struct Input: Codable, Hashable, Sendable {
        /// The channels in order.
        public var channels: [Channel]
        /// The highest watermark of any channel.
        public var highest: Int64?
        /// The combination of all.
        public var watermark: Int64?
        /// Whether all channels were idle.
        public var isIdle: Bool
        /// Of an operator with two inputs: the second one; the three figures above are those of the first then.
        public var second: SecondInput?
    }

    /// The event time of the second input of a task, and of both together.
    public struct SecondInput: Codable, Hashable, Sendable {
        /// Where its channels begin.
        public var firstChannel: Int
        /// The highest watermark of any of its channels.
        public var highest: Int64?
        /// The combination of its channels.
        public var watermark: Int64?
        /// Whether all its channels were idle.
        public var isIdle: Bool
        /// The watermark of both inputs.
        public var combined: Int64?
    }

    /// One input channel.
    public struct Channel: Codable, Hashable, Sendable {
        /// Its last watermark.
        public var watermark: Int64?
        /// Whether it was idle.
        public var isIdle: Bool
        /// Whether it counted.
        public var isAligned: Bool
        /// Whether nothing followed on it.
        public var hasEnded: Bool
    }
}

extension CheckpointManifest {
    /// Refuses what cannot be, before anything is done with it.
    package func check() throws(SnapshotError) {
        guard schema == Self.version else {
            throw SnapshotError(
                .unknownVersion,
                "schema \(schema), written by Tidemark \(VisibleText.of(writer)); this version reads "
                    + "schema \(Self.version)"
            )
        }
        let ids = operators.map(\.id)
        guard Set(ids).count == ids.count, step >= 0, nextAdmission >= 1, clock.isInstant else {
            throw .corrupt("numbers are out of bounds")
        }
        for entry in operators {
            guard entry.subtasks.count == entry.parallelism,
                (try? MaxParallelism(entry.maxParallelism).validate(parallelism: entry.parallelism))
                    != nil,
                entry.subtasks.allSatisfy({ $0.counters.values.allSatisfy { $0 >= 0 } })
            else { throw .corrupt("operator '\(VisibleText.of(entry.name))' is out of bounds") }
        }
        for task in tasks {
            guard task.subtask >= 0, task.nextChannels.allSatisfy({ $0 >= 0 }),
                task.operators.allSatisfy({ ids.contains($0) }),
                task.input.map(\.isWithinBounds) ?? true
            else { throw .corrupt("a task is out of bounds") }
        }
        let names = operators.flatMap(\.subtasks).compactMap(\.file?.name)
        guard Set(names).count == names.count, names.allSatisfy(Self.isPlainName) else {
            throw .corrupt("a file has no plain name")
        }
    }

    /// Whether a name can only mean a file of the directory itself.
    private static func isPlainName(_ name: String) -> Bool {
        name.utf8.count <= 200 && !name.hasPrefix(".")
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}

extension CheckpointManifest.Input {
    fileprivate var isWithinBounds: Bool {
        second.map { 1..<max(2, channels.count) ~= $0.firstChannel && channels.count > 1 } ?? true
    }
}

extension Int64 {
    fileprivate var isInstant: Bool { Timestamp(self).isFinite }
}

extension Timestamp {
    /// The milliseconds; nil for `min`, which means that there is none.
    var written: Int64? { self == .min ? nil : milliseconds }

    init(written: Int64?) {
        self.init(written ?? .min)
    }
}
