/**
 * Digests: which bytes a run was made of.
 */
#ifndef LAYERCHECK_CLI_PROOF_DIGESTS_H
#define LAYERCHECK_CLI_PROOF_DIGESTS_H

#include "core/buffer.h"
#include "core/sha256.h"
#include "core/source.h"

/** What the bytes were to the run; reports list them in this order. */
typedef enum cli_digest_kind {
  CLI_DIGEST_LAYER,    /**< a file that was checked */
  CLI_DIGEST_BASE,     /**< what it was before the change */
  CLI_DIGEST_CONFIG,   /**< a `.layercheck.lua` */
  CLI_DIGEST_WAIVERS,  /**< a file of waivers */
  CLI_DIGEST_BASELINE, /**< a file of findings that are known */
  CLI_DIGEST_DATA,     /**< a file that rules read as `rule.data`, with its name there */
  CLI_DIGEST_ATTACK,   /**< a catalogue of an ATT&CK release */
  CLI_DIGEST_RULE,     /**< a rule, with its id; without a file when it is built in */
  CLI_DIGEST_MODULE,   /**< what rules share, with its name */
  CLI_DIGEST_KINDS
} cli_digest_kind;

typedef struct cli_digest {
  cli_digest_kind kind;
  char *name; /**< empty where the kind has none, like the next */
  char *file; /**< from the working folder */
  char hex[LC_SHA256_HEX_SIZE];
} cli_digest;

/** A growing list. Begin with a zeroed one. */
typedef struct cli_digests {
  cli_digest *items;
  size_t count;
  size_t capacity;
} cli_digests;

/** The kind's name in reports. */
const char *cli_digest_kind_name(cli_digest_kind kind);

/** The kind of that name; CLI_DIGEST_KINDS for none. */
cli_digest_kind cli_digest_kind_of(lc_string name);

/**
 * Appends a text as JSON reports show it: names of files may be any bytes, and what is not UTF-8 is
 * shown by escapes. NULL is empty.
 */
void cli_add_reported(lc_buffer *out, const char *text);

/** Adds a digest; name and file are copied as reports show them. False when memory is out. */
bool cli_digests_add(cli_digests *digests, cli_digest_kind kind, const char *name, const char *file,
                     const char *hex);

/** Adds the digest of a file as it was read, whatever its encoding; the source's name is its path.
 */
bool cli_digests_add_source(cli_digests *digests, cli_digest_kind kind, const char *name,
                            const lc_source *source);

/** Orders them by kind, name and file, and drops repeats. */
void cli_digests_finish(cli_digests *digests);

void cli_digests_free(cli_digests *digests);

#endif
