/// One window, for all keys together.
package struct WindowBand: Sendable, Hashable {
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// It still waits for its watermark.
        case open
        /// It has fired and is kept for late records.
        case fired
        /// It has fired and is gone.
        case cleared
    }

    package var start: Int64
    package var end: Int64
    package var state: State
    /// How many keys hold it in state.
    package var keys: Int64

    package init(start: Int64, end: Int64, state: State, keys: Int64) {
        self.start = start
        self.end = end
        self.state = state
        self.keys = keys
    }
}
