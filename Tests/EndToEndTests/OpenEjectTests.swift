import Foundation
import Testing

@testable import TidemarkApp

/// The package that `tidemark open --eject` writes.
@Suite(.serialized) struct OpenEjectTests {
    @Test func `the flights are written down as a package`() throws {
        let folder = try TemporaryFolder()
        let target = "\(folder.path)/new/flight-delays"
        let arguments = OpenTests.flights + OpenTests.asTheDemo + ["--eject", target]
        let program = try Program(["open"] + arguments)
        #expect(try program.waitForEnd() == .exited(0), "\(program.errors)")
        #expect(
            program.output.contains("swift run -c release --package-path \(target) FlightDelays")
        )
        let source = try String(
            contentsOfFile: "\(target)/Sources/FlightDelays/FlightDelays.swift",
            encoding: .utf8
        )
        let portable = source.split(separator: Repository.root, omittingEmptySubsequences: false)
            .joined(separator: "/REPOSITORY")
        let golden = "Tests/EndToEndTests/Golden/ejected-flights.txt"
        if ProcessInfo.processInfo.environment["TIDEMARK_UPDATE_GOLDENS"] == "1" {
            try portable.write(toFile: Repository.path(golden), atomically: true, encoding: .utf8)
        }
        let expected = try Repository.text(golden).split(separator: "\n")
        let written = portable.split(separator: "\n")
        #expect(written.count == expected.count)
        for (line, (was, now)) in zip(expected, written).enumerated() {
            #expect(now == was, "line \(line + 1)")
        }
        let manifest = try String(contentsOfFile: "\(target)/Package.swift", encoding: .utf8)
        #expect(manifest.contains(#".package(name: "tidemark", path: "\#(Repository.root)")"#))
        let again = try Program(["open"] + arguments)
        #expect(try again.waitForEnd() == .exited(2))
        #expect(again.errors.contains("is not empty"))
    }

    @Test func `hostile headers become a program that says what they are`() throws {
        let folder = try TemporaryFolder()
        let headings = [
            "time", "class", "self", "2nd", "a\"b\\(c)", "a b", "a-b", "user.id", "ID", "init",
            "\u{1B}[31m", "schema", "records", "naïve", "records2", "Type",
        ]
        let header = headings.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
        var text = header.joined(separator: ",") + "\n"
        for number in 0..<20 {
            text +=
                "\(1_700_000_000 + number)" + String(repeating: ",\(number).5", count: 15) + "\n"
        }
        let path = try folder.write("odd.csv", text)
        let plan = try OpenPlan([InputSample(InputFile(path))], OpenChoices())
        let columns = try EjectedColumns(plan).all
        #expect(
            columns.map(\.property) == [
                "time", "classValue", "selfValue", "column2nd", "aBC", "aB",
                "aB2", "userID", "id", "initValue", "column31m",
                "schemaValue", "records", "naVe", "records2", "type",
            ]
        )
        let program = try EjectedProgram(plan, name: "Odd", paths: [path]).text
        #expect(program.contains(#"columns.index(of: "a\"b\\(c)")"#))
        #expect(program.contains(#"columns.index(of: "\u{1b}[31m")"#))
        #expect(!program.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test(
        arguments: [
            ("my-delays", "MyDelays"), ("/tmp/2013/", "Job2013"), ("a/b c.d", "BCD"),
            ("...", "Job"),
            ("record", "RecordJob"), ("ü", "Job"), ("string", "StringJob"), ("./x/..", "X"),
        ]
    )
    func `the job is named after its folder`(folder: String, name: String) {
        #expect(EjectedPackage.name(of: folder) == name)
    }

    @Test func `a stream is not ejected`() throws {
        let path = Repository.path("demos/FlightDelays/data/EWR.csv")
        let program = try Program(["open", "-", "--eject", "/tmp/never"], input: path)
        #expect(try program.waitForEnd() == .exited(2))
        #expect(program.errors.contains("a stream cannot be ejected"))
    }
}
