import Testing

@Test func `EndToEndTests runs`() {
    #expect(Bool(true))
}
