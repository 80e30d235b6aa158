import Testing

/// What the screens look like, with their styles.
@Suite struct GoldenTests {
    @Test(arguments: GoldenCase.all)
    func `a screen looks as it did when someone looked at it`(_ golden: GoldenCase) throws {
        try Goldens.expect(golden.picture(), is: golden.description, location: #_sourceLocation)
    }

    @Test func `there is a file for every case and no other`() throws {
        if Goldens.updates { return }
        let files = try Repository.names(in: "Tests/ConsoleTests/Golden")
        let extra = OverlayGoldenTests.names + WhyPanelTests.names
        #expect(Set(files) == Set((GoldenCase.all.map(\.description) + extra).map { $0 + ".txt" }))
    }
}
