/**
 * Report of an import: what a bundle holds and a catalogue does not, and why.
 */
#ifndef LAYERCHECK_STIX_REPORT_H
#define LAYERCHECK_STIX_REPORT_H

#include "status.h"

typedef struct lc_stix_report lc_stix_report;

/** Why something was left out. */
typedef enum lc_stix_reason {
  LC_STIX_OTHER_TYPE,
  LC_STIX_OTHER_RELATION,
  LC_STIX_OTHER_DOMAIN,
  LC_STIX_OTHER_CHAIN,
  LC_STIX_TECHNIQUE_MITIGATION,
  LC_STIX_OLD_VERSION,
  LC_STIX_SAME_ID,
  LC_STIX_INVALID_RELATION,
  LC_STIX_MALFORMED,
  LC_STIX_NO_ATTACK_ID,
  LC_STIX_WRONG_VALUE,
  LC_STIX_UNSOUND,
  LC_STIX_DANGLING,
  LC_STIX_END_LEFT_OUT,
  LC_STIX_NO_PARENT,
  LC_STIX_REASON_COUNT
} lc_stix_reason;

enum { LC_STIX_MOST_EXAMPLES = 8 };

/** Something that was left out, or several things that are alike. */
typedef struct lc_stix_example {
  lc_string what; /**< foreign text in it is as it was */
  uint32_t count;
  uint32_t line; /**< of the bundle, where the first begins */
} lc_stix_example;

/** What was left out for one reason. */
typedef struct lc_stix_omission {
  const char *reason; /**< one word for programs, such as "dangling" */
  const char *what;   /**< such as "relationships with an end that is not in the bundle" */
  uint32_t count;
  uint32_t example_count;
  lc_stix_example examples[LC_STIX_MOST_EXAMPLES]; /**< the first ones */
} lc_stix_omission;

/** What was left out for a reason. Lives as long as the report. */
const lc_stix_omission *lc_stix_report_omission(const lc_stix_report *report,
                                                lc_stix_reason reason);

/** What the bundle calls the collection that it is; empty when it has no x-mitre-collection. */
lc_string lc_stix_report_name(const lc_stix_report *report);

/** How many objects the bundle has. */
uint32_t lc_stix_report_object_count(const lc_stix_report *report);

void lc_stix_report_free(lc_stix_report *report);

#endif
