package import Access
import Primitives
package import Storage

extension Viewer {
    /// The condition that a column names an organisation of the viewer's own tree: their own one or one below it, whether
    /// in force or not. Nobody but people outside has one.
    package func ownTree(_ column: String) -> SQLFragment {
        guard let organization else { return .none }
        return SQLFragment(
            """
            \(column) IN (WITH RECURSIVE tree (id, depth) AS (
                SELECT top.id, 1 FROM organizations top WHERE top.public_id = ?
                UNION ALL SELECT below.id, tree.depth + 1 FROM tree JOIN organizations below ON below.parent_id = tree.id
                WHERE tree.depth < \(Limits.organizationDepth)) SELECT tree.id FROM tree)
            """, [organization])
    }
}
