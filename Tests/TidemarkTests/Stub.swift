import Testing

@Test func `TidemarkTests runs`() {
    #expect(Bool(true))
}
