/**
 * Release: what must hold of every release of ATT&CK that came from foreign bytes.
 */
#ifndef LAYERCHECK_TESTS_FUZZ_RELEASE_H
#define LAYERCHECK_TESTS_FUZZ_RELEASE_H

#include "core/attack_catalogue.h"

/**
 * Requires that the catalogue's facts are sound: all that is reached is there, nothing leads in a
 * circle, and what is written and read again is the same.
 */
void fuzz_require_catalogue(const lc_attack_catalogue *catalogue);

/** Reads a catalogue from a text, and requires an error with a reason when it is refused: NULL. */
lc_attack_catalogue *fuzz_read_catalogue(lc_string text);

#endif
