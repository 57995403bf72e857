#include "cli/xlsx/library.h"

#include "cli/library.h"

cli_xlsx_library xlsx;

static const cli_library_function FUNCTIONS[] = {
#define ENTRY(name) {#name, offsetof(cli_xlsx_library, name)},
    CLI_XLSX_FUNCTIONS(ENTRY)
#undef ENTRY
};

lc_status cli_xlsx_load(lc_error *error) {
  static const char name[] = "libxlsxwriter.so." LXW_SOVERSION;
  if (xlsx.workbook_close != NULL ||
      cli_library_load(name, FUNCTIONS, sizeof FUNCTIONS / sizeof *FUNCTIONS, &xlsx))
    return LC_OK;
  xlsx = (cli_xlsx_library){0};
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s, which xlsx is written with, is not installed",
                      name);
}
