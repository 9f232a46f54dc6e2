import Access
import Primitives
import Storage

/// A banner for those who run the installation when its disk is nearly full; nothing for others, or while there is room.
func spaceWarning(_ request: WebRequest) -> Markup {
    guard request.viewer.holds(.settingsManage), let space = DiskSpace(of: request.services.blobs.directory),
        space.isScarce
    else { return .nothing }
    return warningBanner {
        p { SettingsText.spaceScarce(percent: Int(space.freePercent), gigabytes: space.freeBytes >> 30) }
    }
}
