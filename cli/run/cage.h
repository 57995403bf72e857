/**
 * Cage: what a worker process takes from itself before it touches foreign bytes.
 *
 * Afterwards it can compute, read the descriptors that it is handed, write to the one that it was
 * given, and end. SECURITY.md says what is promised.
 */
#ifndef LAYERCHECK_CLI_RUN_CAGE_H
#define LAYERCHECK_CLI_RUN_CAGE_H

#include "cli/run/limits.h"

/** What holds a worker; to be joined with `|`. */
typedef enum cli_cage_part {
  CLI_CAGE_PROCESS = 1,  /**< a process of its own, with limits */
  CLI_CAGE_SECCOMP = 2,  /**< the kernel ends it at any system call but the few it needs */
  CLI_CAGE_LANDLOCK = 4, /**< no file can be opened, whatever else fails */
  CLI_CAGE_FULL = CLI_CAGE_PROCESS | CLI_CAGE_SECCOMP | CLI_CAGE_LANDLOCK
} cli_cage_part;

/**
 * Shuts the calling process in: closes every descriptor but `keep`, empties the environment, and
 * gives up everything that the kernel lets it give up. There is no way back. Gives the parts that
 * hold.
 */
uint32_t cli_cage_enter(int keep, const cli_limits *limits);

#endif
