/**
 * Report: everything that a run found, as data. Reporters turn it into text.
 */
#ifndef LAYERCHECK_CLI_REPORT_H
#define LAYERCHECK_CLI_REPORT_H

#include "bindings/rule.h"
#include "cli/policy/waiver.h"
#include "cli/proof/proof.h"
#include "cli/run/cost.h"

/** A layer of an input. Strings are empty when the layer does not say. */
typedef struct cli_report_layer {
  char *file;
  uint32_t index; /**< which layer of the file, from 0 */
  char *name;
  char *domain;         /**< in today's spelling */
  char *attack_version; /**< of the release that judges it; empty when there is none */
  uint32_t technique_count;
  char *matrix;              /**< JSON, see docs/matrix-data.md; NULL when nobody asked for it */
  char *audit;               /**< likewise, see docs/audit-data.md */
  lc_attack_release release; /**< that `audit` is about; lives as long as the run's policies */
} cli_report_layer;

/** A release of ATT&CK that matrices of layers refer to. */
typedef struct cli_report_release {
  lc_attack_release release;
  char *name; /**< such as `enterprise-attack 18.1` */
  char *json; /**< see docs/matrix-data.md */
} cli_report_release;

/** What became of a waiver; of several the first of this list that holds. */
typedef enum cli_waiver_state {
  CLI_WAIVER_STATE_EXPIRED,  /**< its last day is over */
  CLI_WAIVER_STATE_REFUSED,  /**< the change that it would excuse has added it */
  CLI_WAIVER_STATE_UNUSED,   /**< what it is about was judged, and there is nothing to excuse */
  CLI_WAIVER_STATE_EXPIRING, /**< its last day comes soon */
  CLI_WAIVER_STATE_ACTIVE
} cli_waiver_state;

/** What a waiver is about in one file. Strings live as long as the waiver. */
typedef struct cli_report_cover {
  const char *file;
  const char *technique; /**< empty: none is meant */
  uint32_t count;
} cli_report_cover;

typedef struct cli_report_waiver {
  cli_waiver waiver;
  uint32_t policy;          /**< whose it is; of no use for those in layers */
  uint32_t covered;         /**< findings that it is about, those of the base included */
  uint32_t excused;         /**< those that it excuses */
  uint32_t rejected;        /**< those that it does not, being over or refused */
  cli_report_cover *covers; /**< the same by file and technique, if that was wanted */
  size_t cover_count;
  bool has_days;
  int32_t days; /**< to its last one, if it has one */
  cli_waiver_state state;
} cli_report_waiver;

enum { CLI_NO_WAIVER = UINT32_MAX };

/** "active", "expiring", "expired", "refused" or "unused". */
const char *cli_waiver_state_name(cli_waiver_state state);

/** A baseline that findings were held against. */
typedef struct cli_report_baseline {
  char *path;
  uint32_t gone; /**< findings that it has and that are no more */
  char *text;    /**< what is to be in the file from now on; NULL: what is in it */
} cli_report_baseline;

typedef struct cli_report_finding {
  char *rule;
  lc_severity severity;
  char *message;
  char *file;
  uint32_t layer; /**< or LC_NO_LAYER */
  lc_position start;
  lc_position end;
  char *technique; /**< empty when none is meant, like the next two */
  char *tactic;
  char *field;
  char fingerprint[LC_FINGERPRINT_SIZE];
  lc_excerpt excerpt;
  bool is_known;   /**< the base had it already, so it counts for nothing */
  uint32_t waiver; /**< what excuses it, in the report's list, so that it counts for nothing; or
                      CLI_NO_WAIVER */
} cli_report_finding;

/** What a closer look at a layer gave, see study.h. */
typedef struct cli_report_study {
  char *file;
  uint32_t layer;
  char *json;
} cli_report_study;

typedef struct cli_report_input {
  char *file;
  bool is_ok;
  lc_error error; /**< unless it is ok */
} cli_report_input;

typedef struct cli_report_rule {
  char *id;
  lc_severity severity; /**< the highest that it ran with */
  uint32_t selected;
  uint32_t reported;
  lc_rule_status status;
  uint32_t skipped;  /**< layers that the rule was not run on, for want of what it needs */
  char *message;     /**< of LC_RULE_ERROR; otherwise NULL */
  char *skip_reason; /**< of the first of these; NULL: there is none */
  char *idle_reason; /**< why it was vacuous, where that is worth a word: vacuous.h; or NULL */
  char *title;       /**< like the next two, what the rule says of itself; NULL until described */
  char *reason;
  char **tags; /**< NULL-terminated */
} cli_report_rule;

typedef struct cli_report {
  cli_report_finding *findings; /**< ordered by file, place and rule */
  size_t finding_count;
  size_t finding_capacity;
  cli_report_layer *layers; /**< in the order of the inputs */
  size_t layer_count;
  size_t layer_capacity;
  cli_report_release *releases; /**< those of the layers' matrices, each once */
  size_t release_count;
  cli_report_study *studies; /**< of the layers that were looked at more closely, as they came */
  size_t study_count;
  cli_report_input *inputs;
  size_t input_count;
  size_t input_capacity;
  cli_report_rule *rules;
  size_t rule_count;
  size_t rule_capacity;
  char *trends; /**< JSON of the history that it was added to; NULL: none, or nobody draws them */
  char *audit;  /**< what the layers cover together, see cli_report_sum_up(); NULL: not asked for */
  uint32_t technique_count;
  uint32_t severity_counts[LC_SEVERITY_ERROR + 1]; /**< findings of each severity */
  bool has_base;                                   /**< the run was about a change */
  bool shows_fingerprints;                         /**< wanted beside each finding, for people */
  uint32_t known_count;    /**< findings that the base had already; not in the counts above */
  uint32_t waived_count;   /**< findings that a waiver excuses; not in the counts above */
  bool shows_waived;       /**< text tells them one by one */
  uint32_t baseline_count; /**< findings that a baseline has; not in the counts above */
  cli_report_baseline *baselines;
  size_t baseline_file_count;
  cli_report_waiver *waivers; /**< in the order of their files and places */
  size_t waiver_count;
  size_t left_out_waiver_count; /**< those that were not asked for; not in the list */
  lc_arena waiver_arena;        /**< private: what the waivers hold */
  uint32_t skipped_count;       /**< searched files that are JSON and no layers */
  uint32_t cage;                /**< cli_cage_part: what held the workers; 0 without isolation */
  cli_proof proof;              /**< without a digest of its own: nobody asked for it */
  cli_costs costs;              /**< what the run took, when that is wanted */
  lc_severity fail_on;          /**< findings from this severity on fail the run */
  int exit_code;
  const char *exit_reason;
} cli_report;

/** Adds an input: a good one when `error` is NULL. False when memory is out. */
bool cli_report_add_input(cli_report *report, const char *file, const lc_error *error);

/** Facts of a layer, to be copied. */
typedef struct cli_report_layer_facts {
  const char *file;
  uint32_t index;
  lc_string name;
  lc_string domain;
  lc_string attack_version;
  uint32_t technique_count;
} cli_report_layer_facts;

bool cli_report_add_layer(cli_report *report, const cli_report_layer_facts *facts);

/** Adds a closer look at a layer. False when memory is out. */
bool cli_report_add_study(cli_report *report, const char *file, uint32_t layer, lc_string json);

/** Facts of a finding, to be copied. */
typedef struct cli_report_finding_facts {
  const char *rule;
  lc_severity severity;
  lc_string message;
  const char *file;
  uint32_t layer;
  lc_position start;
  lc_position end;
  lc_string technique;
  lc_string tactic;
  lc_string field;
  lc_excerpt excerpt;
} cli_report_finding_facts;

bool cli_report_add_finding(cli_report *report, const cli_report_finding_facts *facts);

/** Forgets all findings; the counts stay. */
void cli_report_clear_findings(cli_report *report);

/** Gives back what a finding holds. */
void cli_report_free_finding(cli_report_finding *finding);

/**
 * Puts the findings from `first` on in the order of their places, and numbers those apart that are
 * equal in all that a fingerprint knows: call it for each file. False when memory is out.
 */
bool cli_report_number_findings(cli_report *report, size_t first);

/** The failure of a rule to load. */
typedef struct cli_report_rule_error {
  const char *id;
  const char *path; /**< of the rule's file */
  lc_string text;   /**< of it */
  uint32_t line;    /**< that is at fault */
  const char *message;
} cli_report_rule_error;

/** Adds it as an error at that line. False when memory is out. */
bool cli_report_add_rule_error(cli_report *report, const cli_report_rule_error *error);

/**
 * Adds what a rule says of itself to its line; nothing happens when the rule is not in the report.
 * False when memory is out.
 */
bool cli_report_describe_rule(cli_report *report, const lc_rule_info *info);

/** Puts findings and rules in their order. Call it when all is added. */
void cli_report_finish(cli_report *report);

/** The layer of a file, or NULL. Only once the report is in order. */
const cli_report_layer *cli_report_find_layer(const cli_report *report, const char *file,
                                              uint32_t index);

/** The line of a rule in the report, added when it is not there yet; NULL when memory is out. */
cli_report_rule *cli_report_rule_of(cli_report *report, const char *id);

/** "ok", "vacuous", "skipped" or "error". */
const char *cli_report_rule_status(const cli_report_rule *rule);

/** Adds a rule's outcome over one layer to its line. False when memory is out. */
bool cli_report_add_outcome(cli_report *report, const char *id, lc_severity severity,
                            const lc_rule_outcome *outcome);

void cli_report_free(cli_report *report);

#endif
