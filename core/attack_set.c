#include "core/attack_set.h"

#include "core/attack_tables.h"
#include "core/grow.h"

#include <stdlib.h>

struct lc_attack_set {
  struct lc_attack attack;          /* its domains are those below */
  struct lc_attack_domain *domains; /* their releases are allocated one by one */
  lc_attack_catalogue **catalogues;
  uint32_t catalogue_count;
  uint32_t catalogue_capacity;
};

/* --- versions ------------------------------------------------------------------------------ */

/* Takes the digits before the next dot off a version, without leading zeros. */
static lc_string take_number(lc_string *version) {
  const char *dot = memchr(version->ptr, '.', version->len);
  size_t len = dot == NULL ? version->len : (size_t)(dot - version->ptr);
  lc_string number = {version->ptr, len};
  size_t taken = dot == NULL ? len : len + 1;
  *version = (lc_string){version->ptr + taken, version->len - taken};
  while (number.len > 1 && number.ptr[0] == '0')
    number = (lc_string){number.ptr + 1, number.len - 1};
  return number;
}

/* 9.0 before 10.0, and 18 before 18.0; versions hold digits and dots only. */
static int compare_versions(lc_string a, lc_string b) {
  while (a.len > 0 && b.len > 0) {
    lc_string left = take_number(&a);
    lc_string right = take_number(&b);
    if (left.len != right.len)
      return left.len < right.len ? -1 : 1;
    int order = lc_string_compare(left, right);
    if (order != 0)
      return order;
  }
  return (a.len > 0) - (b.len > 0);
}

/* --- construction -------------------------------------------------------------------------- */

/* A copy of `count` releases with room for one more; NULL when memory is out. */
static lc_attack_release *copy_releases(const lc_attack_release *releases, uint32_t count) {
  lc_attack_release *copy = calloc((size_t)count + 1, sizeof *copy);
  if (copy != NULL && count > 0)
    memcpy(copy, releases, count * sizeof *copy);
  return copy;
}

/* A new domain behind the others, without releases so far. */
static struct lc_attack_domain *append_domain(lc_attack_set *set) {
  uint32_t count = set->attack.domain_count;
  struct lc_attack_domain *domains = realloc(set->domains, (count + 1) * sizeof *domains);
  if (domains == NULL)
    return NULL;
  domains[count] = (struct lc_attack_domain){0};
  set->domains = domains;
  set->attack.domains = domains;
  return &domains[count];
}

static bool copy_domain(lc_attack_set *set, const struct lc_attack_domain *builtin) {
  struct lc_attack_domain *domain = append_domain(set);
  lc_attack_release *releases =
      domain == NULL ? NULL : copy_releases(builtin->releases, builtin->release_count);
  if (releases == NULL)
    return false;
  *domain = *builtin;
  domain->releases = releases;
  set->attack.domain_count++;
  return true;
}

lc_attack_set *lc_attack_set_create(void) {
  lc_attack_set *set = calloc(1, sizeof *set);
  const lc_attack *builtin = lc_attack_builtin();
  bool ok = set != NULL;
  for (uint32_t i = 0; ok && i < builtin->domain_count; i++)
    ok = copy_domain(set, &builtin->domains[i]);
  if (!ok) {
    lc_attack_set_free(set);
    return NULL;
  }
  return set;
}

void lc_attack_set_free(lc_attack_set *set) {
  if (set == NULL)
    return;
  for (uint32_t i = 0; i < set->attack.domain_count; i++)
    free((lc_attack_release *)set->domains[i].releases);
  for (uint32_t i = 0; i < set->catalogue_count; i++)
    lc_attack_catalogue_free(set->catalogues[i]);
  free(set->domains);
  free(set->catalogues);
  free(set);
}

/* --- adding -------------------------------------------------------------------------------- */

/* The position of the first release that is not older. */
static uint32_t position_of(const struct lc_attack_domain *domain, lc_string version) {
  uint32_t position = 0;
  while (position < domain->release_count &&
         compare_versions(lc_attack_release_version(domain->releases[position]), version) < 0)
    position++;
  return position;
}

static bool place_release(struct lc_attack_domain *domain, lc_attack_release release) {
  lc_string version = lc_attack_release_version(release);
  uint32_t position = position_of(domain, version);
  lc_attack_release *releases = copy_releases(domain->releases, domain->release_count);
  if (releases == NULL)
    return false;
  bool is_known = position < domain->release_count &&
                  compare_versions(lc_attack_release_version(releases[position]), version) == 0;
  if (!is_known) {
    memmove(&releases[position + 1], &releases[position],
            (domain->release_count - position) * sizeof *releases);
    domain->release_count++;
  }
  releases[position] = release;
  free((lc_attack_release *)domain->releases);
  domain->releases = releases;
  return true;
}

static bool add_domain(lc_attack_set *set, lc_attack_release release) {
  struct lc_attack_domain *domain = append_domain(set);
  if (domain == NULL || !place_release(domain, release))
    return false;
  domain->is_custom = true;
  set->attack.domain_count++;
  return true;
}

static bool add_release(lc_attack_set *set, lc_attack_release release) {
  lc_string name = lc_attack_release_domain_name(release);
  for (uint32_t i = 0; i < set->attack.domain_count; i++) {
    if (lc_string_equals(lc_attack_domain_name(&set->domains[i]), name))
      return place_release(&set->domains[i], release);
  }
  return add_domain(set, release);
}

/* Whether one of the catalogues has this very release. */
static bool is_added(const lc_attack_set *set, lc_attack_release release) {
  for (uint32_t i = 0; i < set->catalogue_count; i++) {
    lc_attack_release other = lc_attack_catalogue_release(set->catalogues[i]);
    if (lc_string_equals(lc_attack_release_domain_name(other),
                         lc_attack_release_domain_name(release)) &&
        compare_versions(lc_attack_release_version(other), lc_attack_release_version(release)) == 0)
      return true;
  }
  return false;
}

lc_status lc_attack_set_add(lc_attack_set *set, lc_attack_catalogue *catalogue, lc_error *error) {
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  lc_string domain = lc_attack_release_domain_name(release);
  lc_string version = lc_attack_release_version(release);
  lc_status status = LC_OK;
  if (is_added(set, release))
    status = lc_error_set(error, LC_ERROR_SYNTAX, "another catalogue has %.*s %.*s already",
                          (int)domain.len, domain.ptr, (int)version.len, version.ptr);
  else if (!lc_grow((void **)&set->catalogues, set->catalogue_count, &set->catalogue_capacity,
                    sizeof *set->catalogues) ||
           !add_release(set, release))
    status = lc_error_set(error, LC_ERROR_MEMORY, "out of memory adding %.*s %.*s", (int)domain.len,
                          domain.ptr, (int)version.len, version.ptr);
  if (status != LC_OK) {
    lc_attack_catalogue_free(catalogue);
    return status;
  }
  set->catalogues[set->catalogue_count++] = catalogue;
  return LC_OK;
}

const lc_attack *lc_attack_set_attack(const lc_attack_set *set) {
  return &set->attack;
}
