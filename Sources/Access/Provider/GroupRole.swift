/// One line of a provider's table: who is in this group there has this role here.
package struct GroupRole: Sendable, Hashable {
    /// As the claim gives it: an object id of Entra ID, a path or a role's name of Keycloak.
    package let group: String
    package let role: Role

    package init(group: String, role: Role) {
        self.group = group
        self.role = role
    }
}
