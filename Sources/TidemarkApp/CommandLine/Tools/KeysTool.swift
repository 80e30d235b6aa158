import ArgumentParser
import TidemarkConsole

extension Tool {
    static let keys = Tool(
        name: "keys",
        usage: ("keys [--markdown]", "every key of the console")
    ) { arguments, _ in
        ExitStatus.parsing(KeysCommand.self, arguments) { $0.run() }
    }
}

/// `tidemark keys`: the key reference, from the table that the keys themselves come from.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidemark keys",
        abstract: "Lists every key of the console."
    )

    @Flag(help: "As Markdown tables.")
    var markdown = false

    func run() -> Int32 {
        StandardOutput.text(markdown ? KeyReference.markdown : KeyReference.text)
        return ExitStatus.finished
    }
}
