#include <sqlite3.h>

/// Without counts of its memory, which nobody reads, SQLite takes no lock at each allocation (sqlite.org/malloc.html).
/// Before the first handle is opened; afterwards it changes nothing.
static inline int csqlite_leave_memory_uncounted(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
