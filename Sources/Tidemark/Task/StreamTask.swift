/// One chain of operators of one subtask, and everything it needs to take turns.
///
/// A *turn* consumes one run of records or one control element, one slice of a firing, or one due timer slice, and
/// returns; nothing ever stops inside a turn and nothing in it waits. Drivers lend the thread: `ThreadDriver` one a
/// task, `StepDriver` one for all.
///
/// - Flink: `StreamTask`
final class StreamTask {
    /// Place in topological order, subtasks of one chain next to each other.
    let index: Int
    /// Which of the parallel instances this is.
    let subtask: Int
    let chain: OperatorChain
    /// Nil for a source.
    let gate: InputGate?
    /// Nil for all but sources.
    let source: SourceKernels?
    /// The upstream task behind each channel of the gate.
    var upstream: [StreamTask] = []
    /// The processing time of the current turn, read by operators through `OperatorTime`.
    let processingTime: UnsafeMutablePointer<Timestamp>

    /// How the task has spent its time.
    let metrics = TaskIOMetrics()
    /// What reaches the task from outside of its channels.
    let mailbox = TaskMailbox()
    /// How the coordinator finds it.
    let tie = Tie<StreamTask>()
    /// Who takes checkpoints; set when the task is made.
    var checkpoints: CheckpointCoordinator?
    /// The checkpoints whose barriers come, oldest first.
    var alignments: [Alignment] = []
    /// The last checkpoint that it has taken part in while it ran.
    var lastSnapshot = CheckpointID(0)
    /// Told when a channel of this task got something or has room again; set by drivers that sleep.
    var wake: () -> Void = {}
    /// Where what the task takes is written down; nil where somebody else knows.
    var choices: TaskChoices?
    /// Whether it takes mails as they come; not where a log says when it took them.
    var readsMail = true
    /// How many elements the last turn has taken off a channel.
    private(set) var taken = 0

    private(set) var phase = Phase.running
    /// The admission of the end of a source.
    private(set) var endAdmission: Int64 = 0
    /// Of the head of a loop: how long it waits at the end, in milliseconds; nil for ever.
    private let loopWait: Int64?
    /// When a record last came back through the loop, or the input ended.
    private var lastReturn: Timestamp
    /// The deadline whose callbacks are under way, with all its slices belonging to one admission.
    private var due: (node: OperatorNode, instant: Timestamp, admission: Int64)?

    /// How far the life of a task has come.
    enum Phase {
        case running
        /// The last watermark is under way.
        case ending
        /// All is done but what waits for a checkpoint to be committed.
        case committing
        case finished
    }

    init(
        index: Int,
        subtask: Int,
        chain: OperatorChain,
        gate: InputGate?,
        source: SourceKernels?,
        processingTime: UnsafeMutablePointer<Timestamp>,
        loopWait: Int64? = nil
    ) {
        self.index = index
        self.subtask = subtask
        self.chain = chain
        self.gate = gate
        self.source = source
        self.processingTime = processingTime
        self.loopWait = loopWait
        lastReturn = processingTime.pointee
        tie.tie(self)
    }

    deinit {
        tie.cut()
        processingTime.deallocate()
    }

    var head: OperatorNode { chain.nodes[0] }
    var isFinished: Bool { phase == .finished && !hasPending }
    var hasPending: Bool { chain.writers.contains { $0.hasPending } }
    /// Whether something of what waits for room would find it.
    var canFlush: Bool { chain.writers.contains { $0.canFlush } }
    /// Whether a turn is possible that takes nothing new.
    var isMidway: Bool { hasPending || isFiring || phase == .ending || hasMail }
    /// Whether something from outside of the channels waits.
    var hasMail: Bool { mailbox.isFilled && (phase == .running || phase == .committing) }
    /// Whether it has handed in its last state.
    var isOver: Bool { phase == .finished || phase == .committing }
    /// Whether what a watermark or a deadline makes due is being done.
    var isFiring: Bool { chain.isSweeping || due != nil }
    /// The admission of the watermark or deadline that is being worked on.
    var firingAdmission: Int64? { chain.sweepAdmission ?? due?.admission }

    /// Whether nothing of this task is under way or waiting.
    var isQuiet: Bool { !isMidway && !(gate?.hasInput ?? false) }

    /// How many elements wait for this task.
    var queued: Int {
        gate.map { gate in gate.channels.indices.reduce(0) { $0 + gate.queued($1) } } ?? 0
    }

    /// The least processing time at which an operator of this task wants to be called.
    var nextDeadline: Timestamp? {
        if phase != .running { return nil }
        var least: Timestamp?
        for node in chain.nodes {
            guard let deadline = node.kernels.nextDeadline?() else { continue }
            least = min(least ?? deadline, deadline)
        }
        return least
    }

    /// Takes one turn of at most `budget` records.
    func step(_ selection: InputGate.Selection, budget: Int) -> TaskProgress {
        taken = 0
        if let progress = goOn(budget: budget) { return progress }
        guard let gate else { return .waiting(.input) }
        guard let (delivery, channel) = gate.next(selection, budget: budget) else {
            return .waiting(.input)
        }
        taken = delivery.count
        choices?.add(.elements(channel: channel, count: taken), at: processingTime.pointee)
        switch delivery {
        case .records(let batch):
            if gate.channels[channel].isFeedback { lastReturn = processingTime.pointee }
            let isSecond = gate.time.input(of: channel) == 1
            gate.recycle(isSecond ? head.pushSecond(batch) : head.push(batch), channel: channel)
        case .signal(let signal, let channel, let admission):
            receive(signal, on: channel, admission: admission, budget: budget)
        case .barrier(let arrival, let barrier, let admission):
            receive(arrival, barrier, admission: admission)
        case .end(let admission):
            // The head of a loop lets go when nothing comes back any more.
            lastReturn = processingTime.pointee
            if !gate.isLoopHead { finish(admission: admission) }
        case .channelEnded:
            break
        }
        return outcome
    }

    /// When the head of a loop, all of whose input has ended, has waited long enough for what may come back.
    var loopDeadline: Timestamp? {
        guard isLooping, let loopWait else { return nil }
        return lastReturn.advanced(byMilliseconds: loopWait)
    }

    /// Whether all input has ended and only what is inside the loop may come.
    var isLooping: Bool {
        guard phase == .running, let gate, gate.isLoopHead else { return false }
        return gate.isEnded
    }

    /// The least instant at which the task has something to do by itself.
    var nextInstant: Timestamp? {
        [nextDeadline, loopDeadline].compactMap { $0 }.min()
    }

    /// Finishes what is under way: what waits for room, a firing, the end.
    ///
    /// Nil if there is nothing of the kind.
    func goOn(budget: Int) -> TaskProgress? {
        var isFull = false
        for writer in chain.writers where !writer.flushPending() { isFull = true }
        if isFull { return .waiting(.output) }
        if phase == .finished { return .finished }
        if chain.isSweeping {
            _ = chain.continueSweep(budget: budget)
            return outcome
        }
        if due != nil {
            continueDeadline(budget: budget)
            return outcome
        }
        if phase == .ending {
            finish(admission: endAdmission)
            return outcome
        }
        if readsMail, mailbox.isFilled, let mail = mailbox.take() {
            choices?.add(.mail(mail.number), at: processingTime.pointee)
            read(mail)
            return outcome
        }
        return phase == .committing ? .waiting(.input) : nil
    }

    /// Fires what is due at an instant of processing time; the task is not midway.
    func fireDeadline(at instant: Timestamp, admission: Int64, budget: Int) -> TaskProgress {
        processingTime.pointee = instant
        for node in chain.nodes {
            guard let deadline = node.kernels.nextDeadline?(), deadline <= instant else { continue }
            due = (node, instant, admission)
            continueDeadline(budget: budget)
            return outcome
        }
        if let loopDeadline, loopDeadline <= instant { finish(admission: admission) }
        return outcome
    }

    private func continueDeadline(budget: Int) {
        guard let (node, instant, admission) = due else { return }
        chain.begin(node, admission: admission)
        let isDone = node.inUserCode {
            let isDone = node.kernels.processingTime?(instant, budget) ?? true
            node.outputs.forEach { $0.flush() }
            return isDone
        }
        if isDone { due = nil }
    }

    /// Ends a source: the last watermark first, then the end of input.
    func end(admission: Int64) {
        guard phase == .running else { return }
        phase = .ending
        endAdmission = admission
        source?.endOfTime(admission)
    }

    private func finish(admission: Int64) {
        chain.finish(admission: admission)
        let waits = prepareLastTransactions()
        // No checkpoint is to take what was left undone for an end.
        if chain.failure.hasFailed { return }
        phase = waits ? .committing : .finished
        checkpoints?.finish(task: index, snapshot, waits: waits)
    }

    /// What waited for a checkpoint is committed.
    func endWait() {
        if phase == .committing { phase = .finished }
    }

    /// Where the task stands between two turns, apart from what its parts hold.
    struct Standing {
        fileprivate let phase: Phase
        fileprivate let endAdmission: Int64
        fileprivate let due: (node: Int, instant: Timestamp, admission: Int64)?
        fileprivate var lastReturn = Timestamp(0)

        /// Of a task that has ended.
        static let finished = Standing(phase: .finished, endAdmission: 0, due: nil)
    }

    var standing: Standing {
        get {
            let due = due.flatMap { due in
                chain.nodes.firstIndex { $0 === due.node }.map {
                    ($0, due.instant, due.admission)
                }
            }
            return Standing(
                phase: phase,
                endAdmission: endAdmission,
                due: due,
                lastReturn: lastReturn
            )
        }
        set {
            phase = newValue.phase
            endAdmission = newValue.endAdmission
            lastReturn = newValue.lastReturn
            due = newValue.due.map { (chain.nodes[$0.node], $0.instant, $0.admission) }
        }
    }

    /// Gives all that is under way, and has a number from `admission` on, that number.
    ///
    /// Only while parked.
    func renumber(from admission: Int64) {
        gate?.renumber(from: admission)
        chain.writers.forEach { $0.renumber(from: admission) }
        if let sweep = chain.sweep, sweep.admission > admission {
            chain.sweep?.admission = admission
        }
        due = due.map { ($0.node, $0.instant, min($0.admission, admission)) }
        endAdmission = min(endAdmission, admission)
    }

    private func receive(
        _ signal: WatermarkSignal,
        on channel: Int,
        admission: Int64,
        budget: Int
    ) {
        guard let gate else { return }
        if case .watermark(let watermark) = signal { head.note(.watermarkIn, at: watermark) }
        for outgoing in gate.receive(signal, on: channel) {
            // One sweep is begun here at most: what follows a watermark waits behind it.
            chain.receive(outgoing, admission: admission)
        }
        _ = chain.continueSweep(budget: budget)
    }

    var outcome: TaskProgress {
        if chain.failure.hasFailed { return .failed }
        return isFinished ? .finished : .advanced
    }
}

/// What became of a turn.
enum TaskProgress: Equatable {
    case advanced
    case waiting(Reason)
    case finished
    case failed

    /// What a task waits for.
    enum Reason {
        case input, output
    }
}
