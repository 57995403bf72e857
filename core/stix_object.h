/**
 * Object: one object of a bundle, as far as a catalogue is concerned. (Private to the library.)
 */
#ifndef LAYERCHECK_STIX_OBJECT_H
#define LAYERCHECK_STIX_OBJECT_H

#include "core/json.h"
#include "core/stix_store.h"

/**
 * Adds what an element of `objects` says to the store, or to what was left out. `line` is where it
 * begins. Fails with LC_ERROR_MEMORY or _LIMIT only.
 */
lc_status lc_stix_object_read(lc_stix_store *store, lc_json_value object, uint32_t line);

#endif
