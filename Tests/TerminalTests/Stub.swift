import Testing

@Test func `TerminalTests runs`() {
    #expect(Bool(true))
}
