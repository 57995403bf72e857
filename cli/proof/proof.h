/**
 * Proof: all that a run's verdict rests on, so that somebody else can find it again.
 *
 * docs/verify.md says what it proves and what it does not.
 */
#ifndef LAYERCHECK_CLI_PROOF_PROOF_H
#define LAYERCHECK_CLI_PROOF_PROOF_H

#include "cli/proof/digests.h"
#include "cli/run/limits.h"
#include "core/buffer.h"
#include "core/finding.h"

/** The program that made a report. */
typedef struct cli_proof_program {
  const char *version;
  const char *source; /**< digests: see cli/proof/built.h */
  const char *attack;
  const char *lua; /**< such as "Lua 5.4.6" */
} cli_proof_program;

/** This program. */
cli_proof_program cli_proof_program_here(void);

enum { CLI_COMMIT_SIZE = 65 /**< the digits of the longest git id and a NUL */ };

/** The part of the command line that decides the verdict; see cli_run_options. Lists end with NULL.
 */
typedef struct cli_proof_options {
  const char *const *paths;
  const char *stdin_name;
  const char *const *rules;
  const char *const *disabled;
  const char *const *tags;
  const char *config; /**< or NULL, like `base` */
  bool ignores_config;
  const char *const *catalogues;
  lc_severity fail_on;
  long max_warnings; /**< -1: any number */
  bool allows_empty;
  const char *today;
  const char *base;
  bool is_staged;
  bool shows_known;
  const char *baseline; /**< or NULL */
  bool is_isolated;
  cli_limits limits;
} cli_proof_options;

/** Strings and lists are borrowed; the digests are the proof's own. */
typedef struct cli_proof {
  cli_proof_program program;
  cli_proof_options options;
  char commit[CLI_COMMIT_SIZE]; /**< that the base was; empty: a file, a folder, or none */
  cli_digests files;
  char hex[LC_SHA256_HEX_SIZE]; /**< of all of the above: cli_proof_seal() */
} cli_proof;

/** Orders the files, and computes the digest of the whole. False when memory is out. */
bool cli_proof_seal(cli_proof *proof);

/** Frees the digests. */
void cli_proof_free(cli_proof *proof);

#endif
