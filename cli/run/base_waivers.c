#include "cli/run/base_waivers.h"

#include "cli/run/base_other.h"

typedef struct reading {
  cli_base *base;
  const cli_base_policy *of;
  lc_error *error;
} reading;

static cli_base_place find(const reading *r, const char *path, lc_source **source) {
  const cli_base_wanted wanted = {path, r->of->inputs, &r->of->isolation->limits.input,
                                  r->of->files};
  return cli_base_read_other(r->base, &wanted, source);
}

static lc_status hold(const reading *r, const cli_waivers *waivers, cli_held_waivers *held) {
  for (uint32_t i = 0; i < waivers->count; i++) {
    if (!cli_held_waivers_add(held, &waivers->items[i], r->of->position))
      return lc_error_memory(r->error, NULL);
  }
  return LC_OK;
}

/* Those of `config`, whose file is `source`, or none. */
static lc_status add(const reading *r, const cli_config *config, const lc_source *source,
                     cli_held_waivers *held) {
  cli_waivers waivers;
  lc_error reason;
  lc_status status = cli_waivers_read(&waivers, config, source, r->of->isolation, &reason);
  if (status == LC_OK) {
    status = hold(r, &waivers, held);
  } else {
    const char *file = cli_config_waiver_file(config);
    cli_base_say_unreadable(file != NULL ? file : cli_config_path(config), &reason);
    status = LC_OK;
  }
  cli_waivers_free(&waivers);
  return status;
}

/* Those of the waiver file that `config` names. */
static lc_status add_file(const reading *r, const cli_config *config, cli_held_waivers *held) {
  lc_source *source = NULL;
  cli_base_place place = find(r, cli_config_waiver_file(config), &source);
  lc_status status = LC_OK;
  if (place == CLI_BASE_PLACE_THERE)
    status = add(r, config, source, held);
  else if (place == CLI_BASE_PLACE_OUTSIDE)
    status = hold(r, &r->of->policy->waivers, held);
  lc_source_free(source);
  return status;
}

/* By the configuration that the base has. */
static lc_status add_by(const reading *r, const cli_config *config, cli_held_waivers *held) {
  return cli_config_waiver_file(config) != NULL ? add_file(r, config, held)
                                                : add(r, config, NULL, held);
}

static lc_status add_by_base(const reading *r, const char *path, lc_source *source,
                             cli_held_waivers *held, bool *trusts_new) {
  cli_config *config = NULL;
  lc_error reason;
  if (cli_config_take(&config, source, path, r->of->isolation, &reason) != LC_OK) {
    cli_base_say_unreadable(path, &reason);
    return LC_OK;
  }
  *trusts_new = cli_config_trusts_new_waivers(config);
  lc_status status = add_by(r, config, held);
  cli_config_free(config);
  return status;
}

lc_status cli_base_waivers_add(cli_base *base, const cli_base_policy *of, cli_held_waivers *held,
                               bool *trusts_new, lc_error *error) {
  const reading r = {base, of, error};
  const cli_config *now = of->policy->config;
  const char *path = cli_config_path(now);
  lc_source *source = NULL;
  *trusts_new = false;
  if (path == NULL)
    return LC_OK;
  cli_base_place place = find(&r, path, &source);
  if (place == CLI_BASE_PLACE_THERE)
    return add_by_base(&r, path, source, held, trusts_new);
  if (place == CLI_BASE_PLACE_NONE)
    return LC_OK;
  *trusts_new = cli_config_trusts_new_waivers(now);
  if (cli_config_waiver_file(now) != NULL)
    return add_file(&r, now, held);
  return place == CLI_BASE_PLACE_OUTSIDE ? hold(&r, &of->policy->waivers, held) : LC_OK;
}
