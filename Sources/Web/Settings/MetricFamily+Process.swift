import Access
import Foundation
import Storage

extension MetricFamily {
    /// What this process uses, under the names that Prometheus' own libraries give it.
    static func process() -> [MetricFamily] {
        var families: [MetricFamily] = []
        if let bytes = residentBytes() {
            families.append(MetricFamily("process_resident_memory_bytes", "Memory in use, in bytes.", Double(bytes)))
        }
        var time = timespec()
        if clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 {
            let seconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
            families.append(
                MetricFamily("process_cpu_seconds_total", "CPU time used, in seconds.", seconds, kind: .counter))
        }
        return families
    }

    static func refused(_ budgets: [RequestBudget]) -> MetricFamily {
        MetricFamily(
            "hikeshi_api_requests_refused_total", "Requests of programs turned away because they asked too often.",
            Double(budgets.map(\.refused).reduce(0, +)), kind: .counter)
    }

    /// Room where the data lies.
    static func space(of folder: String) -> [MetricFamily] {
        guard let space = DiskSpace(of: folder) else { return [] }
        return [
            MetricFamily(
                "hikeshi_data_free_bytes", "Room left where the data lies, in bytes.", Double(space.freeBytes)),
            MetricFamily(
                "hikeshi_data_size_bytes", "All room where the data lies, in bytes.", Double(space.totalBytes)),
        ]
    }

    /// proc(5): `VmRSS` in units of 1,024 bytes; nil where there is no such file.
    private static func residentBytes() -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") })
        else { return nil }
        return Int(String(line.filter { $0.isASCII && $0.isNumber })).map { $0 * 1_024 }
    }
}
