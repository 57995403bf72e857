/**
 * Finding: one fault, with the place that it is at.
 */
#ifndef LAYERCHECK_FINDING_H
#define LAYERCHECK_FINDING_H

#include "status.h"

typedef enum lc_severity {
  LC_SEVERITY_OFF,
  LC_SEVERITY_INFO,
  LC_SEVERITY_WARNING,
  LC_SEVERITY_ERROR
} lc_severity;

/** "off", "info", "warning" or "error". */
const char *lc_severity_name(lc_severity severity);

/** The severity of that name; false, and `*severity` as it was, when there is none. */
bool lc_severity_parse(lc_string name, lc_severity *severity);

enum { LC_NO_LAYER = UINT32_MAX /**< `layer` of a finding that is about the whole file */ };

typedef struct lc_finding {
  lc_string rule; /**< the rule's id, e.g. "format/type" */
  lc_severity severity;
  lc_string message;   /**< one line, no full stop at the end; a list keeps it printable */
  uint32_t layer;      /**< which layer of the file, from 0, or LC_NO_LAYER */
  lc_range range;      /**< where in the source's text */
  lc_string technique; /**< the techniqueID at hand, or empty */
  lc_string tactic;    /**< its tactic's shortname, or empty */
  lc_string field;     /**< the field at fault, or empty */
} lc_finding;

/** A growing list of findings that owns all their text. */
typedef struct lc_finding_list lc_finding_list;

/** An empty list, the caller's to free; NULL when memory is out. */
lc_finding_list *lc_finding_list_create(void);

void lc_finding_list_free(lc_finding_list *list);

/** Adds a copy of `finding` and of its strings. Fails with LC_ERROR_MEMORY. */
lc_status lc_finding_list_add(lc_finding_list *list, const lc_finding *finding);

uint32_t lc_finding_list_count(const lc_finding_list *list);

/** The finding at `position` (from 0, below the count). Lives as long as the list. */
const lc_finding *lc_finding_list_at(const lc_finding_list *list, uint32_t position);

/** Orders by place in the file, then rule, then message; a total order on distinct findings. */
void lc_finding_list_sort(lc_finding_list *list);

/** Bytes of memory that the list holds. */
size_t lc_finding_list_memory(const lc_finding_list *list);

/**
 * Sixteen hexadecimal digits (and a NUL) that name a finding across reformatting, reordering and
 * line moves: they depend on rule, technique, tactic, field, message and `occurrence`, which tells
 * apart findings that are equal in all of these (0 for the first). A line's number in the message
 * ("on line 12") does not count.
 */
enum { LC_FINGERPRINT_SIZE = 17 };
void lc_finding_fingerprint(const lc_finding *finding, uint32_t occurrence,
                            char out[LC_FINGERPRINT_SIZE]);

#endif
