/// Which part of the plot is looked at.
package struct PlotView: Sendable, Hashable {
    /// Each step shows half of what the one before showed; 0 shows everything, nil what suits the windows.
    package var zoom: Int?
    /// The clock time under the cursor; nil while it follows the newest.
    package var cursor: Int64?

    static let zoomLimit = 12
}
