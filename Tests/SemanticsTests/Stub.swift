import Testing

@Test func `SemanticsTests runs`() {
    #expect(Bool(true))
}
