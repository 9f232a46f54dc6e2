import Primitives
import Storage
import TestSupport
import Testing

@Test("bench") func bench() async throws {
    try await TestDatabase.each([items]) { db in
        guard db.dialect == .sqlite else { return }
        try await db.write { tx in for i in 0..<3000 { try tx.addItem("x\(i)") } }
        let c = ContinuousClock()
        var found = 0
        for n in [5_000, 50_000, 200_000] {
            let t = try await c.measure { found = try await db.read { tx in var f = 0; for i in 0..<n { if try tx.row("SELECT name FROM items WHERE id = ?", [i % 3000])?.text(0) != nil { f += 1 } }; return f } }
            print("BENCH", n, found, t)
        }
    }
}
