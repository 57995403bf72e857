#include "core/stix_report.h"

#include "core/stix_report_write.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST_EXAMPLE = 400 };

static const struct {
  const char *reason;
  const char *what;
} WORDS[LC_STIX_REASON_COUNT] = {
    [LC_STIX_OTHER_TYPE] = {"other-type", "objects of types that a catalogue does not hold"},
    [LC_STIX_OTHER_RELATION] = {"other-relation",
                                "relationships of kinds that a catalogue does not hold"},
    [LC_STIX_OTHER_DOMAIN] = {"other-domain", "objects of other domains"},
    [LC_STIX_OTHER_CHAIN] = {"other-chain", "phases of other kill chains"},
    [LC_STIX_TECHNIQUE_MITIGATION] =
        {"technique-mitigation", "mitigations with the id of a technique, as before ATT&CK 5.0"},
    [LC_STIX_OLD_VERSION] = {"old-version",
                             "older versions of objects that are there more than once"},
    [LC_STIX_SAME_ID] = {"same-id", "objects with the ATT&CK id of another one"},
    [LC_STIX_INVALID_RELATION] = {"invalid-relation",
                                  "relationships that are revoked or deprecated"},
    [LC_STIX_MALFORMED] = {"malformed", "objects without what every STIX object has"},
    [LC_STIX_NO_ATTACK_ID] = {"no-attack-id",
                              "objects without an ATT&CK id: no external reference has one"},
    [LC_STIX_WRONG_VALUE] = {"wrong-value", "values of a wrong type"},
    [LC_STIX_UNSOUND] = {"unsound", "facts that cannot be"},
    [LC_STIX_DANGLING] = {"dangling", "relationships with an end that is not in the bundle"},
    [LC_STIX_END_LEFT_OUT] = {"end-left-out", "relationships with an end that was left out"},
    [LC_STIX_NO_PARENT] = {"no-parent",
                           "parents of sub-techniques: none is named or in the bundle"},
};

lc_stix_report *lc_stix_report_create(void) {
  lc_stix_report *report = calloc(1, sizeof *report);
  if (report == NULL)
    return NULL;
  for (int i = 0; i < LC_STIX_REASON_COUNT; i++) {
    report->omissions[i].reason = WORDS[i].reason;
    report->omissions[i].what = WORDS[i].what;
  }
  report->name = (lc_string){"", 0};
  return report;
}

void lc_stix_report_free(lc_stix_report *report) {
  if (report == NULL)
    return;
  lc_arena_free(&report->arena);
  free(report);
}

static bool add_example(lc_stix_report *report, lc_stix_omission *omission, uint32_t line,
                        lc_string what) {
  for (uint32_t i = 0; i < omission->example_count; i++) {
    if (lc_string_equals(omission->examples[i].what, what)) {
      omission->examples[i].count++;
      return true;
    }
  }
  if (omission->example_count == LC_STIX_MOST_EXAMPLES)
    return true;
  lc_string copy = lc_arena_copy(&report->arena, what);
  if (copy.ptr == NULL)
    return false;
  omission->examples[omission->example_count++] = (lc_stix_example){copy, 1, line};
  return true;
}

bool lc_stix_leave_out(lc_stix_report *report, lc_stix_reason reason, uint32_t line,
                       const char *format, ...) {
  char what[LONGEST_EXAMPLE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(what, sizeof what, format, arguments);
  va_end(arguments);
  report->omissions[reason].count++;
  return add_example(report, &report->omissions[reason], line, lc_string_of(what));
}

const lc_stix_omission *lc_stix_report_omission(const lc_stix_report *report,
                                                lc_stix_reason reason) {
  return &report->omissions[reason];
}

lc_string lc_stix_report_name(const lc_stix_report *report) {
  return report->name;
}

uint32_t lc_stix_report_object_count(const lc_stix_report *report) {
  return report->object_count;
}
