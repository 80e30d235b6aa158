/// What an attempt has to do with the history of its job.
@usableFromInline
package enum HistoryRole: Sendable {
    /// Nothing: what was read is gone.
    case none
    /// It keeps the records of splits that cannot be read again.
    case kept
    /// It looks at the past of another attempt: it opens its splits where a key frame says.
    case replica
}
