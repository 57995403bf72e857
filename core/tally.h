/**
 * Tally: how much of an ATT&CK release one or more layers cover, as a whole and by tactic,
 * platform, mitigation and group. (Private to the project.)
 *
 * Active techniques count, each sub-technique as one of its own. What a layer's platforms leave out
 * is none of its business; over several layers a technique counts when one of them shows it, and is
 * covered when one of them covers it.
 */
#ifndef LAYERCHECK_TALLY_H
#define LAYERCHECK_TALLY_H

#include "attack.h"
#include "json.h"
#include "json_write.h"
#include "status.h"

typedef struct lc_tally lc_tally;

/** `release` must be known. `*out` is the caller's to free. Fails with LC_ERROR_MEMORY. */
lc_status lc_tally_create(lc_tally **out, lc_attack_release release, lc_error *error);

/** NULL is allowed. */
void lc_tally_free(lc_tally *tally);

/**
 * Begins a layer: what is covered next is covered by this one. `platforms` is the list of names
 * that it restricts techniques to; of type LC_JSON_NONE when it does not.
 */
void lc_tally_begin_layer(lc_tally *tally, lc_json_value platforms);

/**
 * Marks a technique as covered under the tactic of that shortname, or under all of its tactics when
 * the name is empty. Nothing happens for what does not count.
 */
void lc_tally_cover(lc_tally *tally, lc_string id, lc_string tactic);

/** Whether a technique counts in one of the layers. */
bool lc_tally_has(const lc_tally *tally, lc_string id);

/** Whether a platform is shown by one of the layers. */
bool lc_tally_shows_platform(const lc_tally *tally, lc_string name);

/** Which rows are worth their bytes. */
typedef enum lc_tally_rows {
  LC_TALLY_ALL_ROWS,
  LC_TALLY_COVERED_ROWS /**< those of which something is covered */
} lc_tally_rows;

/** Adds the members of an object that docs/audit-data.md calls a tally. */
void lc_tally_write_json(lc_json_writer *json, const lc_tally *tally, lc_tally_rows rows);

/**
 * Adds a member `techniques`: each technique that counts, with the number of layers that cover it
 * and of groups that use it.
 */
void lc_tally_write_techniques(lc_json_writer *json, const lc_tally *tally);

#endif
