/**
 * Catalogue: one release of a domain that is not in the program, and the file that holds it.
 *
 * A catalogue answers like a built-in release: what is reached from lc_attack_catalogue_release()
 * lives as long as the catalogue. docs/attack-catalogue.md describes the file.
 */
#ifndef LAYERCHECK_ATTACK_CATALOGUE_H
#define LAYERCHECK_ATTACK_CATALOGUE_H

#include "attack.h"
#include "source.h"

typedef struct lc_attack_catalogue lc_attack_catalogue;

/**
 * Reads the catalogue file at `path`. On success `*out` is the caller's to free. Fails with
 * LC_ERROR_IO, _LIMIT, _ENCODING, _SYNTAX or _MEMORY; the error has a place where there is one.
 */
lc_status lc_attack_catalogue_open(lc_attack_catalogue **out, const char *path, lc_error *error);

/** The same from the text of a catalogue file. The source need not outlive the catalogue. */
lc_status lc_attack_catalogue_read(lc_attack_catalogue **out, const lc_source *source,
                                   lc_error *error);

void lc_attack_catalogue_free(lc_attack_catalogue *catalogue);

/** The only release of the catalogue. */
lc_attack_release lc_attack_catalogue_release(const lc_attack_catalogue *catalogue);

/** The SHA-256 digest of the file that it was read from, in hexadecimal digits. */
const char *lc_attack_catalogue_digest(const lc_attack_catalogue *catalogue);

/**
 * The text of a catalogue file that holds a release, a built-in one as well as another. The same
 * facts give the same bytes. `*text` ends with a NUL that `*len` does not count and is the caller's
 * to free(); fails with LC_ERROR_MEMORY.
 */
lc_status lc_attack_catalogue_write(lc_attack_release release, char **text, size_t *len,
                                    lc_error *error);

#endif
