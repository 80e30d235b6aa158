/// A screen of the console, by the number on its key.
package enum Screen: Int, Sendable, Hashable, CaseIterable {
    case operators = 1
    case time = 2
    case checkpoints = 3
    case state = 4
    case events = 5

    /// The name that `:screen` and `--screen` take.
    package var name: String {
        switch self {
        case .operators: "ops"
        case .time: "time"
        case .checkpoints: "checkpoints"
        case .state: "state"
        case .events: "events"
        }
    }

    /// What the tab says.
    var title: String {
        switch self {
        case .operators: "Operators"
        case .time: "Time"
        case .checkpoints: "Ckpt"
        case .state: "State"
        case .events: "Events"
        }
    }

    /// The same where there is little room.
    var shortTitle: String { self == .operators ? "Ops" : title }

    /// The screen of that name or number, nil when there is none.
    package init?(name: String) {
        let found = Self.allCases.first {
            $0.name == name || $0.title.lowercased() == name || String($0.rawValue) == name
        }
        guard let found else { return nil }
        self = found
    }
}

/// Where keys are pressed: a screen, or the page of one operator.
package enum Place: Sendable, Hashable, CaseIterable {
    case operators
    case time
    case checkpoints
    case state
    case events
    case operatorPage
}
