import CTidemark

/// What this process has used of the machine, for benchmarks.
package enum ProcessUsage {
    /// Processor time of all threads so far, in nanoseconds; about 500 ns a call.
    package static var cpuNanoseconds: Int64 { tm_process_cpu_nanoseconds() }

    /// Bytes on the heap now, nil where the C library does not tell.
    package static var heapBytesInUse: Int64? {
        let bytes = tm_heap_bytes_in_use()
        return bytes < 0 ? nil : bytes
    }

    /// Lets this process keep what it gives back, up to so many bytes, for what it takes next.
    package static func keepFreed(bytes: Int32) { tm_keep_freed_bytes(bytes) }
}
