/// Which role holds which permission: the one place where rights are given.
package enum PermissionTable {
    /// A role without a line of rights here holds none: its rooms do not exist yet.
    package static func permissions(of role: Role) -> Set<Permission> {
        switch role {
        case .administrator:
            [
                .settingsManage, .accountManage, .externalManage, .auditRead, .jobManage, .demoManage, .registryRead,
                .registryWrite,
                .keyTrust,
            ]
        case .coordinator:
            [
                .inboxRead, .reportTriage, .caseRead, .caseWrite, .caseClose, .holdManage, .noticeWrite, .noticeSend,
                .registryRead, .registryWrite, .keyTrust, .externalManage, .searchUse,
            ]
        case .handler:
            [
                .inboxRead, .reportTriage, .caseRead, .caseWrite, .caseClose, .noticeWrite, .noticeSend, .registryRead,
                .searchUse,
            ]
        case .reviewer: [.inboxRead, .caseRead, .noticeReview, .registryRead, .searchUse]
        case .analyst: [.inboxRead, .caseRead, .caseWrite, .registryRead, .searchUse]
        case .reader: [.caseRead, .registryRead, .searchUse]
        case .securityManager: [.partnerAnswer, .ownRegistryRead, .registryPropose]
        case .forensicResponder, .productOwner, .apiClient, .sensor, .agent: []
        }
    }

    package static func permissions(of roles: Set<Role>) -> Set<Permission> {
        roles.reduce(into: []) { $0.formUnion(permissions(of: $1)) }
    }

    package static func permissions(of service: ServiceViewer) -> Set<Permission> {
        switch service {
        case .intake: [.inboxWrite, .inboxRead, .caseRead, .caseWrite, .registryRead, .secretUse]
        case .importer: [.inboxWrite, .inboxRead, .caseRead, .caseWrite, .registryRead, .registryWrite, .secretUse]
        case .delivery: [.caseRead, .caseWrite, .noticeSend, .registryRead, .secretUse]
        case .scheduler: [.caseRead, .caseWrite, .noticeSend, .jobManage, .registryRead]
        case .reportForm: [.inboxWrite]
        case .resolver: [.registryRead]
        case .commandLine:
            [.inboxRead, .caseRead, .searchUse, .registryRead, .registryWrite, .auditRead, .accountManage]
        case .backup: [.backupManage, .secretUse]
        case .retention: [.caseRead, .recordPurge]
        case .demo:
            Set(Permission.allCases).subtracting([.auditRead, .noticeAnswer, .jobManage, .backupManage, .recordPurge])
        }
    }

    package static func permissions(of scopes: Set<TokenScope>) -> Set<Permission> {
        scopes.reduce(into: []) { $0.formUnion($1.permissions) }
    }

    /// What a token's scopes open to somebody with these roles. Handing in is every token's own right.
    package static func permissions(of scopes: Set<TokenScope>, within roles: Set<Role>) -> Set<Permission> {
        permissions(of: scopes.filter(\.needsAccount)).intersection(permissions(of: roles))
            .union(permissions(of: scopes.filter { !$0.needsAccount }))
    }

    /// What whoever holds a one-time link may do, and nothing else.
    package static let link: Set<Permission> = [.noticeAnswer]
}
