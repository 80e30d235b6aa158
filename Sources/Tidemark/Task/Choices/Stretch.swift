/// What threads chose between two changes of driver: the log of each task, and how far each had come at every pause.
///
/// Tasks write their own logs while they run; everything else happens while they are parked.
package final class Stretch {
    /// The log of each task, by its index.
    let tasks: [TaskChoices]
    /// How far the tasks had come at each pause, in order.
    private(set) var cuts: [Cut] = []
    /// Where the clock stood at the beginning.
    let clock: Timestamp
    /// The number from which its admissions are counted.
    let admission: Int64
    private let byteLimit: Int

    /// Where all tasks stood at a pause.
    struct Cut {
        /// Where each task's log ended.
        let ends: [ChoicePlace]
        /// The steps that each task had taken which stood in the middle of a firing, or of its end.
        let midway: [Int: Int]
        let clock: Timestamp
        /// How many admissions lay behind.
        let admissions: Int64
    }

    private init(_ other: Stretch, tasks: [TaskChoices], cuts: [Cut]) {
        self.tasks = tasks
        self.cuts = cuts
        clock = other.clock
        admission = other.admission
        byteLimit = other.byteLimit
    }

    init(_ attempt: Attempt, clock: Timestamp, admission: Int64) {
        byteLimit = attempt.options.choiceBytesMax
        let limit = byteLimit / max(1, attempt.tasks.count)
        tasks = attempt.tasks.map { _ in TaskChoices(limit: limit) }
        self.clock = clock
        self.admission = admission
    }

    /// Whether something had to be left out: after the last cut nothing can be run again.
    package var isFull: Bool { tasks.contains { $0.isFull } || cutBytes > byteLimit }

    private var cutBytes: Int { cuts.count * (tasks.count * 16 + 64) }

    /// How many pauses there were at which something had happened.
    package var cutCount: Int { cuts.count }

    /// Whether the last pause found a task in the middle of a firing, or of its end.
    package var stopsInside: Bool { cuts.last.map { !$0.midway.isEmpty } ?? false }

    /// How many bytes all logs take.
    package var byteCount: Int {
        tasks.reduce(0) { $0 + $1.bytes.count } + cutBytes
    }

    /// How many entries there are.
    package var entryCount: Int { tasks.reduce(0) { $0 + $1.count } }

    /// How many admissions threads have let happen.
    var admissions: Int64 { tasks.reduce(0) { $0 + Int64($1.admissions) } }

    /// A copy with other entries in the place of each, by task and number.
    package func rewritten(_ edit: (Int, Int, TaskChoice) -> [TaskChoice]) -> Stretch {
        var ends = cuts.map { $0.ends }
        let copies = tasks.enumerated().map { task, log in
            let copy = TaskChoices(limit: .max)
            var place = ChoicePlace()
            var number = 0
            for cut in cuts.indices {
                while let entry = place.next(in: log, before: cuts[cut].ends[task].offset) {
                    for choice in edit(task, number, entry.choice) {
                        copy.add(choice, at: entry.instant)
                    }
                    number += 1
                }
                ends[cut][task] = copy.end
            }
            return copy
        }
        let moved = zip(cuts, ends).map {
            Cut(ends: $1, midway: $0.midway, clock: $0.clock, admissions: $0.admissions)
        }
        return Stretch(self, tasks: copies, cuts: moved)
    }

    /// Notes where the tasks stand; they are parked.
    func cut(_ attempt: Attempt, clock: Timestamp) {
        if isFull { return }
        var midway: [Int: Int] = [:]
        for task in attempt.tasks where task.isInside { midway[task.index] = task.steps }
        let cut = Cut(
            ends: tasks.map(\.end),
            midway: midway,
            clock: clock,
            admissions: admissions
        )
        if let last = cuts.last, last.ends == cut.ends, last.midway == cut.midway,
            last.clock == cut.clock
        {
            return
        }
        cuts.append(cut)
    }
}

extension StreamTask {
    /// Whether the task is in the middle of what its last choice has caused, apart from output that waits for room.
    var isInside: Bool { isFiring || phase == .ending }

    /// The sum of the counters of its operators.
    var steps: Int { chain.nodes.reduce(0) { $0 + $1.counters.steps } }
}

extension Stretch: CustomStringConvertible {
    /// The choices of each task, pause by pause, one task a line.
    package var description: String {
        tasks.enumerated().map { task, log in
            var place = ChoicePlace()
            let parts = cuts.map { cut in
                var entries: [String] = []
                while let entry = place.next(in: log, before: cut.ends[task].offset) {
                    entries.append("\(entry.choice) at \(entry.instant.milliseconds)")
                }
                return entries.joined(separator: ", ")
            }
            return "\(task): " + parts.joined(separator: " | ")
        }.joined(separator: "\n")
    }
}
