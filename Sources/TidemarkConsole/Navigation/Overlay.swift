package import TidemarkInspection

/// What stands in front of the screen and takes the keys.
package enum Overlay: Sendable, Hashable {
    /// All keys that mean something here.
    case help(scroll: Int)
    /// Whether to leave; the answer in focus.
    case quit(QuitAnswer)
    /// What a newcomer needs to know.
    case welcome
    /// A reply of several lines.
    case text(title: String, lines: [String], scroll: Int)
    /// The breakpoints.
    case breakpoints(scroll: Int)
    /// The marks, with the one in focus; nil is the first that lies ahead.
    case marks(selected: Int?)
    /// A proof, with the line in focus; nil is the first that leads somewhere.
    case why(WhyView, selected: Int?)
}

/// The answers to the question whether to leave.
package enum QuitAnswer: Int, Sendable, Hashable, CaseIterable {
    case stay
    case leave

    var label: String {
        switch self {
        case .stay: "stay"
        case .leave: "cancel the job and leave"
        }
    }
}
