package import ArgumentParser
import TidemarkDebugger
import TidemarkInspection

#if canImport(Glibc)
    import Glibc
#endif

/// Runs a job as a process of its own.
enum JobProcess {
    static func run(_ job: any TidemarkJob.Type, arguments: [String]) -> Never {
        if let tool = Tool.called(by: arguments) {
            exit(tool.run(Array(arguments.dropFirst()), [job]))
        }
        let code = ExitStatus.parsing(JobCommand.self, arguments) { command in
            try command.run(job)
        }
        exit(code)
    }
}

/// The command line of a job of one's own.
struct JobCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: CommandLine.arguments.first?.split(separator: "/").last.map(String.init),
            abstract: "Runs this job, or looks into it.",
            discussion: "A script of --commands stops, steps and asks; `help` lists its commands.",
            version: "tidemark \(CommandLineProgram.version)"
        )
    }

    @OptionGroup var options: JobOptions

    func run(_ job: any TidemarkJob.Type) throws -> Int32 {
        try JobLaunch(RunnableJob(job), options).run()
    }
}

/// The exit codes: 0 finished, 1 job failed, 2 usage, 3 no usable terminal, 4 a damaged file, 130 interrupted.
package enum ExitStatus {
    package static let finished: Int32 = 0
    package static let failed: Int32 = 1
    package static let usage: Int32 = 2
    package static let noTerminal: Int32 = 3
    package static let damaged: Int32 = 4
    package static let interrupted: Int32 = 130

    /// The code for a job that cannot start.
    static func of(_ error: any Error) -> Int32 {
        (error as? ErrorReply)?.isDamage == true ? damaged : failed
    }

    /// Parses arguments and runs what they say; mistakes go to the standard error with code 2.
    package static func parsing<Command: ParsableCommand>(
        _ type: Command.Type,
        _ arguments: [String],
        _ body: (Command) throws -> Int32
    ) -> Int32 {
        do {
            return try body(try Command.parse(arguments))
        } catch {
            return report(error, as: type)
        }
    }

    /// Says what went wrong and gives the code for it.
    package static func report<Command: ParsableCommand>(
        _ error: any Error,
        as type: Command.Type
    ) -> Int32 {
        if let mistake = error as? UsageError {
            StandardOutput.error("error: \(mistake.message)")
            return usage
        }
        let message = type.fullMessage(for: error)
        if type.exitCode(for: error) == .success {
            StandardOutput.line(message)
            return finished
        }
        StandardOutput.error(message)
        return usage
    }
}

/// A mistake in how the program was called.
package struct UsageError: Error {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}
