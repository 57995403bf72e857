/**
 * Peers: other JSON readers, to compare with in the same run.
 */
#ifndef LAYERCHECK_BENCH_PEERS_H
#define LAYERCHECK_BENCH_PEERS_H

#include "core/text.h"

/** Seconds that a peer needs to read the text; -1 when it is not built in or fails. */
double bench_cjson(lc_string text);
double bench_jansson(lc_string text);

#endif
