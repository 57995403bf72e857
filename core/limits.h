/**
 * Limits: how large and how deep an input may be before it is refused.
 */
#ifndef LAYERCHECK_LIMITS_H
#define LAYERCHECK_LIMITS_H

#include <stddef.h>
#include <stdint.h>

enum {
  LC_DEFAULT_DEPTH_LIMIT = 512,
  LC_DEFAULT_SIZE_LIMIT = 128 << 20, /**< 128 MiB; the largest public layer has under 1 MiB */
  LC_LARGEST_SIZE_LIMIT = 512 << 20  /**< what 32-bit places and counts can address */
};

typedef struct lc_limits {
  size_t size;    /**< bytes of one input, at most LC_LARGEST_SIZE_LIMIT */
  uint32_t depth; /**< arrays and objects inside each other */
} lc_limits;

/** The limits that hold when a caller passes NULL. */
static inline lc_limits lc_limits_default(void) {
  return (lc_limits){.size = LC_DEFAULT_SIZE_LIMIT, .depth = LC_DEFAULT_DEPTH_LIMIT};
}

#endif
