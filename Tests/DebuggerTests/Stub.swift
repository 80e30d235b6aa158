import Testing

@Test func `DebuggerTests runs`() {
    #expect(Bool(true))
}
