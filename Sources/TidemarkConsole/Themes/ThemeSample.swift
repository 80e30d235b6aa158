package import TidemarkTerminal

/// A look at a theme without a console: some lines of a screen, then every role in its own style.
package struct ThemeSample {
    private let theme: Theme

    package init(_ theme: Theme) {
        self.theme = theme
    }

    /// The lines, with the codes that colour them for a terminal that shows colours.
    package func lines(depth: ColorDepth, usesCodes: Bool) -> [String] {
        (screen + [[]] + roles).map { pieces in
            pieces.map { piece in
                let style = theme.style(piece.role)
                guard usesCodes else { return piece.text }
                return style.lowered(to: depth).wrapping(piece.text)
            }
            .joined()
        }
    }

    private typealias Piece = (text: String, role: Role)

    /// What the first screen says, in the words of a made-up job.
    private var screen: [[Piece]] {
        [
            [
                (" tidemark  ", .title), ("flights   ", .text),
                ("PAUSED at step 19,602", .jobPaused),
                ("   wm ", .textDim), ("02-08 19:19:59", .watermark), ("   lag ", .textDim),
                ("45.0m ", .lagHigh),
            ],
            [
                (" \(sign(.finding)) ", .finding),
                ("EWR holds the watermark: silent for 4h ", .finding),
            ],
            [
                ("   flights   ", .text), ("RUN  ", .stateRun), (" 02-08 19:19:59", .watermark),
                ("  0.5s ", .lagOK), ("OK   ", .bpOK), ("\(bar)", .shareIdle),
            ],
            [
                (" \(sign(.selected)) windows   HELD  02-08 19:19:59 45.0m LOW  ", .selection)
            ],
            [
                ("   sink      ", .text), ("BLOCK", .stateBlocked),
                (" 02-08 19:19:59\(sign(.held))", .watermarkHeld), (" 2.1m ", .lagWarn),
                ("HIGH ", .bpHigh), ("\(bar)", .shareBusy),
            ],
            [
                ("   on time ", .eventOnTime), ("\(sign(.behind)) behind ", .eventBehind),
                ("\(sign(.late)) refired ", .lateAllowed),
                ("\(sign(.dropped)) dropped", .lateDropped),
                ("  ", .text), ("window fired", .windowFired), ("  ", .text), ("space", .keyHint),
                (" continue", .textDim),
            ],
        ]
    }

    private var roles: [[Piece]] {
        let width = Role.allCases.map { $0.name.count }.max() ?? 0
        return Role.allCases.map { role in
            let gap = String(repeating: " ", count: width - role.name.count + 2)
            return [(role.name + gap, .text), ("\(theme.style(role))", role)]
        }
    }

    private var bar: String { String(repeating: sign(.busy), count: 6) }

    private func sign(_ mark: Mark) -> String { theme.sign(mark) }
}
