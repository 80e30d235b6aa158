/// What stands in one place of a table.
struct TableCell {
    let text: String
    let role: Role

    init(_ text: String, _ role: Role = .text) {
        self.text = text
        self.role = role
    }
}
