import Testing

@Test func `TidyTests runs`() {
    #expect(Bool(true))
}
