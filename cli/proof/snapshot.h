/**
 * Snapshot: a file's bytes as they are now, and their digest.
 */
#ifndef LAYERCHECK_CLI_PROOF_SNAPSHOT_H
#define LAYERCHECK_CLI_PROOF_SNAPSHOT_H

#include "core/limits.h"
#include "core/sha256.h"
#include "core/status.h"

/**
 * Puts in the place of a descriptor, which is closed, one of a copy in memory, and writes the
 * digest of that very copy: whoever reads it later, and whatever becomes of the file until then,
 * reads what was digested. What is larger than the limit is cut one byte behind it, which the
 * reader then refuses, and `hex` is empty. Fails with LC_ERROR_IO; the descriptor is then as
 * before.
 */
lc_status cli_snapshot(int *descriptor, const lc_limits *limits, char hex[LC_SHA256_HEX_SIZE],
                       lc_error *error);

#endif
