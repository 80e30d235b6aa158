struct EjectedPackage { let p: OpenPlan; init(_ p: OpenPlan) { self.p = p }; func write(to: String) throws(UsageError) -> Int32 { throw UsageError("later") } }
