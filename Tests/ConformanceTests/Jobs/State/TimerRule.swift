import Tidemark

/// `job.onTimer`: what a timer does to the timers of its key.
enum TimerRule: Sendable {
    case none
    case chain(delta: Int64, limit: Int64)
    case delete(delta: Int64)

    init(_ json: JSON?) {
        let delta = json?["delta"]?.integer ?? 0
        self =
            switch json?["type"]?.string {
            case "chain": .chain(delta: delta, limit: json?["limit"]?.integer ?? 0)
            case "delete": .delete(delta: delta)
            default: .none
            }
    }

    func apply<Key>(at time: Timestamp, fires: Int64, _ timers: TimerService<Key>) {
        switch self {
        case .none: break
        case .chain(let delta, let limit):
            guard fires < limit else { return }
            timers.registerEventTimeTimer(at: time.wrapping(by: delta))
        case .delete(let delta):
            timers.deleteEventTimeTimer(at: time.wrapping(by: delta))
        }
    }
}

extension VectorElement {
    /// Does what the commands say about timers.
    func applyTimers<Key>(_ timers: TimerService<Key>) {
        for command in commands { apply(command, timers) }
    }

    func apply<Key>(_ command: Command, _ timers: TimerService<Key>) {
        switch command.name {
        case "reg", "rel": timers.registerEventTimeTimer(at: time(of: command))
        case "del", "reld": timers.deleteEventTimeTimer(at: time(of: command))
        default: break
        }
    }
}

extension Timestamp {
    /// Adds as the vectors do: around the end of all numbers.
    func wrapping(by span: Int64) -> Timestamp { Timestamp(milliseconds &+ span) }
}
