package import Primitives

/// What a person or machine is in the team; rights come only from `PermissionTable`.
package enum Role: String, Labelled, Codable {
    case administrator, coordinator, handler, reviewer, analyst
    case forensicResponder = "forensic-responder"
    case securityManager = "security-manager"
    case productOwner = "product-owner"
    case reader
    case apiClient = "api-client"
    case sensor, agent

    package var label: Text {
        switch self {
        case .administrator: Text(ja: "管理者", en: "Administrator")
        case .coordinator: Text(ja: "調整担当", en: "Coordinator")
        case .handler: Text(ja: "対応担当", en: "Handler")
        case .reviewer: Text(ja: "レビュー担当", en: "Reviewer")
        case .analyst: Text(ja: "分析担当", en: "Analyst")
        case .forensicResponder: Text(ja: "初動対応者", en: "Forensic responder")
        case .securityManager: Text(ja: "セキュリティ管理者", en: "Security manager")
        case .productOwner: Text(ja: "プロダクトオーナー", en: "Product owner")
        case .reader: Text(ja: "閲覧者", en: "Reader")
        case .apiClient: Text(ja: "APIクライアント", en: "API client")
        case .sensor: Text(ja: "センサ", en: "Sensor")
        case .agent: Text(ja: "エージェント", en: "Agent")
        }
    }
}
