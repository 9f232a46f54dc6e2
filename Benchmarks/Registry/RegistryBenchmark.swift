import Foundation
import Primitives
import Registry

/// Prints what questions to a registry of a million networks and a million keywords cost in memory.
///
/// usage: BENCHMARKS=1 swift run -c release RegistryBenchmark [ROWS=1000000]
@main
enum RegistryBenchmark {
    static func main() {
        let rows = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        var random = Generator()
        let before = residentMebibytes
        let networks = (0..<rows).map { (key: network(&random, isV4: $0 % 10 != 0), row: Int64($0)) }
        let prefixes = measure("index of \(rows) networks") { PrefixIndex(networks) }
        for isV4 in [true, false] {
            let addresses = (0..<1_000_000).map { _ in address(&random, isV4: isV4) }
            rate("addresses \(isV4 ? "of version 4" : "of version 6"), all networks that hold each", addresses.count) {
                addresses.reduce(into: 0) { sum, address in for row in prefixes.rows(holding: address) { sum += row } }
            }
            rate("the narrowest only", addresses.count) {
                addresses.reduce(into: 0) { $0 += prefixes.narrowestRow(holding: $1) ?? 0 }
            }
        }
        let words = (0..<rows).compactMap { row in keyword(&random).map { (key: $0, row: Int64(row)) } }
        let keywords = measure("index of \(words.count) keywords") { KeywordIndex(words) }
        for isJapanese in [true, false] {
            let text = text(&random, isJapanese: isJapanese)
            let name = "a text of \(text.utf8.count) bytes, \(isJapanese ? "Japanese" : "English")"
            var found = 0
            let start = processorSeconds
            for _ in 0..<100 { found = keywords.rows(in: KeywordText(text, limit: 500_000)).count }
            print("\(name): \(milliseconds((processorSeconds - start) / 100)) ms CPU, \(found) keywords stand in it")
        }
        print("both indexes and what they were made of: \(residentMebibytes - before) MiB")
        withExtendedLifetime((prefixes, keywords)) {}
    }

    // About as routing tables have them.
    private static let lengths = [24, 24, 24, 24, 24, 24, 23, 22, 22, 21, 20, 19, 18, 16]
    private static let lengthsOfVersionSix = [48, 48, 48, 48, 44, 40, 36, 32, 32, 29]

    private static func network(_ random: inout Generator, isV4: Bool) -> IPPrefix {
        while true {
            let length = (isV4 ? lengths : lengthsOfVersionSix).randomElement(using: &random) ?? 24
            if let prefix = IPPrefix(address(&random, isV4: isV4), length: length) { return prefix }
        }
    }

    private static func address(_ random: inout Generator, isV4: Bool) -> IPAddress {
        isV4
            ? IPAddress(v4: UInt32(truncatingIfNeeded: random.next()))
            : IPAddress(value: 0x2400 << 112 | UInt128(random.next() >> 10) << 56)
    }

    private static let kanji = Array("認証基盤脆弱性情報漏攻撃感染侵入通信装置制御系統監視機器更新管理権限昇格実行任意符号暗号鍵")

    private static func keyword(_ random: inout Generator) -> Keyword? {
        Keyword(word(&random, isJapanese: Bool.random(using: &random)))
    }

    private static func word(_ random: inout Generator, isJapanese: Bool) -> String {
        let letters = isJapanese ? kanji : Array("abcdefghijklmnopqrstuvwxyz")
        let length = isJapanese ? 3...8 : 4...12
        let count = Int.random(in: length, using: &random)
        return String((0..<count).compactMap { _ in letters.randomElement(using: &random) })
    }

    private static func text(_ random: inout Generator, isJapanese: Bool) -> String {
        var text = ""
        while text.utf8.count < 10_000 { text += word(&random, isJapanese: isJapanese) + (isJapanese ? "" : " ") }
        return text
    }

    private static func measure<Value>(_ name: String, _ work: () -> Value) -> Value {
        let start = processorSeconds
        let value = work()
        print("\(name): made in \(milliseconds(processorSeconds - start)) ms CPU")
        return value
    }

    private static func rate(_ name: String, _ count: Int, _ work: () -> Int64) {
        let start = processorSeconds
        let sum = work()
        print("\(name): \(Int(Double(count) / (processorSeconds - start))) per CPU second (\(sum & 0xff))")
    }

    private static func milliseconds(_ seconds: Double) -> Double { (seconds * 100_000).rounded() / 100 }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Of this process, as the kernel counts it (proc(5): the second number of statm, in pages).
    private static var residentMebibytes: Int {
        let numbers = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return (numbers.count > 1 ? Int(numbers[1]) ?? 0 : 0) * sysconf(Int32(_SC_PAGESIZE)) / (1 << 20)
    }
}

/// The same numbers each time (SplitMix64).
struct Generator: RandomNumberGenerator {
    private var state: UInt64 = 7

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
