/* The waivers of a run: those of its policies and of its layers, and of the base's. */
#include "cli/run/base_waivers.h"
#include "cli/run/run_state.h"
#include "cli/run/waive.h"

#include <stdlib.h>

static bool hold_policies(cli_run_state *r) {
  for (uint32_t i = 0; i < r->policies.count; i++) {
    const cli_waivers *own = &r->policies.items[i]->waivers;
    for (uint32_t j = 0; j < own->count; j++) {
      if (!cli_held_waivers_add(&r->waivers, &own->items[j], i))
        return false;
    }
  }
  return true;
}

/* Nobody needs the base's where there is none that could be new. */
static lc_status read_base(cli_run_state *r, cli_waiving_policy *policies) {
  lc_status status = LC_OK;
  bool is_needed = r->base != NULL && r->waivers.count > 0;
  for (uint32_t i = 0; is_needed && status == LC_OK && i < r->policies.count; i++) {
    const cli_base_policy of = {r->policies.items[i], i, r->options->inputs, &r->options->isolation,
                                &r->report->proof.files};
    status =
        cli_base_waivers_add(r->base, &of, &r->base_waivers, &policies[i].trusts_new, r->error);
  }
  return status;
}

const cli_worker_input *cli_run_input_of(const cli_run_state *r, const char *file) {
  const cli_waiving waiving = {.inputs = r->inputs, .input_count = r->options->inputs->count};
  return cli_waive_input(&waiving, file);
}

static bool waive(cli_run_state *r, const cli_waiving_policy *policies) {
  cli_waive_index base = {0};
  if (!cli_waive_index_make(&base, r->base_waivers.items, r->base_waivers.count))
    return false;
  const cli_waiving waiving = {.today = r->options->today,
                               .selection = &r->options->selection,
                               .policies = policies,
                               .inputs = r->inputs,
                               .input_count = r->options->inputs->count,
                               .searched = r->options->inputs,
                               .wants_covers = r->options->wants_covers,
                               .base = r->base == NULL ? NULL : &base};
  cli_report_finish(r->report);
  bool ok = cli_waive(&waiving, &r->waivers, r->report, &r->some_rule_ran);
  cli_waive_index_free(&base);
  return ok;
}

lc_status cli_run_waive(cli_run_state *r) {
  cli_waiving_policy *policies = calloc(r->policies.count + 1, sizeof *policies);
  if (policies == NULL || !hold_policies(r)) {
    free(policies);
    return lc_error_memory(r->error, NULL);
  }
  for (uint32_t i = 0; i < r->policies.count; i++) {
    policies[i].set = r->policies.items[i]->set;
    policies[i].warning_days = r->policies.items[i]->waiver_days;
  }
  lc_status status = read_base(r, policies);
  if (status == LC_OK && !waive(r, policies))
    status = lc_error_memory(r->error, NULL);
  free(policies);
  return status;
}
