/// Where text gives way when it is too long.
package enum Truncation: Sendable {
    case start
    case end
}

/// On which side of its room a short text stands.
package enum TextAlignment: Sendable {
    case left
    case right
    case center
}

extension String {
    /// The text in at most `columns` columns; `ellipsis` stands for what was cut off.
    ///
    /// No grapheme cluster is split, so the result may be one column narrower than allowed.
    package func truncated(
        toColumns columns: Int,
        at side: Truncation = .end,
        ellipsis: String = "…"
    ) -> String {
        guard columnWidth > columns else { return self }
        let room = columns - ellipsis.columnWidth
        guard room >= 0 else { return String(clusters(inColumns: columns, of: ellipsis)) }
        switch side {
        case .end: return String(clusters(inColumns: room, of: self)) + ellipsis
        case .start: return ellipsis + String(clusters(inColumns: room, of: reversed()).reversed())
        }
    }

    /// The text in exactly `columns` columns: truncated, or filled with spaces.
    package func fitted(
        toColumns columns: Int,
        align: TextAlignment = .left,
        truncating side: Truncation = .end,
        ellipsis: String = "…"
    ) -> String {
        let text = truncated(toColumns: columns, at: side, ellipsis: ellipsis)
        let missing = max(0, columns - text.columnWidth)
        let before =
            switch align {
            case .left: 0
            case .right: missing
            case .center: missing / 2
            }
        return String(repeating: " ", count: before) + text
            + String(repeating: " ", count: missing - before)
    }

    private func clusters(
        inColumns columns: Int,
        of text: some Sequence<Character>
    ) -> [Character] {
        var room = columns
        var result: [Character] = []
        for cluster in text {
            room -= cluster.columnWidth
            guard room >= 0 else { break }
            result.append(cluster)
        }
        return result
    }
}
