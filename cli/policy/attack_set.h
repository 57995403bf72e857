/**
 * Attack set: the ATT&CK releases that a policy knows: the built-in ones, and those in catalogues.
 */
#ifndef LAYERCHECK_CLI_POLICY_ATTACK_SET_H
#define LAYERCHECK_CLI_POLICY_ATTACK_SET_H

#include "cli/proof/digests.h"
#include "core/attack_set.h"

/**
 * Adds the catalogues at these paths, a NULL-terminated list (or NULL), to `*set`, which is created
 * when it is NULL and there are any. Fails when one cannot be read or two hold the same release;
 * the message names the path. `*set` is the caller's to free in either case. The catalogues'
 * digests are added to `digests`, which may be NULL.
 */
lc_status cli_attack_set_add(lc_attack_set **set, const char *const *paths, cli_digests *digests,
                             lc_error *error);

#endif
