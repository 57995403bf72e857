/**
 * Base waivers: those that a policy had before the change.
 *
 * What excuses a finding must have been there before the change that makes it. So the waivers of
 * the configuration are read as the base has them, and so is whether new ones are trusted.
 */
#ifndef LAYERCHECK_CLI_RUN_BASE_WAIVERS_H
#define LAYERCHECK_CLI_RUN_BASE_WAIVERS_H

#include "cli/policy/policy.h"
#include "cli/run/base.h"
#include "cli/run/held_waivers.h"

typedef struct cli_base_policy {
  const cli_policy *policy; /**< as it is now */
  uint32_t position;        /**< of it */
  const cli_inputs *inputs;
  const cli_isolation *isolation;
  cli_digests *files; /**< where digests of what is read are added */
} cli_base_policy;

/**
 * Adds the base's waivers of a policy to `held`; `*trusts_new` is what the base says of new ones.
 * What cannot be read is as good as not there, and that is said. Fails with LC_ERROR_MEMORY.
 */
lc_status cli_base_waivers_add(cli_base *base, const cli_base_policy *of, cli_held_waivers *held,
                               bool *trusts_new, lc_error *error);

#endif
