/**
 * Build: from what was selected of a bundle to a catalogue. (Private to the library.)
 */
#ifndef LAYERCHECK_STIX_BUILD_H
#define LAYERCHECK_STIX_BUILD_H

#include "core/stix_select.h"

/**
 * Makes the catalogue; what turns out not to fit goes to the store's report. Fails with
 * LC_ERROR_LIMIT or LC_ERROR_MEMORY.
 */
lc_status lc_stix_build(lc_attack_catalogue **out, lc_stix_store *store,
                        const lc_stix_selection *selection, lc_error *error);

#endif
