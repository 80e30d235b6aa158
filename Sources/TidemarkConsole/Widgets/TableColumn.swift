import TidemarkTerminal

/// One column of a table.
struct TableColumn {
    let title: String
    let width: Int
    let align: TextAlignment

    init(_ title: String, _ width: Int, _ align: TextAlignment = .left) {
        self.title = title
        self.width = width
        self.align = align
    }
}
