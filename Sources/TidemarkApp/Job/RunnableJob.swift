import Tidemark

/// A job as the command line runs it: a type that a program declares, or one made at run time.
package struct RunnableJob {
    let name: String
    let presentation: Presentation
    /// Whether a console waits for the person before it lets the job go.
    let startsPaused: Bool
    /// Whether one frame shows how the job has ended, where nothing says at which instant to look.
    let framesEnd: Bool
    private let write: (StreamExecutionEnvironment) throws -> Void

    /// A job that is a type.
    package init(_ type: any TidemarkJob.Type) {
        self.init(name: type.name, presentation: type.presentation) { try type.build($0) }
    }

    /// A job that is made at run time.
    init(
        name: String,
        presentation: Presentation,
        startsPaused: Bool = false,
        framesEnd: Bool = false,
        build: @escaping (StreamExecutionEnvironment) throws -> Void
    ) {
        self.name = name
        self.presentation = presentation
        self.startsPaused = startsPaused
        self.framesEnd = framesEnd
        write = build
    }

    /// Writes the program down.
    func build(_ environment: StreamExecutionEnvironment) throws {
        try write(environment)
    }
}
