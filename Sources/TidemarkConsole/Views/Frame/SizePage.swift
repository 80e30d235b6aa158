import TidemarkTerminal

/// What a terminal too small for any screen shows: which size it has and which it needs.
enum SizePage {
    static func draw(on canvas: inout Canvas) {
        let size = canvas.bounds.size
        let needed = Scene.sizeMin
        let lines: [StyledText] = [
            StyledText("too small", .title),
            StyledText("\(size)", .toastError) + StyledText(" now", .textDim),
            StyledText("\(needed)", .text) + StyledText(" needed", .textDim),
            StyledText("q", .keyHint) + StyledText(" leaves", .textDim),
        ]
        let top = max(0, (size.rows - lines.count) / 2)
        for (row, line) in lines.enumerated() {
            let column = max(0, (size.columns - line.width) / 2)
            canvas.put(line, at: column, top + row, in: canvas.bounds)
        }
    }
}
