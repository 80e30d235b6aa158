import Glibc
import Testing

/// Files that cannot be read as they should: named with the line, or skipped and counted.
@Suite(.serialized) struct BadInputTests {
    private static let header =
        "departed_at,scheduled_at,origin,dest,carrier,flight,tailnum,delay_min"

    /// Three airports of a few flights each, one of them with a row of the test's own as its line 3.
    private func makeData(_ row: [UInt8]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for airport in ["EWR", "JFK", "LGA"] {
            let rows = (0..<3).map { minute in
                "2013-02-01T10:0\(minute)Z,2013-02-01T10:00Z,\(airport),BOS,UA,1\(minute),N1,\(minute)"
            }
            var text = Array((Self.header + "\n" + rows[0] + "\n").utf8)
            if airport == "JFK" { text += row + [UInt8(ascii: "\n")] }
            text += Array(rows[1...].joined(separator: "\n").utf8)
            try folder.write("\(airport).csv", text)
        }
        return folder
    }

    private static let badRows: [(row: [UInt8], reason: String)] = [
        (Array("2013-02-01T10:01Z,2013-02-01T10:00Z,JFK".utf8), "expected 8 fields"),
        (
            Array("2013-02-01T10:01Z,noon,JFK,BOS,UA,1,N1,0".utf8),
            #"column scheduled_at"#
        ),
        (
            Array("2013-02-01T10:01Z,2013-02-31T10:00Z,JFK,BOS,UA,1,N1,0".utf8),
            #"column scheduled_at"#
        ),
        (Array("2013-02-01T10:01Z,2013-02-01T10:00Z,JFK,BOS,UA,1,N1,x".utf8), "column delay_min"),
        (
            Array("2013-02-01T10:01Z,2013-02-01T10:00Z,J".utf8) + [0xff]
                + Array("K,BOS,UA,1,N1,0".utf8),
            "column origin"
        ),
        (Array("2013-02-01T10:01Z,2013-02-01T10:00Z,\"JFK,BOS,UA,1,N1,0".utf8), "line 3"),
    ]

    @Test(arguments: badRows.indices, ["threads", "step"])
    func `a bad row fails the job, and its file and line are named`(
        index: Int,
        driver: String
    ) throws {
        let bad = Self.badRows[index]
        let folder = try makeData(bad.row)
        let (program, end) = try Program.run(
            "--headless",
            "--json",
            "--driver",
            driver,
            "--set",
            "data=\(folder.path)"
        )
        #expect(end == .exited(1))
        #expect(program.errors.contains("\(folder.path)/JFK.csv line 3"), "\(program.errors)")
        #expect(program.errors.contains(bad.reason), "\(program.errors)")
        #expect(program.lines.last?.contains("JFK.csv line 3") == true)
    }

    @Test(arguments: badRows.indices.dropLast())
    func `a bad row that is skipped is counted and shown`(index: Int) throws {
        let bad = Self.badRows[index]
        let folder = try makeData(bad.row)
        let (program, end) = try Program.run(
            "--headless",
            "--json",
            "--set",
            "data=\(folder.path)",
            "--set",
            "on-error=skip"
        )
        #expect(end == .exited(0))
        #expect(program.errors.isEmpty)
        let summary = try #require(program.lines.last)
        #expect(summary.contains(#""numRecordsIn":9"#))
        #expect(summary.contains(#""numRecordsSkipped":1"#))
        #expect(summary.contains(#""lastSkipped":"\#(folder.path)/JFK.csv line 3"#), "\(summary)")
        #expect(summary.contains(bad.reason))
        #expect(summary.contains(#""status":"finished""#))
    }

    @Test func `a folder that is not there is named`() throws {
        let (program, end) = try Program.run("--headless", "--json", "--set", "data=no/such/folder")
        #expect(end == .exited(1))
        #expect(program.errors.contains("no/such/folder/EWR.csv does not exist"))
        #expect(program.errors.split(separator: "\n").count == 1)
        #expect(program.lines.last?.hasPrefix(#"{"schema":1,"error":"start""#) == true)
    }

    @Test func `a file that cannot be read is named with the system's reason`() throws {
        let folder = try makeData([])
        try folder.makeFolder("data")
        for airport in ["EWR", "JFK", "LGA"] { try folder.makeFolder("data/\(airport).csv") }
        let (program, end) = try Program.run("--headless", "--set", "data=\(folder.path)/data")
        #expect(end == .exited(1))
        #expect(program.errors.contains("data/EWR.csv cannot be read: it is a directory"))
    }

    @Test(arguments: [
        ("", "has no header"), ("departed_at,origin\n", "has no column scheduled_at"),
        (header.replacing("delay_min", with: "delay_mn"), "did you mean delay_mn?"),
    ])
    func `a file without its columns is named with the nearest right one`(
        text: String,
        reason: String
    ) throws {
        let folder = try makeData([])
        try folder.write("LGA.csv", text)
        for handling in ["fail", "skip"] {
            let (program, end) = try Program.run(
                "--headless",
                "--set",
                "data=\(folder.path)",
                "--set",
                "on-error=\(handling)"
            )
            #expect(end == .exited(1))
            #expect(program.errors.contains("LGA.csv"))
            #expect(program.errors.contains(reason), "\(program.errors)")
        }
    }

    @Test func `results that cannot be written are named`() throws {
        let folder = try makeData([])
        let file = try folder.write("file", "")
        let (program, end) = try Program.run(
            "--headless",
            "--set",
            "data=\(folder.path)",
            "--set",
            "output=\(file)"
        )
        #expect(end == .exited(1))
        #expect(program.errors.contains("cannot write \(file)/hours"))
    }
}
