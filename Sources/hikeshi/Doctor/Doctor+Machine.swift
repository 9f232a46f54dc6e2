import CClock
import Foundation
import Glibc
import Primitives
import Storage

extension Doctor {
    /// How far clocks may be apart.
    private static let (loose, wrong) = (Interval.seconds(2), Interval.minutes(1))

    func space() -> Finding {
        guard let space = DiskSpace(of: settings.data) else {
            return .bad(.space, .doctorUnreadable(settings.data), .doctorCheckFolder)
        }
        let text = Text.doctorSpace(Int(space.freePercent), gigabytes: space.freeBytes >> 30)
        if space.isNearlyFull { return .bad(.space, text, .doctorMakeSpace) }
        return space.isScarce ? .warn(.space, text, .doctorMakeSpace) : .ok(.space, text)
    }

    /// Nobody but the owner reads the data and the key.
    func permissions() -> Finding {
        for path in [settings.data, settings.masterKeyPath] {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            guard let mode = attributes?[.posixPermissions] as? Int else {
                // Whether a key is needed is another check's matter.
                if path == settings.masterKeyPath { continue }
                return .bad(.permissions, .doctorUnreadable(path), .doctorCheckFolder)
            }
            if mode & 0o077 != 0 { return .bad(.permissions, .doctorExposed(path), .doctorChangeMode(path)) }
        }
        return .ok(.permissions, .doctorOwnerOnly)
    }

    func clockFinding(_ health: DatabaseHealth?) -> Finding {
        let now = clock.now()
        if let last = health?.lastAudit, last > now + Self.loose {
            return .bad(.clock, .doctorClockBehind, .doctorSetClock)
        }
        if let server = health?.serverTime {
            let apart = abs(server.milliseconds - now.milliseconds)
            if apart > Self.loose.milliseconds {
                let text = Text.doctorClocksApart(seconds: Int(apart / 1000))
                return apart > Self.wrong.milliseconds
                    ? .bad(.clock, text, .doctorSetClock) : .warn(.clock, text, .doctorSetClock)
            }
        }
        return Self.isSynchronised ? .ok(.clock, .doctorClockRight) : .warn(.clock, .doctorClockAlone, .doctorSetClock)
    }

    /// The kernel's word for it, whichever program keeps the time (adjtimex(2)); systemd's own mark beside it.
    private static var isSynchronised: Bool {
        var state = timex()
        return adjtimex(&state) != TIME_ERROR
            || FileManager.default.fileExists(atPath: "/run/systemd/timesync/synchronized")
    }

    func timeZones() -> Finding {
        let known = TimeZone(identifier: "Asia/Tokyo")?.secondsFromGMT() == 9 * 3600
        return known ? .ok(.timeZone, .doctorZonesKnown) : .warn(.timeZone, .doctorZonesUnknown, .doctorInstallZones)
    }
}
