import CNcurses

/// Keeps what user code prints away from the screen, for the console to show.
///
/// From the start to ``stop()``, standard output and standard error (those that are terminals) are
/// pipes, read by a thread of their own into rings of 64 KiB: whoever prints never waits for the
/// console, and when nobody takes the lines the oldest are lost and counted. If the process dies, the
/// last errors are printed on the terminal after it was given back.
package final class OutputCapture {
    private var assembler = LineAssembler()
    /// Bytes forgotten because they were not taken in time.
    package private(set) var lostBytes: UInt64 = 0
    private var isRunning = true

    /// Starts; nil when a capture is running already.
    init?(waker: TerminalWaker) {
        guard tm_capture_start(waker.descriptor) else { return nil }
    }

    deinit {
        stop()
    }

    /// The complete lines printed since the last call, clean enough to draw.
    package func takeLines() -> [CapturedLine] {
        take(.output) + take(.error)
    }

    /// Gives both streams back; lines printed until then can still be taken.
    package func stop() {
        guard isRunning else { return }
        isRunning = false
        tm_capture_stop()
    }

    /// Everything left after ``stop()``, with the last line even if it has no end.
    package func takeRest() -> [CapturedLine] {
        takeLines() + assembler.finish()
    }

    private func take(_ stream: CapturedLine.Stream) -> [CapturedLine] {
        var lines: [CapturedLine] = []
        while true {
            let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunkBytes) { buffer, count in
                count = tm_capture_take(
                    stream.number,
                    buffer.baseAddress,
                    Self.chunkBytes,
                    &lostBytes
                )
            }
            if bytes.isEmpty { return lines }
            lines += assembler.add(bytes, to: stream)
        }
    }

    private static let chunkBytes = 4096
}

extension CapturedLine.Stream {
    fileprivate var number: Int32 {
        Int32(self == .output ? TM_CAPTURE_OUTPUT : TM_CAPTURE_ERROR)
    }
}
