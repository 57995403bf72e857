/**
 * Pairing: the entries of several versions of a layer, technique by technique and tactic by tactic.
 * (Private to the library.)
 *
 *     lc_pairing pairing;
 *     if (lc_pairing_begin(&pairing, layers, 2, attack)) {
 *       while (lc_pairing_next(&pairing))
 *         for (uint32_t i = 0; i < pairing.slot_count; i++)
 *           ... pairing.id, pairing.slots[i] ...
 *     }
 *     bool is_complete = !pairing.has_failed;
 *     lc_pairing_end(&pairing);
 *
 * A slot is a technique under a tactic, and holds the entry that counts there in each version: of
 * several the last, one without a tactic under each of its technique's tactics. Which these are
 * says the ATT&CK release of the last version that spells tactics out, so that an export of
 * Navigator meets what it was made from, or else of the last version. Where that does not know the
 * technique, the tactics that any version names are all that there are, and one more slot stands
 * for the rest of them - unless a version names tactics that those without leave unnamed: then it
 * is taken to have spelled out all of them.
 */
#ifndef LAYERCHECK_PAIRING_H
#define LAYERCHECK_PAIRING_H

#include "attack.h"
#include "layer.h"

enum { LC_PAIRING_MOST = 3 };

typedef struct lc_slot {
  lc_string tactic; /* shortname; empty for an entry whose tactic is no text */
  bool is_rest;     /* all tactics that no slot names */
  const lc_technique *entries[LC_PAIRING_MOST]; /* of each version, NULL where it has none */
} lc_slot;

typedef struct lc_pairing_side {
  const lc_layer *layer;
  lc_attack_release release;
  const uint32_t *places; /* of the layer's entries: by id, tactic (none first) and place */
  uint32_t next;          /* in `places`: the first entry of a later id */
  /* Of the id at hand: */
  const lc_technique *general; /* the last without a tactic, or NULL */
  uint32_t first;              /* in `places`: the first entry of this id; up to `next` */
  uint32_t named;              /* in `places`: the first with a tactic; up to `next` */
  bool is_present;
} lc_pairing_side;

typedef struct lc_pairing {
  lc_string id;
  lc_slot *slots; /* those with a tactic first, by its name; the rest last */
  uint32_t slot_count;
  bool has_failed;           /* memory was out, and slots are missing */
  lc_attack_technique known; /* which says what tactics there are; unknown: nobody does */
  /* Private: */
  uint32_t slot_capacity;
  lc_pairing_side sides[LC_PAIRING_MOST];
  uint32_t side_count;
} lc_pairing;

/* `layers` holds up to LC_PAIRING_MOST, each may be NULL: no version. False: memory is out. */
bool lc_pairing_begin(lc_pairing *pairing, const lc_layer *const *layers, uint32_t count,
                      const lc_attack *attack);

/* Goes to the next id that any version has, in byte order. False at the end, and on failure. */
bool lc_pairing_next(lc_pairing *pairing);

void lc_pairing_end(lc_pairing *pairing);

/* Of two sides judged by different releases: moves what one has under a tactic that was renamed
   from one release to the other into the slot of the other's name, where that side has nothing. */
void lc_pairing_join_renamed(lc_pairing *pairing);

/* Whether an entry without a tactic of the technique at hand stands for that one too. */
bool lc_pairing_applies_under(const lc_pairing *pairing, lc_string tactic);

/* The entry of a side at a position of its `places`. */
const lc_technique *lc_pairing_entry_at(const lc_pairing_side *side, uint32_t position);

/* Whether the entry at `position`, of the technique at hand, counts nowhere: later ones replace it.
 */
bool lc_pairing_is_replaced(const lc_pairing *pairing, const lc_pairing_side *side,
                            uint32_t position);

#endif
