/**
 * Built: what the program itself was made of, as built.cmake computes it at build time.
 */
#ifndef LAYERCHECK_CLI_PROOF_BUILT_H
#define LAYERCHECK_CLI_PROOF_BUILT_H

/** A built-in rule, or a module of theirs. */
typedef struct cli_built_rule {
  const char *path; /**< such as "rules/attack/revoked.lua" */
  const char *hex;
} cli_built_rule;

/**
 * A digest of several files is that of the lines that sha256sum prints for them, ordered by path,
 * paths from the project's folder.
 */
typedef struct cli_built_program {
  const char *source;          /**< of all files that the program is built of */
  const char *attack;          /**< of those among them that hold the facts of ATT&CK */
  const cli_built_rule *rules; /**< by path; the last one's path is NULL */
} cli_built_program;

extern const cli_built_program cli_built;

#endif
