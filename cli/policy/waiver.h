/**
 * Waiver: an exception from a rule, with a reason and somebody who answers for it.
 *
 * There are two kinds. One stands in the waiver file (or in the configuration) and says what it is
 * about; the other stands in a layer's metadata and is about the layer, or the entry, that it is
 * in.
 */
#ifndef LAYERCHECK_CLI_POLICY_WAIVER_H
#define LAYERCHECK_CLI_POLICY_WAIVER_H

#include "core/arena.h"
#include "core/finding.h"

/** Where findings are excused from. Strings and lists live in somebody's arena. */
typedef struct cli_waiver {
  const char *rule;              /**< an id or a glob */
  const char *const *techniques; /**< ids or globs, NULL-terminated; empty: any, or none at all */
  const char *tactic;            /**< a shortname; empty: any */
  const char *const *layers;     /**< globs of files, or names of layers; empty: any */
  const char *reason;
  const char *owner;
  const char *expires; /**< its last day, or empty */
  const char *file;    /**< where it stands */
  const char *folder;  /**< that globs of files are relative to; see cli_globs_match_file() */
  bool is_in_layer;    /**< it stands in a layer, and is about nothing outside of it */
  uint32_t layer;      /**< which of the file's, or LC_NO_LAYER */
  lc_position start;
  lc_position end;
  lc_excerpt excerpt;
} cli_waiver;

/** The word that names a waiver among a layer's metadata, and what all of our words begin with. */
#define CLI_WAIVER_KEY  "layercheck:waive"
#define CLI_WAIVER_KEYS "layercheck:"

/** Copies a waiver, all of it into `arena`. False when memory is out. */
bool cli_waiver_copy(cli_waiver *out, const cli_waiver *from, lc_arena *arena);

/** A list of one text, or of none when it is empty, in `arena`; NULL when memory is out. */
const char *const *cli_waiver_list_of(const char *text, lc_arena *arena);

/** What a waiver is held against. */
typedef struct cli_waivable {
  const char *rule;
  const char *technique; /**< empty when none is meant, like the next */
  const char *tactic;
  const char *file;
  uint32_t layer;         /**< or LC_NO_LAYER */
  const char *layer_name; /**< empty when it is not known */
} cli_waivable;

/** Whether the waiver is about the finding, whatever the day. */
bool cli_waiver_covers(const cli_waiver *waiver, const cli_waivable *finding);

/** Whether a waiver's rule is, or matches, the rule of that id. `*` stands for all of them. */
bool cli_waiver_names_rule(const char *pattern, const char *id);

/** Whether the waiver names the layer of that file and name, or no layers at all. */
bool cli_waiver_names_layer(const cli_waiver *waiver, const char *pattern, const char *file,
                            const char *layer_name);

/** Whether two waivers say the same, wherever they stand. */
bool cli_waiver_equals(const cli_waiver *a, const cli_waiver *b);

/** Days from `today` to the waiver's last; false when it has none. */
bool cli_waiver_days_left(const cli_waiver *waiver, const char *today, int32_t *days);

/** Whether its last day is over. */
bool cli_waiver_is_expired(const cli_waiver *waiver, const char *today);

/** Whether it excuses more than anybody can have looked at: rules of all kinds, or everything that
 * a rule finds anywhere. */
bool cli_waiver_is_broad(const cli_waiver *waiver);

/** Whether a text can be a technique's id, or a glob of some: `T1557`, `T1557.*`, `AML.T0000`. */
bool cli_waiver_is_technique(lc_string text);

#endif
