#include "core/attack.h"
#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>

/* --- asking ---------------------------------------------------------------------------------- */

static const lc_attack_domain *domain_of(const char *name) {
  const lc_attack_domain *domain = lc_attack_domain_find(lc_attack_builtin(), lc_string_of(name));
  ck_assert_ptr_nonnull(domain);
  return domain;
}

static lc_attack_release release_of(const char *domain, const char *version) {
  lc_attack_release release = lc_attack_release_find(domain_of(domain), lc_string_of(version));
  ck_assert_msg(lc_attack_release_is_known(release), "%s %s", domain, version);
  return release;
}

static lc_attack_release enterprise(const char *version) {
  return release_of("enterprise-attack", version);
}

static lc_attack_technique technique_of(lc_attack_release release, const char *id) {
  lc_attack_technique technique = lc_attack_technique_find(release, lc_string_of(id));
  ck_assert_msg(lc_attack_technique_is_known(technique), "%s", id);
  return technique;
}

static lc_attack_subject subject_of(lc_attack_release release, const char *id) {
  lc_attack_subject subject = lc_attack_subject_find(release, lc_string_of(id));
  ck_assert_msg(lc_attack_subject_is_known(subject), "%s", id);
  return subject;
}

/* What several texts are joined into, to be compared as one. */
typedef struct joined {
  char text[8192];
  size_t len;
} joined;

static void join(joined *all, lc_string text) {
  if (all->len + text.len + 2 > sizeof all->text)
    ck_abort_msg("too long to be joined");
  if (all->len > 0)
    all->text[all->len++] = ',';
  memcpy(all->text + all->len, text.ptr, text.len);
  all->len += text.len;
  all->text[all->len] = '\0';
}

static void assert_text(lc_string actual, const char *expected) {
  ck_assert_msg(lc_string_equals(actual, lc_string_of(expected)), "'%.*s' is not '%s'",
                (int)actual.len, actual.ptr, expected);
}

static joined tactics_of(lc_attack_technique technique) {
  joined all = {0};
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++)
    join(&all, lc_attack_technique_tactic_at(technique, i));
  return all;
}

static joined platforms_of(lc_attack_technique technique) {
  joined all = {0};
  for (uint32_t i = 0; i < lc_attack_technique_platform_count(technique); i++)
    join(&all, lc_attack_technique_platform_at(technique, i));
  return all;
}

static joined subtechniques_of(lc_attack_technique technique) {
  joined all = {0};
  lc_attack_technique sub;
  for (uint32_t cursor = 0; lc_attack_technique_next_subtechnique(technique, &cursor, &sub);)
    join(&all, lc_attack_technique_id(sub));
  return all;
}

static joined matrix_of(lc_attack_release release) {
  joined all = {0};
  lc_attack_tactic tactic;
  for (uint32_t cursor = 0; lc_attack_tactic_next(release, &cursor, &tactic);) {
    if (lc_attack_tactic_status(tactic) == LC_ATTACK_ACTIVE)
      join(&all, lc_attack_tactic_shortname(tactic));
  }
  return all;
}

/* --- domains and releases -------------------------------------------------------------------- */

START_TEST(domains_go_by_navigators_names_only) {
  static const char *const known[][2] = {{"enterprise-attack", "enterprise-attack"},
                                         {"mobile-attack", "mobile-attack"},
                                         {"ics-attack", "ics-attack"},
                                         {"mitre-enterprise", "enterprise-attack"},
                                         {"mitre-mobile", "mobile-attack"}};
  static const char *const unknown[] = {"mitre-ics",         "pre-attack",         "enterprise",
                                        "Enterprise-attack", "enterprise-attack ", ""};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    assert_text(lc_attack_domain_name(domain_of(known[i][0])), known[i][1]);
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
    ck_assert_ptr_null(lc_attack_domain_find(lc_attack_builtin(), lc_string_of(unknown[i])));
}
END_TEST

START_TEST(every_domain_has_its_releases_oldest_first) {
  static const struct {
    const char *domain, *oldest, *newest;
    uint32_t count;
  } expected[] = {{"enterprise-attack", "1.0", "19.0", 39},
                  {"mobile-attack", "3.0", "19.0", 37},
                  {"ics-attack", "8.0", "18.1", 24}};
  ck_assert_uint_eq(lc_attack_domain_count(lc_attack_builtin()), 3);
  for (uint32_t i = 0; i < 3; i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(lc_attack_builtin(), i);
    uint32_t count = lc_attack_release_count(domain);
    assert_text(lc_attack_domain_name(domain), expected[i].domain);
    ck_assert_uint_eq(count, expected[i].count);
    assert_text(lc_attack_release_version(lc_attack_release_at(domain, 0)), expected[i].oldest);
    assert_text(lc_attack_release_version(lc_attack_release_at(domain, count - 1)),
                expected[i].newest);
    assert_text(lc_attack_release_domain_name(lc_attack_release_at(domain, 0)), expected[i].domain);
  }
}
END_TEST

START_TEST(releases_are_found_by_their_exact_version) {
  const lc_attack_domain *domain = domain_of("enterprise-attack");
  static const char *const unknown[] = {"18", "v18.0", "18.2", "", "18.0 ", "19.1"};
  assert_text(lc_attack_release_version(enterprise("18.0")), "18.0");
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
    ck_assert(
        !lc_attack_release_is_known(lc_attack_release_find(domain, lc_string_of(unknown[i]))));
}
END_TEST

typedef struct resolution_case {
  const char *domain, *text;
  lc_attack_resolution_kind kind;
  const char *opened, *named, *version; /* NULL: no release */
} resolution_case;

static void assert_release(lc_attack_release release, const char *version, const char *text) {
  ck_assert_msg(lc_attack_release_is_known(release) == (version != NULL), "%s", text);
  if (version != NULL)
    assert_text(lc_attack_release_version(release), version);
}

static void assert_resolves(const resolution_case *expected) {
  lc_attack_resolution resolution = lc_attack_release_resolve(
      domain_of(expected->domain), LC_ATTACK_VERSION_TEXT, lc_string_of(expected->text));
  ck_assert_msg(resolution.kind == expected->kind, "%s is %d", expected->text, resolution.kind);
  assert_release(resolution.release, expected->opened, expected->text);
  assert_release(resolution.named, expected->named, expected->text);
  assert_text(resolution.version, expected->version);
}

START_TEST(versions_resolve_as_navigator_resolves_them) {
  static const resolution_case cases[] = {
      {"enterprise-attack", "16", LC_ATTACK_RESOLVED_MAJOR, "16.1", NULL, "16"},
      {"enterprise-attack", "v16", LC_ATTACK_RESOLVED_MAJOR, "16.1", NULL, "16"},
      {"enterprise-attack", "ATT&CK v18 (2025)", LC_ATTACK_RESOLVED_MAJOR, "18.1", NULL, "18"},
      {"enterprise-attack", "4.x", LC_ATTACK_RESOLVED_MAJOR, "4.0", NULL, "4"},
      {"enterprise-attack", "17.", LC_ATTACK_RESOLVED_MAJOR, "17.1", NULL, "17"},
      {"enterprise-attack", "19", LC_ATTACK_RESOLVED_MAJOR, "19.0", NULL, "19"},
      {"enterprise-attack", "16.1", LC_ATTACK_RESOLVED_EXACTLY, "16.1", "16.1", "16.1"},
      {"enterprise-attack", "v18.1 ", LC_ATTACK_RESOLVED_EXACTLY, "18.1", "18.1", "18.1"},
      {"enterprise-attack", "17.0", LC_ATTACK_RESOLVED_OTHER_MINOR, "17.1", "17.0", "17.0"},
      {"enterprise-attack", "6.1", LC_ATTACK_RESOLVED_OTHER_MINOR, "6.3", "6.1", "6.1"},
      {"enterprise-attack", "16.7", LC_ATTACK_RESOLVED_UNKNOWN_MINOR, "16.1", NULL, "16.7"},
      {"enterprise-attack", "16.1.0", LC_ATTACK_RESOLVED_UNKNOWN_MINOR, "16.1", NULL, "16.1.0"},
      {"enterprise-attack", "latest", LC_ATTACK_UNRESOLVED_INVALID, NULL, NULL, ""},
      {"enterprise-attack", " ", LC_ATTACK_UNRESOLVED_INVALID, NULL, NULL, ""},
      {"enterprise-attack", "3", LC_ATTACK_UNRESOLVED_TOO_OLD, NULL, NULL, "3"},
      {"enterprise-attack", "v2.0", LC_ATTACK_UNRESOLVED_TOO_OLD, NULL, "2.0", "2.0"},
      {"enterprise-attack", "25", LC_ATTACK_UNRESOLVED_UNAVAILABLE, NULL, NULL, "25"},
      {"enterprise-attack", "018", LC_ATTACK_UNRESOLVED_UNAVAILABLE, NULL, NULL, "018"},
      {"enterprise-attack", "1.16.1", LC_ATTACK_UNRESOLVED_TOO_OLD, NULL, NULL, "1.16.1"},
      {"enterprise-attack", "0", LC_ATTACK_UNRESOLVED_UNAVAILABLE, NULL, NULL, "0"},
      {"ics-attack", "19", LC_ATTACK_UNRESOLVED_UNAVAILABLE, NULL, NULL, "19"},
      {"ics-attack", "7", LC_ATTACK_UNRESOLVED_UNAVAILABLE, NULL, NULL, "7"},
      {"mobile-attack", "3.0", LC_ATTACK_UNRESOLVED_TOO_OLD, NULL, "3.0", "3.0"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_resolves(&cases[i]);
}
END_TEST

START_TEST(a_layer_without_a_version_gets_the_newest) {
  const lc_attack_domain *domain = domain_of("ics-attack");
  lc_attack_resolution absent =
      lc_attack_release_resolve(domain, LC_ATTACK_VERSION_ABSENT, LC_STRING("16"));
  lc_attack_resolution empty =
      lc_attack_release_resolve(domain, LC_ATTACK_VERSION_TEXT, LC_STRING(""));
  lc_attack_resolution number =
      lc_attack_release_resolve(domain, LC_ATTACK_VERSION_OTHER, LC_STRING(""));
  ck_assert_int_eq(absent.kind, LC_ATTACK_RESOLVED_ABSENT);
  ck_assert_int_eq(empty.kind, LC_ATTACK_RESOLVED_ABSENT);
  ck_assert_int_eq(number.kind, LC_ATTACK_RESOLVED_WRONG_TYPE);
  assert_release(absent.release, "18.1", "absent");
  assert_release(empty.release, "18.1", "empty");
  assert_release(number.release, "18.1", "number");
}
END_TEST

START_TEST(platforms_of_a_release_are_those_of_active_techniques) {
  joined all = {0};
  lc_string name;
  for (uint32_t cursor = 0; lc_attack_release_next_platform(enterprise("18.1"), &cursor, &name);)
    join(&all, name);
  ck_assert_str_eq(all.text, "Containers,ESXi,IaaS,Identity Provider,Linux,Network Devices,Office "
                             "Suite,PRE,SaaS,Windows,macOS");
}
END_TEST

START_TEST(the_last_release_that_knew_an_id_is_found_in_every_domain) {
  static const struct {
    const char *id, *domain, *version;
  } expected[] = {{"T1557", "enterprise-attack", "19.0"}, {"T1557", "mobile-attack", NULL},
                  {"T1398", "mobile-attack", "19.0"},     {"T1398", "enterprise-attack", NULL},
                  {"T0800", "ics-attack", "18.1"},        {"TA0005", "enterprise-attack", "19.0"},
                  {"TA0027", "mobile-attack", "19.0"},    {"M1037", "enterprise-attack", "19.0"},
                  {"G0007", "mobile-attack", "19.0"},     {"stealth", "enterprise-attack", NULL},
                  {"T9999", "enterprise-attack", NULL},   {"", "enterprise-attack", NULL}};
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    assert_release(
        lc_attack_domain_last_with(domain_of(expected[i].domain), lc_string_of(expected[i].id)),
        expected[i].version, expected[i].id);
}
END_TEST

/* --- tactics --------------------------------------------------------------------------------- */

START_TEST(tactics_come_in_the_order_of_the_matrix) {
  static const struct {
    const char *domain, *version, *tactics;
  } expected[] = {
      {"enterprise-attack", "19.0",
       "reconnaissance,resource-development,initial-access,execution,persistence,"
       "privilege-escalation,stealth,defense-impairment,credential-access,discovery,"
       "lateral-movement,collection,command-and-control,exfiltration,impact"},
      {"enterprise-attack", "18.1",
       "reconnaissance,resource-development,initial-access,execution,persistence,"
       "privilege-escalation,defense-evasion,credential-access,discovery,lateral-movement,"
       "collection,command-and-control,exfiltration,impact"},
      {"enterprise-attack", "3.0",
       "initial-access,execution,persistence,privilege-escalation,defense-evasion,"
       "credential-access,discovery,lateral-movement,collection,command-and-control,exfiltration"},
      {"enterprise-attack", "2.0", ""},
      {"mobile-attack", "4.0",
       "initial-access,persistence,privilege-escalation,defense-evasion,credential-access,"
       "discovery,lateral-movement,collection,command-and-control,exfiltration,effects,"
       "network-effects,remote-service-effects"},
      {"mobile-attack", "19.0",
       "initial-access,execution,persistence,privilege-escalation,defense-evasion,"
       "credential-access,discovery,lateral-movement,collection,command-and-control,exfiltration,"
       "impact"},
      {"ics-attack", "8.0",
       "initial-access-ics,execution-ics,persistence-ics,evasion-ics,discovery-ics,"
       "lateral-movement-ics,collection-ics,command-and-control-ics,inhibit-response-function,"
       "impair-process-control,impact-ics"},
      {"ics-attack", "18.1",
       "initial-access,execution,persistence,privilege-escalation,evasion,discovery,"
       "lateral-movement,collection,command-and-control,inhibit-response-function,"
       "impair-process-control,impact"}};
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    joined matrix = matrix_of(release_of(expected[i].domain, expected[i].version));
    ck_assert_str_eq(matrix.text, expected[i].tactics);
  }
}
END_TEST

START_TEST(a_tactic_keeps_its_id_when_its_shortname_changes) {
  lc_attack_tactic before = lc_attack_tactic_find(enterprise("18.1"), LC_STRING("TA0005"));
  lc_attack_tactic after = lc_attack_tactic_find(enterprise("19.0"), LC_STRING("TA0005"));
  assert_text(lc_attack_tactic_shortname(before), "defense-evasion");
  assert_text(lc_attack_tactic_name(before), "Defense Evasion");
  assert_text(lc_attack_tactic_shortname(after), "stealth");
  assert_text(lc_attack_tactic_name(after), "Stealth");
  assert_text(lc_attack_tactic_id(lc_attack_tactic_find(enterprise("19.0"), LC_STRING("stealth"))),
              "TA0005");
  ck_assert(!lc_attack_tactic_is_known(
      lc_attack_tactic_find(enterprise("19.0"), LC_STRING("defense-evasion"))));
  ck_assert(
      !lc_attack_tactic_is_known(lc_attack_tactic_find(enterprise("18.1"), LC_STRING("TA0112"))));
}
END_TEST

START_TEST(deprecated_tactics_are_known_as_such) {
  lc_attack_tactic tactic =
      lc_attack_tactic_find(release_of("mobile-attack", "12.1"), LC_STRING("network-effects"));
  ck_assert(lc_attack_tactic_is_known(tactic));
  ck_assert_int_eq(lc_attack_tactic_status(tactic), LC_ATTACK_DEPRECATED);
}
END_TEST

/* --- techniques ------------------------------------------------------------------------------ */

START_TEST(a_technique_is_what_its_release_says) {
  lc_attack_technique technique = technique_of(enterprise("19.0"), "T1078");
  assert_text(lc_attack_technique_id(technique), "T1078");
  assert_text(lc_attack_technique_name(technique), "Valid Accounts");
  ck_assert_int_eq(lc_attack_technique_status(technique), LC_ATTACK_ACTIVE);
  ck_assert_str_eq(tactics_of(technique).text,
                   "initial-access,persistence,privilege-escalation,stealth");
  ck_assert_str_eq(tactics_of(technique_of(enterprise("18.1"), "T1078")).text,
                   "initial-access,persistence,privilege-escalation,defense-evasion");
  ck_assert_str_eq(platforms_of(technique_of(enterprise("7.0"), "T1562")).text,
                   "AWS,Azure,GCP,Linux,Windows,macOS");
  ck_assert(lc_attack_technique_has_tactic(technique, LC_STRING("stealth")));
  ck_assert(!lc_attack_technique_has_tactic(technique, LC_STRING("defense-evasion")));
  ck_assert(lc_attack_technique_has_platform(technique, LC_STRING("Windows")));
  ck_assert(!lc_attack_technique_has_platform(technique, LC_STRING("windows")));
}
END_TEST

START_TEST(ids_are_compared_exactly) {
  static const char *const unknown[] = {"",       "T",     "t1557",  "T1557 ",       "T155",
                                        "T9999",  "M1037", "T15570", "T1557.009",    "T1557.",
                                        "TA0005", "T0800", "T1398",  "T1557.001.001"};
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
    ck_assert_msg(!lc_attack_technique_is_known(
                      lc_attack_technique_find(enterprise("19.0"), lc_string_of(unknown[i]))),
                  "'%s'", unknown[i]);
  ck_assert(!lc_attack_technique_is_known(
      lc_attack_technique_find(enterprise("6.3"), LC_STRING("T1557.001"))));
}
END_TEST

START_TEST(nothing_is_found_in_an_unknown_release) {
  lc_attack_release unknown = {0};
  uint32_t cursor = 0;
  lc_attack_technique technique = lc_attack_technique_find(unknown, LC_STRING("T1557"));
  lc_attack_subject subject = lc_attack_subject_find(unknown, LC_STRING("M1037"));
  lc_attack_tactic tactic = lc_attack_tactic_find(unknown, LC_STRING("TA0005"));
  lc_string name;
  ck_assert(!lc_attack_technique_is_known(technique));
  ck_assert(!lc_attack_subject_is_known(subject));
  ck_assert(!lc_attack_tactic_is_known(tactic));
  ck_assert(!lc_attack_technique_next(unknown, &cursor, &technique));
  ck_assert(!lc_attack_subject_next(unknown, LC_ATTACK_ANY_SUBJECT, &cursor, &subject));
  ck_assert(!lc_attack_release_next_platform(unknown, &cursor, &name));
  ck_assert(!lc_attack_technique_next_subtechnique(technique, &cursor, &technique));
  ck_assert(!lc_attack_technique_next_subject(technique, LC_ATTACK_ACTOR, &cursor, &subject));
  ck_assert(!lc_attack_subject_next_technique(subject, &cursor, &technique));
}
END_TEST

START_TEST(a_parent_and_its_subtechniques_know_each_other) {
  lc_attack_release release = enterprise("19.0");
  lc_attack_technique parent = technique_of(release, "T1557");
  lc_attack_technique sub = technique_of(release, "T1557.004");
  ck_assert_str_eq(subtechniques_of(parent).text, "T1557.001,T1557.002,T1557.003,T1557.004");
  ck_assert_str_eq(subtechniques_of(sub).text, "");
  ck_assert_str_eq(subtechniques_of(technique_of(enterprise("7.0"), "T1557")).text, "T1557.001");
  ck_assert(lc_attack_technique_is_subtechnique(sub));
  ck_assert(!lc_attack_technique_is_subtechnique(parent));
  assert_text(lc_attack_technique_id(lc_attack_technique_parent(sub)), "T1557");
  ck_assert(!lc_attack_technique_is_known(lc_attack_technique_parent(parent)));
}
END_TEST

START_TEST(a_revoked_parents_replacement_is_not_its_childrens) {
  static const char *const replaced[][2] = {
      {"T1562", "T1685"},         {"T1562.001", "T1685"},     {"T1562.002", "T1685.001"},
      {"T1562.003", "T1690"},     {"T1562.004", "T1686"},     {"T1562.006", "T1685"},
      {"T1562.007", "T1686.001"}, {"T1562.008", "T1685.002"}, {"T1562.009", "T1688"},
      {"T1562.010", "T1689"},     {"T1562.011", "T1685.003"}, {"T1562.012", "T1685.004"},
      {"T1562.013", "T1686.002"}};
  for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++) {
    lc_attack_technique technique = technique_of(enterprise("19.0"), replaced[i][0]);
    ck_assert_int_eq(lc_attack_technique_status(technique), LC_ATTACK_REVOKED);
    assert_text(lc_attack_technique_replaced_by(technique), replaced[i][1]);
    assert_text(lc_attack_technique_replaced_by(technique_of(enterprise("18.1"), replaced[i][0])),
                "");
  }
}
END_TEST

START_TEST(techniques_of_a_release_come_in_the_order_of_their_ids) {
  lc_attack_technique technique;
  lc_string before = {"", 0};
  uint32_t active = 0;
  for (uint32_t cursor = 0; lc_attack_technique_next(enterprise("18.1"), &cursor, &technique);) {
    lc_string id = lc_attack_technique_id(technique);
    ck_assert_int_lt(lc_string_compare(before, id), 0);
    active += lc_attack_technique_status(technique) == LC_ATTACK_ACTIVE;
    before = id;
  }
  ck_assert_uint_eq(active, 691);
}
END_TEST

static joined periods_of(const char *domain, const char *id) {
  joined all = {0};
  lc_attack_period period;
  for (uint32_t cursor = 0;
       lc_attack_period_next(domain_of(domain), lc_string_of(id), &cursor, &period);) {
    join(&all, lc_attack_release_version(period.since));
    join(&all, lc_attack_release_version(period.until));
    join(&all, lc_string_of(lc_attack_status_name(lc_attack_technique_status(period.technique))));
  }
  return all;
}

START_TEST(periods_tell_in_which_releases_a_technique_was_active) {
  ck_assert_str_eq(periods_of("enterprise-attack", "T1562.002").text,
                   "7.0,18.1,active,19.0,19.0,revoked");
  ck_assert_str_eq(periods_of("enterprise-attack", "T9999").text, "");
}
END_TEST

START_TEST(a_release_without_the_technique_is_in_no_period) {
  ck_assert_str_eq(periods_of("mobile-attack", "T1454").text,
                   "3.0,5.2,revoked,6.0,11.2,revoked,11.3,17.1,revoked,18.1,19.0,revoked");
}
END_TEST

/* --- mitigations and actors ------------------------------------------------------------------ */

START_TEST(a_mitigation_mitigates_exactly_its_techniques) {
  lc_attack_subject mitigation = subject_of(enterprise("19.0"), "M1037");
  lc_attack_technique technique;
  uint32_t count = 0;
  for (uint32_t cursor = 0; lc_attack_subject_next_technique(mitigation, &cursor, &technique);) {
    ck_assert_int_eq(lc_attack_technique_status(technique), LC_ATTACK_ACTIVE);
    ck_assert(lc_attack_subject_has_technique(mitigation, technique));
    count++;
  }
  ck_assert_uint_eq(count, 49);
  assert_text(lc_attack_subject_name(mitigation), "Filter Network Traffic");
  ck_assert_int_eq(lc_attack_subject_kind(mitigation), LC_ATTACK_MITIGATION);
  ck_assert_int_eq(lc_attack_subject_status(mitigation), LC_ATTACK_ACTIVE);
  ck_assert(
      !lc_attack_subject_has_technique(mitigation, technique_of(enterprise("19.0"), "T1557.004")));
}
END_TEST

START_TEST(a_technique_knows_who_mitigates_and_who_uses_it) {
  lc_attack_technique technique = technique_of(enterprise("19.0"), "T1557.002");
  joined mitigations = {0};
  lc_attack_subject subject;
  uint32_t actors = 0;
  uint32_t all = 0;
  for (uint32_t cursor = 0;
       lc_attack_technique_next_subject(technique, LC_ATTACK_MITIGATION, &cursor, &subject);)
    join(&mitigations, lc_attack_subject_id(subject));
  for (uint32_t cursor = 0;
       lc_attack_technique_next_subject(technique, LC_ATTACK_ACTOR, &cursor, &subject);)
    actors += lc_attack_subject_has_technique(subject, technique);
  for (uint32_t cursor = 0;
       lc_attack_technique_next_subject(technique, LC_ATTACK_ANY_SUBJECT, &cursor, &subject);)
    all++;
  ck_assert_str_eq(mitigations.text, "M1017,M1031,M1035,M1037,M1041,M1042");
  ck_assert_uint_eq(actors, 2);
  ck_assert_uint_eq(all, 8);
}
END_TEST

START_TEST(the_kind_of_software_is_that_of_the_release) {
  lc_attack_subject before = subject_of(enterprise("8.0"), "S0154");
  lc_attack_subject after = subject_of(enterprise("8.1"), "S0154");
  ck_assert_str_eq(lc_attack_kind_name(lc_attack_subject_kind(before)), "tool");
  ck_assert_str_eq(lc_attack_kind_name(lc_attack_subject_kind(after)), "malware");
}
END_TEST

START_TEST(subjects_are_gone_through_by_kind) {
  static const uint32_t kinds[] = {LC_ATTACK_MITIGATION, LC_ATTACK_GROUP, LC_ATTACK_CAMPAIGN,
                                   LC_ATTACK_MALWARE, LC_ATTACK_TOOL};
  uint32_t sum = 0;
  uint32_t all = 0;
  lc_attack_subject subject;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    for (uint32_t cursor = 0;
         lc_attack_subject_next(enterprise("19.0"), kinds[i], &cursor, &subject); sum++)
      ck_assert_uint_eq(lc_attack_subject_kind(subject), kinds[i]);
  }
  for (uint32_t cursor = 0;
       lc_attack_subject_next(enterprise("19.0"), LC_ATTACK_ANY_SUBJECT, &cursor, &subject);)
    all++;
  ck_assert_uint_eq(sum, all);
  ck_assert_uint_eq(all, 1109);
}
END_TEST

/* --- changes --------------------------------------------------------------------------------- */

static lc_attack_change change_of(lc_attack_release before, lc_attack_release after,
                                  const char *id) {
  lc_attack_diff diff = lc_attack_diff_begin(before, after);
  lc_attack_change change;
  while (lc_attack_diff_next(&diff, &change)) {
    lc_attack_technique known =
        lc_attack_technique_is_known(change.after) ? change.after : change.before;
    if (lc_string_equals(lc_attack_technique_id(known), lc_string_of(id)))
      return change;
  }
  return (lc_attack_change){0};
}

START_TEST(changes_name_all_that_happened_to_a_technique) {
  static const struct {
    const char *id;
    uint32_t kinds;
  } expected[] = {
      {"T1562.001", LC_ATTACK_CHANGE_REVOKED | LC_ATTACK_CHANGE_TACTICS},
      {"T1685", LC_ATTACK_CHANGE_ADDED},
      {"T1557.001", LC_ATTACK_CHANGE_NAME},
      {"T1054", LC_ATTACK_CHANGE_REPLACEMENT | LC_ATTACK_CHANGE_TACTICS},
      {"T1557.002", 0},
      {"T9999", 0},
  };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    lc_attack_change change = change_of(enterprise("18.1"), enterprise("19.0"), expected[i].id);
    ck_assert_msg(change.kinds == expected[i].kinds, "%s: %x", expected[i].id, change.kinds);
  }
}
END_TEST

START_TEST(ids_that_vanish_or_come_back_are_changes) {
  lc_attack_change removed =
      change_of(release_of("mobile-attack", "17.1"), release_of("mobile-attack", "18.0"), "T1454");
  lc_attack_change back =
      change_of(release_of("mobile-attack", "18.0"), release_of("mobile-attack", "18.1"), "T1454");
  lc_attack_change active =
      change_of(release_of("mobile-attack", "16.1"), release_of("mobile-attack", "17.0"), "T1451");
  ck_assert_uint_eq(removed.kinds, LC_ATTACK_CHANGE_REMOVED);
  ck_assert(!lc_attack_technique_is_known(removed.after));
  ck_assert_uint_eq(back.kinds, LC_ATTACK_CHANGE_ADDED | LC_ATTACK_CHANGE_REVOKED);
  ck_assert(!lc_attack_technique_is_known(back.before));
  ck_assert(active.kinds & LC_ATTACK_CHANGE_REINSTATED);
}
END_TEST

enum { CHANGE_KIND_COUNT = 9 };

/* How often each kind of change occurs, counted from the published tables by other means. */
START_TEST(changes_between_releases_are_counted_right) {
  static const struct {
    const char *domain, *before, *after;
    uint32_t counts[CHANGE_KIND_COUNT];
  } expected[] = {
      {"enterprise-attack", "18.1", "19.0", {23, 0, 17, 0, 0, 3, 4, 262, 2}},
      {"enterprise-attack", "6.3", "7.0", {302, 0, 129, 11, 0, 0, 17, 139, 147}},
      {"enterprise-attack", "19.0", "1.0", {0, 670, 0, 0, 111, 0, 25, 59, 65}},
      {"enterprise-attack", "18.1", "18.1", {0}},
      {"mobile-attack", "17.1", "18.0", {2, 1, 0, 0, 1, 2, 0, 1, 0}},
      {"mobile-attack", "16.1", "17.0", {1, 0, 0, 0, 1, 0, 0, 1, 0}},
      {"ics-attack", "12.1", "13.0", {2, 0, 0, 0, 0, 0, 0, 64, 1}},
  };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    uint32_t counts[CHANGE_KIND_COUNT] = {0};
    lc_attack_diff diff = lc_attack_diff_begin(release_of(expected[i].domain, expected[i].before),
                                               release_of(expected[i].domain, expected[i].after));
    lc_attack_change change;
    while (lc_attack_diff_next(&diff, &change)) {
      for (uint32_t kind = 0; kind < CHANGE_KIND_COUNT; kind++)
        counts[kind] += change.kinds >> kind & 1;
    }
    for (uint32_t kind = 0; kind < CHANGE_KIND_COUNT; kind++)
      ck_assert_msg(counts[kind] == expected[i].counts[kind], "%s %s-%s, kind %u: %u",
                    expected[i].domain, expected[i].before, expected[i].after, 1u << kind,
                    counts[kind]);
  }
}
END_TEST

/* --- the published tables -------------------------------------------------------------------- */

enum { MOST_COLUMNS = 8 };

/* A file of tab-separated values, cut into its cells in place. */
typedef struct table {
  char *text;
  char *(*rows)[MOST_COLUMNS];
  size_t count;
} table;

static char *read_text(const char *domain, const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/attack/%s.%s.tsv", getenv("LAYERCHECK_CORPUS"), domain, name);
  FILE *file = fopen(path, "rb");
  ck_assert_msg(file != NULL, "%s", path);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = calloc(1, (size_t)size + 1);
  ck_assert_uint_eq(fread(text, 1, (size_t)size, file), (size_t)size);
  fclose(file);
  return text;
}

static void cut_row(char *line, char *cells[MOST_COLUMNS]) {
  for (size_t i = 0; i < MOST_COLUMNS; i++)
    cells[i] = line == NULL ? NULL : strsep(&line, "\t");
}

static table read_table(const char *domain, const char *name, const char *header) {
  table all = {.text = read_text(domain, name)};
  size_t lines = 0;
  for (const char *at = all.text; *at != '\0'; at++)
    lines += *at == '\n';
  all.rows = calloc(lines + 1, sizeof *all.rows);
  char *rest = all.text;
  ck_assert_str_eq(strsep(&rest, "\n"), header);
  while (*rest != '\0')
    cut_row(strsep(&rest, "\n"), all.rows[all.count++]);
  return all;
}

static void free_table(table *all) {
  free(all->rows);
  free(all->text);
}

static uint32_t position_of(const lc_attack_domain *domain, const char *version) {
  for (uint32_t i = 0; i < lc_attack_release_count(domain); i++) {
    lc_attack_release release = lc_attack_release_at(domain, i);
    if (lc_string_equals(lc_attack_release_version(release), lc_string_of(version)))
      return i;
  }
  return lc_attack_release_count(domain) - (*version == '\0' ? 1 : 0);
}

/* Whether what is said of a release is what the row says. */
typedef void (*row_check)(lc_attack_release release, char *const *cells);

/* How many rows hold in each release, after each of them was checked there. */
static void check_rows(const lc_attack_domain *domain, const table *all, size_t since,
                       row_check check, uint32_t *counts) {
  for (size_t i = 0; i < all->count; i++) {
    char *const *cells = all->rows[i];
    uint32_t last = position_of(domain, cells[since + 1]);
    ck_assert_uint_lt(last, lc_attack_release_count(domain));
    for (uint32_t at = position_of(domain, cells[since]); at <= last; at++) {
      check(lc_attack_release_at(domain, at), cells);
      counts[at]++;
    }
  }
}

/* As ck_assert(), which writes a note of each call: too slow for a hundred thousand facts. */
static void require(bool holds, const char *what) {
  if (!holds)
    ck_abort_msg("%s", what);
}

static void assert_cell(lc_string actual, const char *cell, const char *id) {
  if (!lc_string_equals(actual, lc_string_of(cell)))
    ck_abort_msg("%s: '%.*s' is not '%s'", id, (int)actual.len, actual.ptr, cell);
}

static void assert_status(lc_attack_status status, const char *cell, const char *id) {
  assert_cell(lc_string_of(lc_attack_status_name(status)), cell, id);
}

static void check_tactic(lc_attack_release release, char *const *cells) {
  lc_attack_tactic tactic = lc_attack_tactic_find(release, lc_string_of(cells[5]));
  require(lc_attack_tactic_is_known(tactic), cells[0]);
  assert_cell(lc_attack_tactic_id(tactic), cells[0], cells[0]);
  assert_status(lc_attack_tactic_status(tactic), cells[3], cells[0]);
  assert_cell(lc_attack_tactic_name(tactic), cells[6], cells[0]);
}

/* The tactics as the table has them: its order is that of the letters. */
static void check_tactics_of(lc_attack_technique technique, const char *cell) {
  char copy[256];
  uint32_t count = 0;
  snprintf(copy, sizeof copy, "%s", cell);
  for (char *rest = copy; rest != NULL && *cell != '\0'; count++) {
    const char *shortname = strsep(&rest, ",");
    if (!lc_attack_technique_has_tactic(technique, lc_string_of(shortname)))
      ck_abort_msg("%s lacks %s", cell, shortname);
  }
  require(lc_attack_technique_tactic_count(technique) == count, cell);
}

static void check_parent_of(lc_attack_technique technique, const char *id) {
  const char *dot = strchr(id, '.');
  require(lc_attack_technique_is_subtechnique(technique) == (dot != NULL), id);
  if (dot != NULL)
    require(lc_string_equals(lc_attack_technique_id(lc_attack_technique_parent(technique)),
                             (lc_string){id, (size_t)(dot - id)}),
            id);
}

static void check_technique(lc_attack_release release, char *const *cells) {
  const char *id = cells[0];
  lc_attack_technique technique = lc_attack_technique_find(release, lc_string_of(id));
  require(lc_attack_technique_is_known(technique), id);
  assert_cell(lc_attack_technique_id(technique), id, id);
  assert_status(lc_attack_technique_status(technique), cells[3], id);
  assert_cell(lc_attack_technique_replaced_by(technique), cells[4], id);
  assert_cell(lc_attack_technique_name(technique), cells[5], id);
  check_tactics_of(technique, cells[6]);
  joined platforms = platforms_of(technique);
  assert_cell(lc_string_of(platforms.text), cells[7], id);
  check_parent_of(technique, id);
}

static void check_subject(lc_attack_release release, char *const *cells, const char *kind,
                          const char *name) {
  lc_attack_subject subject = lc_attack_subject_find(release, lc_string_of(cells[0]));
  require(lc_attack_subject_is_known(subject), cells[0]);
  assert_cell(lc_attack_subject_id(subject), cells[0], cells[0]);
  assert_status(lc_attack_subject_status(subject), cells[3], cells[0]);
  assert_cell(lc_string_of(lc_attack_kind_name(lc_attack_subject_kind(subject))), kind, cells[0]);
  assert_cell(lc_attack_subject_name(subject), name, cells[0]);
}

static void check_mitigation(lc_attack_release release, char *const *cells) {
  check_subject(release, cells, "mitigation", cells[4]);
}

static void check_actor(lc_attack_release release, char *const *cells) {
  check_subject(release, cells, cells[4], cells[5]);
}

static void check_relation(lc_attack_release release, char *const *cells) {
  lc_attack_subject subject = lc_attack_subject_find(release, lc_string_of(cells[0]));
  lc_attack_technique technique = lc_attack_technique_find(release, lc_string_of(cells[1]));
  if (!lc_attack_subject_is_known(subject) || !lc_attack_technique_is_known(technique) ||
      !lc_attack_subject_has_technique(subject, technique))
    ck_abort_msg("%s %s", cells[0], cells[1]);
}

/* With as many in the release as in the table, and each of the table's in the release: the same. */
typedef uint32_t (*release_count)(lc_attack_release release);

static void assert_same(const char *domain_name, const char *name, const char *header, size_t since,
                        row_check check, const release_count counters[2]) {
  const lc_attack_domain *domain = domain_of(domain_name);
  uint32_t counts[256] = {0};
  table all = read_table(domain_name, name, header);
  check_rows(domain, &all, since, check, counts);
  free_table(&all);
  for (uint32_t at = 0; at < lc_attack_release_count(domain); at++) {
    ck_assert_uint_eq(counters[0](lc_attack_release_at(domain, at)), counts[at]);
    ck_assert_uint_eq(counters[1](lc_attack_release_at(domain, at)), counts[at]);
  }
}

static uint32_t count_tactics(lc_attack_release release) {
  lc_attack_tactic tactic;
  uint32_t count = 0;
  for (uint32_t cursor = 0; lc_attack_tactic_next(release, &cursor, &tactic);)
    count++;
  return count;
}

static uint32_t count_techniques(lc_attack_release release) {
  lc_attack_technique technique;
  uint32_t count = 0;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &technique);)
    count++;
  return count;
}

/* Through the parents: none is counted twice or left out. */
static uint32_t count_families(lc_attack_release release) {
  lc_attack_technique technique;
  lc_attack_technique sub;
  uint32_t count = 0;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &technique);) {
    count += !lc_attack_technique_is_subtechnique(technique);
    for (uint32_t at = 0; lc_attack_technique_next_subtechnique(technique, &at, &sub);)
      count++;
  }
  return count;
}

static uint32_t count_subjects(lc_attack_release release, uint32_t kinds) {
  lc_attack_subject subject;
  uint32_t count = 0;
  for (uint32_t cursor = 0; lc_attack_subject_next(release, kinds, &cursor, &subject);)
    count++;
  return count;
}

static uint32_t count_mitigations(lc_attack_release release) {
  return count_subjects(release, LC_ATTACK_MITIGATION);
}

static uint32_t count_actors(lc_attack_release release) {
  return count_subjects(release, LC_ATTACK_ACTOR);
}

static uint32_t count_from_subjects(lc_attack_release release, uint32_t kinds) {
  lc_attack_subject subject;
  lc_attack_technique technique;
  uint32_t count = 0;
  for (uint32_t cursor = 0; lc_attack_subject_next(release, kinds, &cursor, &subject);) {
    for (uint32_t at = 0; lc_attack_subject_next_technique(subject, &at, &technique);)
      count++;
  }
  return count;
}

/* Of those that the other direction has too. */
static uint32_t count_from_techniques(lc_attack_release release, uint32_t kinds) {
  lc_attack_subject subject;
  lc_attack_technique technique;
  uint32_t count = 0;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &technique);) {
    for (uint32_t at = 0; lc_attack_technique_next_subject(technique, kinds, &at, &subject);)
      count += lc_attack_subject_has_technique(subject, technique);
  }
  return count;
}

static uint32_t count_mitigates(lc_attack_release release) {
  return count_from_subjects(release, LC_ATTACK_MITIGATION);
}

static uint32_t count_mitigated(lc_attack_release release) {
  return count_from_techniques(release, LC_ATTACK_MITIGATION);
}

static uint32_t count_uses(lc_attack_release release) {
  return count_from_subjects(release, LC_ATTACK_ACTOR);
}

static uint32_t count_used(lc_attack_release release) {
  return count_from_techniques(release, LC_ATTACK_ACTOR);
}

START_TEST(every_published_fact_of_every_release_is_told) {
  static const struct {
    const char *name, *header;
    size_t since; /* which column */
    row_check check;
    release_count counters[2];
  } tables[] = {
      {"tactics",
       "id\tsince\tuntil\tstatus\tcolumn\tshortname\tname",
       1,
       check_tactic,
       {count_tactics, count_tactics}},
      {"techniques",
       "id\tsince\tuntil\tstatus\treplaced_by\tname\ttactics\tplatforms",
       1,
       check_technique,
       {count_techniques, count_families}},
      {"mitigations",
       "id\tsince\tuntil\tstatus\tname",
       1,
       check_mitigation,
       {count_mitigations, count_mitigations}},
      {"actors",
       "id\tsince\tuntil\tstatus\tkind\tname",
       1,
       check_actor,
       {count_actors, count_actors}},
      {"mitigates",
       "source\ttechnique\tsince\tuntil",
       2,
       check_relation,
       {count_mitigates, count_mitigated}},
      {"uses", "source\ttechnique\tsince\tuntil", 2, check_relation, {count_uses, count_used}},
  };
  static const char *const domains[] = {"enterprise-attack", "mobile-attack", "ics-attack"};
  for (size_t d = 0; d < 3; d++) {
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
      assert_same(domains[d], tables[i].name, tables[i].header, tables[i].since, tables[i].check,
                  tables[i].counters);
  }
}
END_TEST

START_TEST(the_published_releases_are_those_of_the_domain) {
  static const char *const domains[] = {"enterprise-attack", "mobile-attack", "ics-attack"};
  for (size_t d = 0; d < 3; d++) {
    const lc_attack_domain *domain = domain_of(domains[d]);
    table all = read_table(domains[d], "releases", "version");
    ck_assert_uint_eq(lc_attack_release_count(domain), all.count);
    for (uint32_t i = 0; i < all.count; i++)
      assert_text(lc_attack_release_version(lc_attack_release_at(domain, i)), all.rows[i][0]);
    free_table(&all);
  }
}
END_TEST

/* --- what holds in every release ------------------------------------------------------------- */

static void assert_in_matrix_order(lc_attack_technique technique) {
  joined expected = {0};
  joined actual = {0};
  lc_attack_release release = lc_attack_technique_release(technique);
  lc_attack_tactic tactic;
  for (uint32_t cursor = 0; lc_attack_tactic_next(release, &cursor, &tactic);) {
    if (lc_attack_technique_has_tactic(technique, lc_attack_tactic_shortname(tactic)))
      join(&expected, lc_attack_tactic_shortname(tactic));
  }
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++) {
    lc_string shortname = lc_attack_technique_tactic_at(technique, i);
    if (lc_attack_tactic_is_known(lc_attack_tactic_find(release, shortname)))
      join(&actual, shortname);
  }
  if (strcmp(actual.text, expected.text) != 0)
    ck_abort_msg("%s is not %s", actual.text, expected.text);
}

START_TEST(tactics_of_a_technique_follow_the_matrix) {
  const lc_attack *attack = lc_attack_builtin();
  for (uint32_t d = 0; d < lc_attack_domain_count(attack); d++) {
    const lc_attack_domain *domain = lc_attack_domain_at(attack, d);
    lc_attack_technique technique;
    for (uint32_t i = 0; i < lc_attack_release_count(domain); i++) {
      for (uint32_t cursor = 0;
           lc_attack_technique_next(lc_attack_release_at(domain, i), &cursor, &technique);)
        assert_in_matrix_order(technique);
    }
  }
}
END_TEST

int main(void) {
  const TTest *const tests[] = {domains_go_by_navigators_names_only,
                                every_domain_has_its_releases_oldest_first,
                                releases_are_found_by_their_exact_version,
                                versions_resolve_as_navigator_resolves_them,
                                a_layer_without_a_version_gets_the_newest,
                                platforms_of_a_release_are_those_of_active_techniques,
                                the_last_release_that_knew_an_id_is_found_in_every_domain,
                                tactics_come_in_the_order_of_the_matrix,
                                a_tactic_keeps_its_id_when_its_shortname_changes,
                                deprecated_tactics_are_known_as_such,
                                a_technique_is_what_its_release_says,
                                ids_are_compared_exactly,
                                nothing_is_found_in_an_unknown_release,
                                a_parent_and_its_subtechniques_know_each_other,
                                a_revoked_parents_replacement_is_not_its_childrens,
                                techniques_of_a_release_come_in_the_order_of_their_ids,
                                tactics_of_a_technique_follow_the_matrix,
                                periods_tell_in_which_releases_a_technique_was_active,
                                a_release_without_the_technique_is_in_no_period,
                                a_mitigation_mitigates_exactly_its_techniques,
                                a_technique_knows_who_mitigates_and_who_uses_it,
                                the_kind_of_software_is_that_of_the_release,
                                subjects_are_gone_through_by_kind,
                                changes_name_all_that_happened_to_a_technique,
                                ids_that_vanish_or_come_back_are_changes,
                                changes_between_releases_are_counted_right,
                                NULL};
  const TTest *const published[] = {the_published_releases_are_those_of_the_domain,
                                    every_published_fact_of_every_release_is_told, NULL};
  Suite *suite = suite_create("attack");
  add_tests(suite, "attack", tests);
  if (getenv("LAYERCHECK_CORPUS") != NULL)
    add_tests(suite, "published tables", published);
  else
    puts("the published tables are not compared: LAYERCHECK_CORPUS names no folder");
  return run_suite(suite);
}
