/// Where the writer stands in the rows of tables, and the tabs that it owes between cells.
struct HTMLRow {
    /// Cells opened in the current row of each open table, the innermost last.
    private var cells: [Int] = []
    private(set) var owedTabs = 0
    /// Nothing was written in the open cell yet, or it has just closed: breaks of its blocks do not part the row.
    private(set) var isAtCellEdge = false
    /// A table closed in the current cell: it is a frame of a page, not a row of data.
    private var isFrame = false

    private static let depth = 30
    /// Cells beyond this many are run together.
    private static let width = 200

    mutating func open(_ name: String) {
        if name == "table" {
            if cells.count < Self.depth { cells.append(0) }
            isAtCellEdge = false
            owedTabs = 0
        } else if name == "tr" {
            isAtCellEdge = false
            owedTabs = 0
            isFrame = false
            if !cells.isEmpty { cells[cells.count - 1] = 0 }
        }
    }

    /// True when the cell stands on the line of the one before it.
    mutating func openCell() -> Bool {
        let count = cells.last ?? 0
        if !cells.isEmpty { cells[cells.count - 1] = count + 1 }
        let follows = count > 0 && count < Self.width && !isFrame
        isFrame = false
        if follows { owedTabs += 1 }
        isAtCellEdge = true
        return follows
    }

    /// True in a row of data: several cells, none of them a frame.
    mutating func closeCell() -> Bool {
        isAtCellEdge = true
        return (cells.last ?? 0) > 1 && !isFrame
    }

    mutating func closeTable() {
        if !cells.isEmpty { cells.removeLast() }
        isAtCellEdge = false
        owedTabs = 0
        isFrame = true
    }

    /// Tabs to write now.
    mutating func settle() -> Int {
        defer {
            owedTabs = 0
            isAtCellEdge = false
        }
        return owedTabs
    }
}
