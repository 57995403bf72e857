/**
 * Set: the releases in the program together with those of catalogues.
 *
 * A catalogue's release takes the place of the built-in one of the same domain and version, or its
 * own place among the releases of the domain; a domain that is not built in becomes another domain.
 */
#ifndef LAYERCHECK_ATTACK_SET_H
#define LAYERCHECK_ATTACK_SET_H

#include "attack_catalogue.h"

typedef struct lc_attack_set lc_attack_set;

/** A set of the built-in releases, the caller's to free; NULL when memory is out. */
lc_attack_set *lc_attack_set_create(void);

/** Frees the catalogues, too. */
void lc_attack_set_free(lc_attack_set *set);

/**
 * Adds the release of a catalogue, which the set takes over, also when it fails. Fails with
 * LC_ERROR_SYNTAX when a catalogue with the same domain and version was added before, or with
 * LC_ERROR_MEMORY. Domains that were got before are no longer valid.
 */
lc_status lc_attack_set_add(lc_attack_set *set, lc_attack_catalogue *catalogue, lc_error *error);

/** What the set knows. Lives as long as the set. */
const lc_attack *lc_attack_set_attack(const lc_attack_set *set);

#endif
