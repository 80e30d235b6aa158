import Testing
import TidemarkConsole
import TidemarkTerminal

/// The configuration file, as a text.
@Suite struct ConfigTests {
    @Test func `the file that is printed says what holds without one`() throws {
        var config = try ConsoleConfig(ConsoleConfig.defaultText, file: "config.toml")
        #expect(config.theme == "dark")
        config.theme = nil
        config.color = config.color == .auto ? nil : config.color
        #expect(config == ConsoleConfig())
        for key in ConsoleConfig.keys { #expect(ConsoleConfig.defaultText.contains("\n\(key) = ")) }
    }

    @Test func `what is said is read`() throws {
        let text =
            "theme = \"light\"\nascii = false\ncolor = 256\nplot = \"block\"\nfirst-run = false"
        let config = try ConsoleConfig(text, file: "config.toml")
        #expect(config.theme == "light")
        #expect(config.ascii == false)
        #expect(config.color == .palette)
        #expect(config.plot == .block)
        #expect(!config.firstRun)
    }

    @Test func `hostile texts are refused in one clean line`() {
        let texts = [
            "\"a\\u001bb\" = 1", String(repeating: "#", count: 70_000), "theme = \"\"",
            "color = \"\\u001b[31m\"", "= 1", "[[theme]]", "theme.a.b = 1",
        ]
        for text in texts {
            do {
                _ = try ConsoleConfig(text, file: "config.toml")
                Issue.record("accepted: \(text.prefix(40))")
            } catch {
                #expect("\(error)".unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 })
                #expect("\(error)".count < 700)
            }
        }
    }
}
