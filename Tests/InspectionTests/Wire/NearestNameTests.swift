import Testing
import TidemarkInspection

@Suite struct `The nearest name` {
    let names = ["operators", "watermarks", "windows", "job", "value.delay_min"]

    @Test(arguments: [
        ("operator", "operators"), ("watermark", "watermarks"), ("wndows", "windows"),
        ("jbo", "job"),
        ("JOB", "job"), ("wat", "watermarks"), ("value.dealy_min", "value.delay_min"),
        ("delay_min", "value.delay_min"), ("delay_mni", "value.delay_min"),
    ])
    func `forgives a few letters, case, swaps, abbreviations and a missing root`(
        word: String,
        name: String
    ) {
        #expect(NearestName.to(word, among: names) == name)
    }

    @Test(arguments: ["xyzzy", "", "q"])
    func `is none when nothing is near`(word: String) {
        #expect(NearestName.to(word, among: names) == nil)
    }

    @Test func `is the first of equals`() {
        #expect(NearestName.to("cat", among: ["bat", "hat"]) == "bat")
    }

    @Test func `becomes a sentence, or a list of what there is`() {
        #expect(NearestName.hint(for: "jobb", among: names) == "did you mean job?")
        #expect(NearestName.hint(for: "zzzzz", among: ["a", "b"]) == "one of: a, b")
        #expect(NearestName.hint(for: "x", among: []) == "there is none to choose from")
        #expect(
            NearestName.hint(for: "zzzzz", among: (0..<30).map { "n\($0)" }).hasSuffix("n23, …")
        )
    }

    @Test func `is found in bounded time for words of any length`() {
        let long = String(repeating: "x", count: 1_000_000)
        #expect(NearestName.to(long, among: names) == nil)
    }
}
