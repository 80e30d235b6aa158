/// A list in which rows can be looked through.
package enum ListPane: Sendable, Hashable, CaseIterable {
    case events
    case checkpoints
    case late
    case output
    case subtasks
    case splits
    case channels
    case windows
    case config
    case states
    case entries
}
