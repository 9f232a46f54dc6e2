import Primitives
import Testing
@testable import Registry
@Suite("temp") struct ZTemp {
    @Test("bench") func bench() async throws {
        try await RegistryWorld.each { world in
            var text = "組織,組織名,連絡先,メール,ネットワーク,技術キーワード\n"
            for i in 0..<2000 { text += "org\(i),組織\(i)株式会社,窓口,poc@org\(i).example,10.\(i / 250).\(i % 250).0/24,製品\(i)\n" }
            let c = ContinuousClock()
            let t0 = c.now
            let r = try await world.load(text, isDryRun: true); let t1 = c.now
            let r2 = try await world.load(text); let t2 = c.now
            let r3 = try await world.load(text); let t3 = c.now
            print("BENCH", r.added, r2.added, r3.unchanged, t1 - t0, t2 - t1, t3 - t2)
            let t4 = c.now
            let body = String(repeating: "お客さまの製品1999に脆弱性。組織のネットワークで不審な通信 10.3.7.9 ", count: 200)
            for _ in 0..<20 { _ = try await world.resolve([(.ipv4, "10.3.7.9")], text: body) }
            print("BENCH resolve", (c.now - t4) / 20, try await world.resolve([(.ipv4, "10.3.7.9")], text: body).count)
        }
    }
}
