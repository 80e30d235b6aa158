/// The results that every engine must have, recorded once.
enum Expected {
    /// What a run must give; nil where no result is recorded and the plain loop's is all there is.
    static func result(of run: Run) -> RunResult? {
        let isParallel = run.parallelism > 1
        switch (run.workload, run.events, run.late, isParallel) {
        case (.w1, 1_000_000, 0, _): return row(0xb70b_3fef_7aed_b5cc, 712_212)
        case (.w1, 10_000_000, 0, _): return row(0xe584_b9ea_43da_66b0, 7_127_653)
        case (.w2, 1_000_000, 10, false): return row(0xb4d5_241f_e742_9da7, 105_185, late: 965)
        case (.w2, 1_000_000, 0, _): return row(0x66d3_1b69_d11b_d931, 105_188)
        case (.w2, 10_000_000, 10, false): return row(0x095b_e6b9_df59_60bb, 1_004_679, late: 9929)
        case (.w2, 10_000_000, 0, _): return row(0xd953_7a6c_edc4_1ccf, 1_004_687)
        case (.w5, 1_000_000, 0, false): return row(0x849d_b2d6_3b49_faa2, 1_000_000)
        case (.w5, 1_000_000, 0, true): return row(0x93c3_9c73_3096_dfde, 1_000_000)
        case (.w5, 10_000_000, 0, false): return row(0x29d8_73cc_ce90_8fdd, 10_000_000)
        case (.w5, 10_000_000, 0, true): return row(0xe0ac_1262_cbab_fb11, 10_000_000)
        default: return other(run.workload, run.events, run.late)
        }
    }

    /// Of the workloads that have no plain loop here.
    private static func other(
        _ workload: Workload,
        _ events: Int,
        _ late: Int
    ) -> RunResult? {
        switch (workload, events, late) {
        case (.w2f, 1_000_000, 10):
            row(0xb4d5_241f_e742_9da7, 105_185, late: 965)
        case (.w3, 1_000_000, 10): row(0xa186_46ba_bb10_52e9, 55, late: 965)
        case (.w3, 1_000_000, 0): row(0xbb42_9b80_58f1_1f65, 55)
        case (.w3, 3_000_000, 10): row(0x3a4b_f10c_7ad9_bb3d, 155, late: 2933)
        case (.w4, 1_000_000, 0): row(0x6dfc_9512_b561_73d2, 394_079)
        case (.w4, 3_000_000, 0): row(0x150b_fe02_2d84_9094, 1_129_840)
        case (.w6, 1_000_000, 0): row(0x671a_7a5a_188f_570a, 237_403)
        case (.w6, 5_000_000, 0): row(0xa109_0a13_8e67_504f, 1_175_029)
        case (.w7, 1_000_000, 0): row(0x9705_0648_2e82_9224, 999_948)
        case (.w7, 5_000_000, 0): row(0xf5b8_fc71_eb4b_6aa8, 4_999_720)
        case (.w8, 100_000, 0): row(0x28a0_ebbf_81d1_ffd8, 1_000_000)
        default: nil
        }
    }

    private static func row(_ checksum: UInt64, _ rows: UInt64, late: UInt64 = 0) -> RunResult {
        RunResult(checksum: checksum, rows: rows, late: late)
    }
}
