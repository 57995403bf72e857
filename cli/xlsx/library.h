/**
 * Xlsx library: libxlsxwriter, loaded when the first workbook is written.
 */
#ifndef LAYERCHECK_CLI_XLSX_LIBRARY_H
#define LAYERCHECK_CLI_XLSX_LIBRARY_H

#include "core/status.h"

#include <xlsxwriter.h>

/* The functions that are used. */
#define CLI_XLSX_FUNCTIONS(X)                                                                      \
  X(format_set_bg_color)                                                                           \
  X(format_set_bold)                                                                               \
  X(format_set_font_color)                                                                         \
  X(format_set_num_format)                                                                         \
  X(lxw_strerror)                                                                                  \
  X(workbook_add_format)                                                                           \
  X(workbook_add_worksheet)                                                                        \
  X(workbook_close)                                                                                \
  X(workbook_new_opt)                                                                              \
  X(workbook_set_properties)                                                                       \
  X(worksheet_autofilter)                                                                          \
  X(worksheet_conditional_format_range)                                                            \
  X(worksheet_freeze_panes)                                                                        \
  X(worksheet_set_column)                                                                          \
  X(worksheet_write_number)                                                                        \
  X(worksheet_write_string)

#define CLI_XLSX_MEMBER(name) __typeof__(name) *name;

typedef struct cli_xlsx_library {
  CLI_XLSX_FUNCTIONS(CLI_XLSX_MEMBER)
} cli_xlsx_library;

/** The library; filled by cli_xlsx_load(). */
extern cli_xlsx_library xlsx;

/** Loads the library, once. Fails with LC_ERROR_NOT_FOUND where it is not installed. */
lc_status cli_xlsx_load(lc_error *error);

#endif
