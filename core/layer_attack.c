#include "core/layer_attack.h"

bool lc_layer_attack(const lc_layer *layer, const lc_attack *attack, lc_attack_resolution *out) {
  const lc_attack_domain *domain = lc_attack_domain_find(attack, lc_layer_domain(layer));
  bool has_own_data = lc_json_type_of(lc_layer_get(layer, "customDataURL")) != LC_JSON_NONE;
  if (domain == NULL || (has_own_data && !lc_attack_domain_is_custom(domain)))
    return false;
  lc_json_value version = lc_layer_attack_version(layer);
  lc_json_type type = lc_json_type_of(version);
  *out = lc_attack_release_resolve(domain,
                                   type == LC_JSON_NONE     ? LC_ATTACK_VERSION_ABSENT
                                   : type == LC_JSON_STRING ? LC_ATTACK_VERSION_TEXT
                                                            : LC_ATTACK_VERSION_OTHER,
                                   lc_json_string(version));
  return true;
}

uint32_t lc_attack_newest_major(const lc_attack *attack) {
  uint32_t newest = 0;
  for (uint32_t i = 0; i < lc_attack_domain_count(attack); i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(attack, i);
    if (lc_attack_domain_is_custom(domain))
      continue;
    lc_attack_release last = lc_attack_release_at(domain, lc_attack_release_count(domain) - 1);
    uint32_t major = lc_attack_version_major(lc_attack_release_version(last));
    newest = major > newest ? major : newest;
  }
  return newest;
}
