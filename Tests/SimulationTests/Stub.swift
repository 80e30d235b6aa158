import Testing

@Test func `SimulationTests runs`() {
    #expect(Bool(true))
}
