/**
 * How a report of an import is filled. (Private to the library.)
 */
#ifndef LAYERCHECK_STIX_REPORT_WRITE_H
#define LAYERCHECK_STIX_REPORT_WRITE_H

#include "core/arena.h"
#include "core/stix_report.h"

struct lc_stix_report {
  lc_arena arena;
  lc_stix_omission omissions[LC_STIX_REASON_COUNT];
  lc_string name;
  uint32_t object_count;
};

/** A report of nothing left out; NULL when memory is out. */
lc_stix_report *lc_stix_report_create(void);

/** Counts one more that was left out; what it is, printf-style. False when memory is out. */
bool lc_stix_leave_out(lc_stix_report *report, lc_stix_reason reason, uint32_t line,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
