/**
 * Domain: of which domain a bundle is. (Private to the library.)
 */
#ifndef LAYERCHECK_STIX_DOMAIN_H
#define LAYERCHECK_STIX_DOMAIN_H

#include "core/status.h"
#include "core/stix_store.h"

/** Whether a record says that it is in a domain, or says nothing of domains. */
bool lc_stix_is_in_domain(const lc_stix_store *store, const lc_stix_record *record,
                          lc_string domain);

/**
 * The domain: the given one if it is not empty; otherwise that of all techniques, by what they say
 * of themselves (x_mitre_domains), or else by the id of the matrix, or else by their kill chain.
 * Fails with LC_ERROR_NOT_FOUND when there is none or more than one, LC_ERROR_SYNTAX when there are
 * no techniques at all, or LC_ERROR_MEMORY.
 */
lc_status lc_stix_choose_domain(const lc_stix_store *store, lc_string given, lc_string *domain,
                                lc_error *error);

/**
 * The kill chain that most techniques have phases of, as a text's number; 0 when none has any.
 * Those that are left out do not count. False when memory is out.
 */
bool lc_stix_main_chain(const lc_stix_store *store, uint32_t *chain);

#endif
