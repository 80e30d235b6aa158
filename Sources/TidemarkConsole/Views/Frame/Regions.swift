import TidemarkTerminal

/// How the rows of a frame are shared out.
struct Regions {
    let header: Rect
    let findings: Rect
    let body: Rect
    /// The line over the kept history; empty while the job is looked at as it is.
    let scrub: Rect
    /// The line that says what the next step will do; empty while the job moves.
    let next: Rect
    let status: Rect
    let footer: Rect

    init(_ scene: Scene) {
        let whole = Rect(scene.size)
        let (header, belowHeader) = whole.split(rows: 2)
        let (findings, belowFindings) = belowHeader.split(rows: Self.findingRows(scene))
        let (upper, footer) = belowFindings.split(rows: belowFindings.size.rows - 1)
        let (withNext, status) = upper.split(rows: upper.size.rows - 1)
        let hasNext = scene.isPaused
        let (above, next) = withNext.split(rows: withNext.size.rows - (hasNext ? 1 : 0))
        let (body, scrub) = above.split(rows: above.size.rows - ScrubBar.rows(scene))
        self.scrub = scrub
        self.header = header
        self.findings = findings
        self.body = body
        self.next = next
        self.status = status
        self.footer = footer
    }

    private static func findingRows(_ scene: Scene) -> Int {
        let count = FindingLines(scene).findings.count
        guard scene.tier == .full, count > 0 else { return 1 }
        return 2 + min(count, FindingLines.shownMax)
    }
}
