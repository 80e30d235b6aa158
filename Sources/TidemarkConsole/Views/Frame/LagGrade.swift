/// How bad a lag is, by the scale of the job's times: hours where they span days, seconds elsewhere.
enum LagGrade {
    static func role(_ lag: Int64?, _ time: TimeText) -> Role {
        guard let lag else { return .textDim }
        let warning: Int64 = time.isDated ? 3_600_000 : 10_000
        return lag >= 4 * warning ? .lagHigh : lag >= warning ? .lagWarn : .lagOK
    }
}
