#include "cli/history/sqlite.h"

#include "cli/library.h"

cli_sqlite_library sqlite;

static const cli_library_function FUNCTIONS[] = {
#define ENTRY(name) {"sqlite3_" #name, offsetof(cli_sqlite_library, name)},
    CLI_SQLITE_FUNCTIONS(ENTRY)
#undef ENTRY
};

lc_status cli_sqlite_load(lc_error *error) {
  static const char name[] = "libsqlite3.so.0";
  if (sqlite.step != NULL ||
      cli_library_load(name, FUNCTIONS, sizeof FUNCTIONS / sizeof *FUNCTIONS, &sqlite))
    return LC_OK;
  sqlite = (cli_sqlite_library){0};
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "%s, which histories are kept with, is not installed", name);
}
