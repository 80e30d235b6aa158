import Testing

@Test func `InspectionTests runs`() {
    #expect(Bool(true))
}
