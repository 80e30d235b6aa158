/// The record of simulated jobs.
///
/// Some carry a text too long to lie inline, so that records which are leaked or released twice do not go unnoticed.
package struct Ripple: Hashable, Sendable {
    /// What streams are grouped by.
    package var key: Int
    /// What is summed.
    package var value: Int
    /// When it happened, in milliseconds.
    package var at: Int64
    /// Where it has been.
    package var mark: String

    package init(key: Int, value: Int, at: Int64, mark: String) {
        self.key = key
        self.value = value
        self.at = at
        self.mark = mark
    }
}
