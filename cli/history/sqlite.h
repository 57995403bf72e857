/**
 * SQLite: the library that histories are kept with, loaded when the first one is opened.
 */
#ifndef LAYERCHECK_CLI_HISTORY_SQLITE_H
#define LAYERCHECK_CLI_HISTORY_SQLITE_H

#include "core/status.h"

#include <sqlite3.h>

/* The functions that are used, without their sqlite3_. */
#define CLI_SQLITE_FUNCTIONS(X)                                                                    \
  X(bind_int64)                                                                                    \
  X(bind_null)                                                                                     \
  X(bind_parameter_index)                                                                          \
  X(bind_text)                                                                                     \
  X(busy_timeout)                                                                                  \
  X(clear_bindings)                                                                                \
  X(close)                                                                                         \
  X(column_bytes)                                                                                  \
  X(column_count)                                                                                  \
  X(column_double)                                                                                 \
  X(column_int64)                                                                                  \
  X(column_name)                                                                                   \
  X(column_text)                                                                                   \
  X(column_type)                                                                                   \
  X(db_config)                                                                                     \
  X(errmsg)                                                                                        \
  X(exec)                                                                                          \
  X(extended_errcode)                                                                              \
  X(finalize)                                                                                      \
  X(last_insert_rowid)                                                                             \
  X(open_v2)                                                                                       \
  X(prepare_v2)                                                                                    \
  X(reset)                                                                                         \
  X(step)                                                                                          \
  X(system_errno)

#define CLI_SQLITE_MEMBER(name) __typeof__(sqlite3_##name) *name;

typedef struct cli_sqlite_library {
  CLI_SQLITE_FUNCTIONS(CLI_SQLITE_MEMBER)
} cli_sqlite_library;

/** The library; filled by cli_sqlite_load(). */
extern cli_sqlite_library sqlite;

/** Loads the library, once. Fails with LC_ERROR_NOT_FOUND where it is not installed. */
lc_status cli_sqlite_load(lc_error *error);

#endif
