/**
 * STIX: a bundle of ATT&CK's or of somebody's own, read into a catalogue.
 *
 * Understood are STIX 2.0 and 2.1 as MITRE publishes ATT&CK in them (github.com/mitre-attack,
 * USAGE.md): techniques, tactics and their matrices, mitigations, groups, campaigns, software, and
 * who mitigates, uses, replaces or is part of what. A bundle may be larger than memory: what is
 * held is one object and the facts.
 */
#ifndef LAYERCHECK_STIX_H
#define LAYERCHECK_STIX_H

#include "attack_catalogue.h"
#include "stix_report.h"

typedef struct lc_stix_options {
  lc_string domain;  /**< the domain to import; empty: the only one that the bundle has */
  lc_string release; /**< its version, such as "18.1"; empty: what the bundle says of itself */
  /** Told from time to time how many bytes were read so far; or NULL. */
  void (*progress)(void *context, uint64_t size);
  void *context;
} lc_stix_options;

/**
 * Whether the options' domain and release, where they are given, can be ones. Fails with
 * LC_ERROR_SYNTAX, the message saying what would be right.
 */
lc_status lc_stix_check_options(const lc_stix_options *options, lc_error *error);

/**
 * Reads a bundle from an open descriptor; `name` is for messages. On success `*out` is the caller's
 * to free, and so is `*report` unless `report` is NULL: what was left out of the bundle, and why.
 *
 * A bundle is refused when it is no JSON or no bundle, when its domain or release cannot be told,
 * and when there are more facts than a catalogue holds. An object that is not as it should be is
 * left out. Fails with LC_ERROR_NOT_FOUND when options have to say what the bundle does not, or
 * with LC_ERROR_IO, _SYNTAX, _ENCODING, _LIMIT or _MEMORY; the error has a place where there is
 * one.
 */
lc_status lc_stix_read(lc_attack_catalogue **out, lc_stix_report **report, int descriptor,
                       const char *name, const lc_stix_options *options, lc_error *error);

#endif
