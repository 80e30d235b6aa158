package import TidemarkTerminal

/// The frame of a model: pure, total for every size, and never written outside.
package func render(
    _ model: ConsoleModel,
    _ state: UIState,
    _ theme: Theme,
    _ size: Size
) -> CellBuffer {
    CellBuffer(size: size, style: theme.style(.text))
}

/// Where the cursor of the terminal stands: in the line being typed, else nowhere.
package func promptCursor(_ state: UIState, _ size: Size) -> Point? {
    nil
}
