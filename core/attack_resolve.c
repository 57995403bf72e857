#include "core/attack_tables.h"

/* Navigator 5.1.0, data.service.ts: older collections have another shape and are not offered. */
enum { OLDEST_MAJOR_OFFERED = 4 };

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Where the digits that begin at `start` end; `start` itself when there are none. */
static size_t skip_digits(lc_string text, size_t start) {
  while (start < text.len && is_digit(text.ptr[start]))
    start++;
  return start;
}

static lc_string major_of(lc_string version) {
  return (lc_string){version.ptr, skip_digits(version, 0)};
}

uint32_t lc_attack_version_major(lc_string version) {
  uint32_t major = 0;
  for (size_t i = 0; i < version.len && is_digit(version.ptr[i]); i++) {
    if (major > (UINT32_MAX - 9) / 10)
      return UINT32_MAX;
    major = major * 10 + (uint32_t)(version.ptr[i] - '0');
  }
  return major;
}

/* Digits, and more of them after dots, from the first digit of `text` on: `16.1` of `v16.1.`. */
static lc_string version_in(lc_string text) {
  size_t start = 0;
  while (start < text.len && !is_digit(text.ptr[start]))
    start++;
  size_t end = skip_digits(text, start);
  while (end < text.len && text.ptr[end] == '.' && skip_digits(text, end + 1) > end + 1)
    end = skip_digits(text, end + 1);
  return (lc_string){text.ptr + start, end - start};
}

static bool is_too_old(lc_string major) {
  return major.len == 1 && major.ptr[0] < '0' + OLDEST_MAJOR_OFFERED;
}

static lc_attack_release newest_of_major(const lc_attack_domain *domain, lc_string major) {
  for (uint32_t i = domain->release_count; i > 0; i--) {
    lc_string version = lc_attack_release_version(domain->releases[i - 1]);
    if (lc_string_equals(major_of(version), major))
      return domain->releases[i - 1];
  }
  return (lc_attack_release){0};
}

/* Whether a version is one of the minors of another. */
static bool is_minor_of(lc_string version, lc_string major) {
  return major.len > 0 && version.len > major.len && version.ptr[major.len] == '.' &&
         memcmp(version.ptr, major.ptr, major.len) == 0;
}

lc_attack_release lc_attack_release_meant(const lc_attack_domain *domain, lc_string version) {
  lc_attack_release found = lc_attack_release_find(domain, version);
  for (uint32_t i = domain->release_count; !lc_attack_release_is_known(found) && i > 0; i--) {
    lc_attack_release release = domain->releases[i - 1];
    if (is_minor_of(lc_attack_release_version(release), version))
      found = release;
  }
  return found;
}

/* How the text names the release that Navigator opens for it. */
static lc_attack_resolution_kind kind_of(const lc_attack_resolution *resolution) {
  if (lc_attack_release_equals(resolution->release, resolution->named))
    return LC_ATTACK_RESOLVED_EXACTLY;
  if (major_of(resolution->version).len == resolution->version.len)
    return LC_ATTACK_RESOLVED_MAJOR;
  return lc_attack_release_is_known(resolution->named) ? LC_ATTACK_RESOLVED_OTHER_MINOR
                                                       : LC_ATTACK_RESOLVED_UNKNOWN_MINOR;
}

static lc_attack_resolution resolve_text(const lc_attack_domain *domain, lc_string text) {
  lc_attack_resolution resolution = {.version = version_in(text)};
  if (resolution.version.len == 0) {
    resolution.kind = LC_ATTACK_UNRESOLVED_INVALID;
    return resolution;
  }
  lc_string major = major_of(resolution.version);
  lc_attack_release newest = newest_of_major(domain, major);
  resolution.named = lc_attack_release_find(domain, resolution.version);
  if (!lc_attack_release_is_known(newest)) {
    resolution.kind = LC_ATTACK_UNRESOLVED_UNAVAILABLE;
  } else if (!domain->is_custom && is_too_old(major)) {
    resolution.kind = LC_ATTACK_UNRESOLVED_TOO_OLD;
  } else {
    resolution.release = newest;
    resolution.kind = kind_of(&resolution);
  }
  return resolution;
}

lc_attack_resolution lc_attack_release_resolve(const lc_attack_domain *domain,
                                               lc_attack_version_type type, lc_string text) {
  if (type == LC_ATTACK_VERSION_TEXT && text.len > 0)
    return resolve_text(domain, text);
  return (lc_attack_resolution){
      .kind = type == LC_ATTACK_VERSION_OTHER ? LC_ATTACK_RESOLVED_WRONG_TYPE
                                              : LC_ATTACK_RESOLVED_ABSENT,
      .release = domain->releases[domain->release_count - 1],
      .version = {"", 0},
  };
}
