/// What a terminal can show, decided once when it is opened.
package struct TerminalProfile: Hashable, Sendable {
    package let depth: ColorDepth
    package let repertoire: Repertoire
    package let hasMouse: Bool

    package init(depth: ColorDepth, repertoire: Repertoire, hasMouse: Bool) {
        self.depth = depth
        self.repertoire = repertoire
        self.hasMouse = hasMouse
    }

    /// A terminal that shows everything.
    package static let complete = TerminalProfile(
        depth: .truecolor,
        repertoire: .unicode,
        hasMouse: true
    )

    /// The frame as this terminal shows it.
    package func rendition(of frame: CellBuffer) -> CellBuffer {
        frame.mapped {
            Cell(
                glyph: repertoire.rendition(of: $0.glyph),
                style: $0.style.lowered(to: depth)
            )
        }
    }
}
