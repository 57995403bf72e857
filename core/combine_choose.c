/* What layers have in common that are to be combined. */
#include "core/combine.h"

enum { LONGEST_SHOWN = 60 };

/* For "%.*s": foreign text in a message of limited length. */
#define SHOWN(text) (int)((text).len < LONGEST_SHOWN ? (text).len : LONGEST_SHOWN), (text).ptr

static lc_status at_odds(const lc_combine_request *request, uint32_t other, const char *what,
                         lc_string first, lc_string second, lc_error *error) {
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "%s is of %s '%.*s' and %s of '%.*s': only layers of one can be combined",
                      request->inputs[0].name, what, SHOWN(first), request->inputs[other].name,
                      SHOWN(second));
}

/* --- domain and data ----------------------------------------------------------------------- */

static lc_string data_url(const lc_layer *layer) {
  return lc_json_string(lc_layer_get(layer, "customDataURL"));
}

static lc_status choose_domain(const lc_combine_request *request, lc_combine_basis *basis,
                               lc_error *error) {
  basis->domain = request->domain;
  for (uint32_t i = 0; i < request->count; i++) {
    lc_string domain = lc_layer_domain(request->inputs[i].layer);
    if (domain.len == 0)
      return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s names no domain", request->inputs[i].name);
    if (basis->domain.len == 0)
      basis->domain = domain;
    if (lc_string_equals(domain, basis->domain))
      continue;
    if (request->domain.len == 0)
      return at_odds(request, i, "the domain", basis->domain, domain, error);
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s is of the domain '%.*s', not of '%.*s'",
                        request->inputs[i].name, SHOWN(domain), SHOWN(request->domain));
  }
  if (basis->domain.len == 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "there is neither a layer nor a domain");
  return LC_OK;
}

static lc_status choose_data(const lc_combine_request *request, lc_combine_basis *basis,
                             lc_error *error) {
  basis->custom_data_url = (lc_string){"", 0};
  for (uint32_t i = 0; i < request->count; i++) {
    lc_string url = data_url(request->inputs[i].layer);
    if (i == 0)
      basis->custom_data_url = url;
    else if (!lc_string_equals(url, basis->custom_data_url))
      return at_odds(request, i, "the data at", basis->custom_data_url, url, error);
  }
  return LC_OK;
}

/* --- the release --------------------------------------------------------------------------- */

/* The domain whose releases judge the layers, or NULL: data of their own for a domain of MITRE's
   makes those say nothing, see lc_layer_attack(). */
static const lc_attack_domain *judging_domain(const lc_combine_request *request,
                                              const lc_combine_basis *basis) {
  const lc_attack_domain *domain = lc_attack_domain_find(request->attack, basis->domain);
  bool has_own_data = basis->custom_data_url.len > 0;
  return domain != NULL && has_own_data && !lc_attack_domain_is_custom(domain) ? NULL : domain;
}

static lc_status choose_wanted(const lc_combine_request *request, const lc_attack_domain *domain,
                               lc_combine_basis *basis, lc_error *error) {
  if (domain == NULL)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "the domain '%.*s' has no releases that are known here, nor '%.*s'",
                        SHOWN(basis->domain), SHOWN(request->version));
  basis->release = lc_attack_release_meant(domain, request->version);
  if (lc_attack_release_is_known(basis->release))
    return LC_OK;
  lc_string newest =
      lc_attack_release_version(lc_attack_release_at(domain, lc_attack_release_count(domain) - 1));
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "no release '%.*s' of %.*s; the newest here is %.*s", SHOWN(request->version),
                      SHOWN(basis->domain), (int)newest.len, newest.ptr);
}

/* The first layer that names a version, or the number of layers. */
static uint32_t first_with_version(const lc_combine_request *request) {
  uint32_t first = 0;
  while (first < request->count &&
         lc_json_string(lc_layer_attack_version(request->inputs[first].layer)).len == 0)
    first++;
  return first;
}

/* A layer that names no version goes with any, as Navigator opens it with what is there. */
static lc_status choose_named(const lc_combine_request *request, lc_combine_basis *basis,
                              uint32_t first, lc_error *error) {
  basis->version = lc_json_string(lc_layer_attack_version(request->inputs[first].layer));
  lc_matrix_choose(request->inputs[first].layer, request->attack, &basis->release);
  for (uint32_t i = first + 1; i < request->count; i++) {
    lc_string version = lc_json_string(lc_layer_attack_version(request->inputs[i].layer));
    lc_attack_release release;
    if (version.len == 0)
      continue;
    lc_matrix_choose(request->inputs[i].layer, request->attack, &release);
    bool is_known = lc_attack_release_is_known(release);
    bool is_same = is_known ? lc_attack_release_equals(release, basis->release)
                            : lc_string_equals(version, basis->version) &&
                                  !lc_attack_release_is_known(basis->release);
    if (!is_same)
      return lc_error_set(
          error, LC_ERROR_NOT_FOUND,
          "%s is of ATT&CK '%.*s' and %s of '%.*s': layers are combined in one release, "
          "which must then be named",
          request->inputs[first].name, SHOWN(basis->version), request->inputs[i].name,
          SHOWN(version));
  }
  return LC_OK;
}

static lc_status choose_release(const lc_combine_request *request, lc_combine_basis *basis,
                                lc_error *error) {
  const lc_attack_domain *domain = judging_domain(request, basis);
  basis->release = (lc_attack_release){0};
  basis->version = (lc_string){"", 0};
  if (request->version.len > 0)
    return choose_wanted(request, domain, basis, error);
  uint32_t first = first_with_version(request);
  if (first < request->count)
    return choose_named(request, basis, first, error);
  if (domain != NULL)
    basis->release = lc_attack_release_at(domain, lc_attack_release_count(domain) - 1);
  else if (request->count == 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "the domain '%.*s' is not known here",
                        SHOWN(basis->domain));
  return LC_OK;
}

/* Navigator opens the newest release of a major version, and writes no more than that. */
static void name_release(const lc_combine_request *request, lc_combine_basis *basis) {
  if (!lc_attack_release_is_known(basis->release))
    return;
  const lc_attack_domain *domain = lc_attack_domain_find(request->attack, basis->domain);
  lc_string version = lc_attack_release_version(basis->release);
  const char *dot = memchr(version.ptr, '.', version.len);
  lc_string major = {version.ptr, dot == NULL ? version.len : (size_t)(dot - version.ptr)};
  lc_attack_resolution resolution =
      lc_attack_release_resolve(domain, LC_ATTACK_VERSION_TEXT, major);
  bool is_opened = lc_attack_release_is_known(resolution.release) &&
                   lc_attack_release_equals(resolution.release, basis->release);
  basis->version = is_opened ? major : version;
}

lc_status lc_combine_choose(const lc_combine_request *request, lc_combine_basis *basis,
                            lc_error *error) {
  lc_status status = choose_domain(request, basis, error);
  if (status == LC_OK)
    status = choose_data(request, basis, error);
  if (status == LC_OK)
    status = choose_release(request, basis, error);
  if (status == LC_OK)
    name_release(request, basis);
  return status;
}
