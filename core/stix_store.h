/**
 * Store: what was read of a bundle so far, before it is known what belongs together. (Private to
 * the library.)
 *
 * Texts and STIX ids are kept once and go by number; text 0 is the empty one. Lists are runs of
 * `numbers`.
 */
#ifndef LAYERCHECK_STIX_STORE_H
#define LAYERCHECK_STIX_STORE_H

#include "core/attack.h"
#include "core/intern.h"
#include "core/stix_report_write.h"

/** What a record is of. */
typedef enum lc_stix_class {
  LC_STIX_TECHNIQUE,
  LC_STIX_TACTIC,
  LC_STIX_SUBJECT,
  LC_STIX_CLASS_COUNT
} lc_stix_class;

/** `count` numbers from `first` on. */
typedef struct lc_stix_run {
  uint32_t first;
  uint32_t count;
} lc_stix_run;

/** A technique, tactic or subject. */
typedef struct lc_stix_record {
  lc_stix_class class;
  lc_attack_kind kind; /**< of a subject */
  lc_attack_status status;
  bool is_subtechnique;
  bool is_left_out;
  uint32_t ref; /**< its STIX id */
  uint32_t id;  /**< its ATT&CK id, a text like those that follow */
  uint32_t name;
  uint32_t shortname;    /**< of a tactic */
  uint32_t modified;     /**< when this version of the object was made */
  lc_stix_run phases;    /**< of a technique: texts in pairs, kill chain and phase */
  lc_stix_run platforms; /**< texts */
  lc_stix_run domains;   /**< texts */
  uint32_t line;
} lc_stix_record;

typedef enum lc_stix_relation_type {
  LC_STIX_MITIGATES,
  LC_STIX_USES,
  LC_STIX_REVOKED_BY,
  LC_STIX_SUBTECHNIQUE_OF
} lc_stix_relation_type;

typedef struct lc_stix_relation {
  lc_stix_relation_type type;
  uint32_t source; /**< a STIX id */
  uint32_t target;
  uint32_t modified; /**< a text */
  uint32_t line;
} lc_stix_relation;

/** A matrix: its tactics in order. */
typedef struct lc_stix_matrix {
  lc_stix_run tactics; /**< STIX ids */
  uint32_t id;         /**< a text: the domain's name */
  uint32_t position;   /**< among the bundle's matrices */
  bool is_active;
} lc_stix_matrix;

/** A zeroed struct and a report is an empty store. */
typedef struct lc_stix_store {
  lc_interner texts;
  lc_interner refs;
  uint32_t *numbers;
  uint32_t number_count;
  uint32_t number_capacity;
  lc_stix_record *records;
  uint32_t record_count;
  uint32_t record_capacity;
  lc_stix_relation *relations;
  uint32_t relation_count;
  uint32_t relation_capacity;
  lc_stix_matrix *matrices;
  uint32_t matrix_count;
  uint32_t matrix_capacity;
  uint32_t *versions; /**< texts: what the bundle's collections say of the release */
  uint32_t version_count;
  uint32_t version_capacity;
  lc_stix_report *report;
} lc_stix_store;

/** Begins a store. Fails with LC_ERROR_MEMORY. */
lc_status lc_stix_store_begin(lc_stix_store *store, lc_stix_report *report);

/** Gives its memory back, but not the report's. */
void lc_stix_store_free(lc_stix_store *store);

/** The number of a text, or of a STIX id. Fails with LC_ERROR_MEMORY or _LIMIT. */
lc_status lc_stix_store_text(lc_stix_store *store, lc_string text, uint32_t *number);
lc_status lc_stix_store_ref(lc_stix_store *store, lc_string id, uint32_t *number);

/**
 * These append to the store, and fail with LC_ERROR_MEMORY, or with LC_ERROR_LIMIT when there is
 * far more already than any release of ATT&CK has. A run that a number is appended to must end
 * where all numbers do.
 */
lc_status lc_stix_store_number(lc_stix_store *store, lc_stix_run *run, uint32_t number);
lc_status lc_stix_store_record(lc_stix_store *store, const lc_stix_record *record);
lc_status lc_stix_store_relation(lc_stix_store *store, const lc_stix_relation *relation);
lc_status lc_stix_store_matrix(lc_stix_store *store, const lc_stix_matrix *matrix);
lc_status lc_stix_store_version(lc_stix_store *store, uint32_t version);

static inline lc_string lc_stix_text(const lc_stix_store *store, uint32_t number) {
  return store->texts.texts[number];
}

/** The numbers of a run; of an empty one, nothing to be looked at. */
static inline const uint32_t *lc_stix_numbers(const lc_stix_store *store, lc_stix_run run) {
  return run.count == 0 ? NULL : store->numbers + run.first;
}

#endif
