/**
 * A layer and ATT&CK: the release that judges a layer.
 */
#ifndef LAYERCHECK_LAYER_ATTACK_H
#define LAYERCHECK_LAYER_ATTACK_H

#include "attack.h"
#include "layer.h"

/**
 * What the layer's `versions.attack` asks for in its domain, as Navigator takes it, out of the
 * releases of `attack`. False, and `*out` untouched, for a layer that these say nothing about: of
 * another domain, or with customDataURL, which names other data for a domain of MITRE's.
 */
bool lc_layer_attack(const lc_layer *layer, const lc_attack *attack, lc_attack_resolution *out);

/** The newest major version that any domain of MITRE's has: later ones were not published yet. */
uint32_t lc_attack_newest_major(const lc_attack *attack);

#endif
