---@meta
-- luacheck: ignore

-- What rules of layercheck 0.1.0 deal with, for editors: written by `layercheck api --format luals`.
-- A rule file begins with `---@type Rule`, a test with `---@type TestFile`, a configuration with
-- `---@type Configuration`.

---@alias LayerField "name"|"description"|"domain"|"version"|"versions"|"customDataURL"|"filters"|"sorting"|"layout"|"hideDisabled"|"gradient"|"legendItems"|"showTacticRowBackground"|"tacticRowBackground"|"selectTechniquesAcrossTactics"|"selectSubtechniquesWithParent"|"selectVisibleTechniques"|"metadata"|"links"|"viewMode"|"viewFullTable"

---one layer: a tab of Navigator's
---@class Layer
---@field name string? the layer's name
---@field description string what the layer shows
---@field domain string? the ATT&CK domain: enterprise-attack, mobile-attack or ics-attack
---@field version string? the layer format's version, before 4.0
---@field versions Versions the versions of format, ATT&CK and Navigator
---@field customDataURL string? a STIX bundle that replaces ATT&CK
---@field filters Filters what the matrix is restricted to
---@field sorting number order of techniques: 0 and 1 by name, 2 and 3 by score; odd ones descending
---@field layout Layout how the matrix is drawn
---@field hideDisabled boolean whether disabled techniques are hidden
---@field gradient Gradient? the colours of scores
---@field legendItems LegendItem[] the legend: what colours mean
---@field showTacticRowBackground boolean whether the tactic row is coloured
---@field tacticRowBackground string the colour of the tactic row
---@field selectTechniquesAcrossTactics boolean whether selecting a technique selects it under every tactic
---@field selectSubtechniquesWithParent boolean whether selecting a technique selects its sub-techniques
---@field selectVisibleTechniques boolean whether only visible techniques are selected
---@field metadata Metadata[] named values of the layer
---@field links Link[] links of the layer
---@field viewMode number? 0 full, 1 compact, 2 mini; became layout
---@field viewFullTable boolean? became viewMode
---@field attack AttackRelease? the ATT&CK release that judges the layer; nil for other matrices and unknown releases
---@field attackProblem string? why there is none: 'too old', 'unpublished', 'unavailable', 'invalid'; nil for other matrices
---@field file string name of the file that the layer is in; of a base the name that it had then
---@field index integer which layer of its file this is, from 0
---@field techniqueCount integer number of entries
---@field formatVersion string? version of the layer format, as Navigator reads it
---@field extra Json members that the layer format does not know
local Layer = {}

---all entries, in file order
---@return fun(): Technique?
function Layer:techniques() end

---the entry that Navigator keeps for a technique, under one tactic if given
---@param id string
---@param tactic? string
---@return Technique?
function Layer:entry(id, tactic) end

---all entries of a technique, in file order
---@param id string
---@return fun(): Technique?
function Layer:entries(id) end

---Navigator's aggregate score of a technique and its sub-techniques under a tactic (its first if none is given), by the layer's own settings; nil where nothing is scored or there are no sub-techniques
---@param id string
---@param tactic? string
---@return number?
function Layer:aggregateScore(id, tactic) end

---the techniques of `attack`, each with the first of its entries that Navigator shows, or nil
---@param filter? AttackFilter
---@return fun(): AttackTechnique?, Technique?
function Layer:known(filter) end

---how much of what the filter selects the layer covers
---@param filter? AttackFilter
---@param measure? CoverageMeasure
---@return Coverage
function Layer:coverage(filter, measure) end

---the entries that Navigator shows nowhere, and why: 'replaced', 'unknown', 'deprecated', 'revoked', 'other-tactic', 'platforms' or 'disabled'
---@return fun(): Technique?, string?
function Layer:hidden() end

---the texts that are written in the layer, however deep, each with its place: all, or those that the filter selects
---@param filter? TextFilter
---@return fun(): string?, Place?
function Layer:texts(filter) end

---the first metadata item of that name that Navigator keeps
---@param name string
---@return Metadata?
function Layer:metadataItem(name) end

---where the field's value stands, or the layer
---@param field LayerField
---@return Place
function Layer:at(field) end

---whether the field is written at all
---@param field LayerField
---@return boolean
function Layer:has(field) end

---the field as written, of whatever type
---@param field LayerField
---@return any
function Layer:raw(field) end

---@alias TechniqueField "techniqueID"|"tactic"|"comment"|"enabled"|"score"|"color"|"metadata"|"links"|"showSubtechniques"

---an entry of a layer: what it says of one technique, under one tactic or under all
---@class Technique
---@field techniqueID string? ATT&CK id, such as T1557 or T1557.001
---@field tactic string? shortname of the tactic annotated; absent means every tactic of the technique
---@field comment string free text
---@field enabled boolean false greys the technique out
---@field score number? a number; absent means unscored, which is not 0
---@field color string explicit colour, which hides the score's; empty for none
---@field metadata Metadata[] named values
---@field links Link[] labelled links
---@field showSubtechniques boolean whether the technique's sub-techniques are unfolded
---@field parentID string? id of the parent technique, nil unless a sub-technique
---@field isSubtechnique boolean whether the id has the form T1557.001
---@field isAnnotated boolean whether it says anything: score, colour, comment, metadata, links or disabled
---@field hasValidID boolean whether the id has ATT&CK's form
---@field known AttackTechnique? ATT&CK's own technique, in the release that judges the layer
---@field label string what messages call it: id and name, the id alone where ATT&CK does not know it
---@field rgb string? its colour in the one spelling #rrggbb, or #rrggbbaa when it is not opaque
---@field layer Layer the layer that the entry is in
---@field position integer which entry of the layer this is, from 1
---@field extra Json members that the layer format does not know
local Technique = {}

---where the field's value stands, or the entry
---@param field TechniqueField
---@return Place
function Technique:at(field) end

---whether the field is written at all
---@param field TechniqueField
---@return boolean
function Technique:has(field) end

---the field as written, of whatever type
---@param field TechniqueField
---@return any
function Technique:raw(field) end

---the first metadata item of that name that Navigator keeps
---@param name string
---@return Metadata?
function Technique:metadataItem(name) end

---whether both are equal in all but id and tactic
---@param other Technique
---@return boolean
function Technique:annotatesAs(other) end

---the later entry that Navigator keeps instead, and whether nothing of this one is left
---@return Technique?
---@return boolean?
function Technique:replacement() end

---@alias VersionsField "layer"|"attack"|"navigator"

---the versions that the layer was made with
---@class Versions
---@field layer string? version of the layer format
---@field attack string? ATT&CK release that the layer was made for
---@field navigator string? version of the Navigator that wrote the layer; never read
---@field extra Json members that the layer format does not know
local Versions = {}

---where the field's value stands, or the object
---@param field VersionsField
---@return Place
function Versions:at(field) end

---whether the field is written at all
---@param field VersionsField
---@return boolean
function Versions:has(field) end

---the field as written, of whatever type
---@param field VersionsField
---@return any
function Versions:raw(field) end

---@alias FiltersField "platforms"|"stages"

---what the matrix is restricted to
---@class Filters
---@field platforms string[] platforms whose techniques are shown; empty means all
---@field stages string[] "act" or "prepare"; became the platform PRE
---@field extra Json members that the layer format does not know
local Filters = {}

---where the field's value stands, or the object
---@param field FiltersField
---@return Place
function Filters:at(field) end

---whether the field is written at all
---@param field FiltersField
---@return boolean
function Filters:has(field) end

---the field as written, of whatever type
---@param field FiltersField
---@return any
function Filters:raw(field) end

---@alias LayoutField "layout"|"showID"|"showName"|"showAggregateScores"|"countUnscored"|"aggregateFunction"|"expandedSubtechniques"

---how the matrix is drawn
---@class Layout
---@field layout "side"|"flat"|"mini" how sub-techniques are drawn
---@field showID boolean whether cells show technique ids
---@field showName boolean whether cells show technique names
---@field showAggregateScores boolean whether parents show the score of their family
---@field countUnscored boolean whether an average counts unscored techniques as 0
---@field aggregateFunction "average"|"min"|"max"|"sum" how aggregate scores are computed
---@field expandedSubtechniques "none"|"annotated"|"all" which sub-techniques are unfolded when the layer opens
---@field extra Json members that the layer format does not know
local Layout = {}

---where the field's value stands, or the object
---@param field LayoutField
---@return Place
function Layout:at(field) end

---whether the field is written at all
---@param field LayoutField
---@return boolean
function Layout:has(field) end

---the field as written, of whatever type
---@param field LayoutField
---@return any
function Layout:raw(field) end

---@alias GradientField "colors"|"minValue"|"maxValue"

---which scores have which colours
---@class Gradient
---@field colors string[] two colours or more, from the lowest score to the highest
---@field minValue number? score of the first colour
---@field maxValue number? score of the last colour
---@field extra Json members that the layer format does not know
---@field rgb string[] its colours in the one spelling, without wrong ones
local Gradient = {}

---where the field's value stands, or the object
---@param field GradientField
---@return Place
function Gradient:at(field) end

---whether the field is written at all
---@param field GradientField
---@return boolean
function Gradient:has(field) end

---the field as written, of whatever type
---@param field GradientField
---@return any
function Gradient:raw(field) end

---@alias LegendItemField "label"|"color"

---what a colour means
---@class LegendItem
---@field label string? what the colour means
---@field color string? the colour
---@field extra Json members that the layer format does not know
---@field rgb string? its colour in the one spelling #rrggbb, or #rrggbbaa when it is not opaque
local LegendItem = {}

---where the field's value stands, or the object
---@param field LegendItemField
---@return Place
function LegendItem:at(field) end

---whether the field is written at all
---@param field LegendItemField
---@return boolean
function LegendItem:has(field) end

---the field as written, of whatever type
---@param field LegendItemField
---@return any
function LegendItem:raw(field) end

---@alias MetadataField "name"|"value"|"divider"

---a named value, or a divider
---@class Metadata
---@field name string? name of the value
---@field value string? the value, a text
---@field divider boolean? a line between items, in place of name and value
---@field extra Json members that the layer format does not know
local Metadata = {}

---where the field's value stands, or the object
---@param field MetadataField
---@return Place
function Metadata:at(field) end

---whether the field is written at all
---@param field MetadataField
---@return boolean
function Metadata:has(field) end

---the field as written, of whatever type
---@param field MetadataField
---@return any
function Metadata:raw(field) end

---@alias LinkField "label"|"url"|"divider"

---a labelled link, or a divider
---@class Link
---@field label string? text of the link
---@field url string? target of the link, with its protocol
---@field divider boolean? a line between links, in place of label and url
---@field extra Json members that the layer format does not know
local Link = {}

---where the field's value stands, or the object
---@param field LinkField
---@return Place
function Link:at(field) end

---whether the field is written at all
---@param field LinkField
---@return boolean
function Link:has(field) end

---the field as written, of whatever type
---@param field LinkField
---@return any
function Link:raw(field) end

---a list of the layer format: `#list`, `list[i]` from 1, `ipairs(list)`
---@class List
---@field [string|integer] any
---@operator len: integer
local List = {}

---JSON as it was written: members by name, items by position from 1, `pairs` in file order, `#`
---@class Json
---@field [string|integer] any
---@operator len: integer
local Json = {}

---where something stands in its file
---@class Place
---@field file string name of the file
---@field line integer line of the first character, from 1
---@field column integer its column in characters, from 1
---@field endLine integer line of the character behind the last
---@field endColumn integer its column
---@field field string? the field of the layer format that is meant
---@field label string the label of the technique that it belongs to, or 'the layer'
local Place = {}

---a release of ATT&CK; of two of one domain the older one is less
---@class AttackRelease
---@field domain string its domain, such as `enterprise-attack`
---@field isCustom boolean whether the domain is none of MITRE's but a catalogue's own
---@field version string its full version, such as `18.1`
---@field major integer? the number before the dot; nil when the version does not begin with one
local AttackRelease = {}

---the technique or sub-technique with that id, of any status
---@param id string
---@return AttackTechnique?
function AttackRelease:technique(id) end

---the technique that an id with white space, in lower case or with another separator stands for
---@param id string
---@return AttackTechnique?
function AttackRelease:meant(id) end

---its techniques and sub-techniques in the order of their ids, the active ones by default
---@param filter? AttackFilter
---@return fun(): AttackTechnique?
function AttackRelease:techniques(filter) end

---the tactic with that id or shortname
---@param idOrShortname string
---@return AttackTactic?
function AttackRelease:tactic(idOrShortname) end

---its tactics in the order of the matrix
---@return fun(): AttackTactic?
function AttackRelease:tactics() end

---the platforms that its active techniques have, by name
---@return fun(): string?
function AttackRelease:platforms() end

---its mitigations; of the filters only `status` applies, here and below
---@param filter? AttackFilter
---@return fun(): AttackSubject?
function AttackRelease:mitigations(filter) end

---its groups
---@param filter? AttackFilter
---@return fun(): AttackSubject?
function AttackRelease:groups(filter) end

---its campaigns
---@param filter? AttackFilter
---@return fun(): AttackSubject?
function AttackRelease:campaigns(filter) end

---its malware and tools
---@param filter? AttackFilter
---@return fun(): AttackSubject?
function AttackRelease:software(filter) end

---whatever has that id: a technique, tactic, mitigation, group, campaign or software
---@param id string
---@return AttackTechnique|AttackTactic|AttackSubject|nil
function AttackRelease:object(id) end

---another domain that has or had an object with that id
---@param id string
---@return string?
function AttackRelease:otherDomain(id) end

---the newest release of the domain that has an object with that id, of any status
---@param id string
---@return AttackRelease?
function AttackRelease:lastWith(id) end

---the techniques that differ from another release of the domain, by id
---@param other AttackRelease
---@return fun(): AttackChange?
function AttackRelease:changesSince(other) end

---a technique or sub-technique as a release of ATT&CK has it
---@class AttackTechnique
---@field id string its id, such as `T1557` or `T1557.001`
---@field name string its name in this release
---@field kind string `technique`
---@field status string `active`, `deprecated` or `revoked`
---@field replacedBy string? the id that a revoked technique was replaced by, which may be revoked itself
---@field isSubtechnique boolean whether it has a parent
---@field parent AttackTechnique? the technique that a sub-technique belongs to
---@field tactics string[] shortnames of its tactics, in the order of the matrix
---@field platforms string[] names of its platforms
---@field label string what messages call it: id and name, which is also how it shows
---@field release AttackRelease the release that says all this
local AttackTechnique = {}

---whether it is under a tactic
---@param shortname string
---@return boolean
function AttackTechnique:hasTactic(shortname) end

---whether it is for a platform
---@param name string
---@return boolean
function AttackTechnique:hasPlatform(name) end

---the active technique that took a revoked one's place, over as many steps as it takes
---@return AttackTechnique?
function AttackTechnique:replacement() end

---its sub-techniques, the active ones by default
---@param filter? AttackFilter
---@return fun(): AttackTechnique?
function AttackTechnique:subtechniques(filter) end

---what mitigates it (a sub-technique's mitigations are not its parent's); of the filters only `status` applies, here and below
---@param filter? AttackFilter
---@return fun(): AttackSubject?
function AttackTechnique:mitigations(filter) end

---the groups that use it
---@param filter? AttackFilter
---@return fun(): AttackSubject?
function AttackTechnique:groups(filter) end

---the campaigns that it was used in
---@param filter? AttackFilter
---@return fun(): AttackSubject?
function AttackTechnique:campaigns(filter) end

---the malware and tools that use it
---@param filter? AttackFilter
---@return fun(): AttackSubject?
function AttackTechnique:software(filter) end

---a tactic: a column of the matrix
---@class AttackTactic
---@field id string its id, such as `TA0006`
---@field shortname string as layers write it, such as `credential-access`
---@field name string its name, such as `Credential Access`
---@field kind string `tactic`
---@field status string `active`, `deprecated` or `revoked`
---@field release AttackRelease the release that says all this
local AttackTactic = {}

---what acts on techniques: a mitigation, group, campaign or software
---@class AttackSubject
---@field id string its id, such as `M1037`, `G0016`, `C0024` or `S0154`
---@field name string its name in this release
---@field kind string `mitigation`, `group`, `campaign`, `malware` or `tool`
---@field status string `active`, `deprecated` or `revoked`
---@field label string what messages call it: id and name, which is also how it shows
---@field release AttackRelease the release that says all this
local AttackSubject = {}

---what a mitigation mitigates or another uses, by id, the active ones by default
---@param filter? AttackFilter
---@return fun(): AttackTechnique?
function AttackSubject:techniques(filter) end

---whether it mitigates or uses the technique with that id
---@param id string
---@return boolean
function AttackSubject:hasTechnique(id) end

---what became of a technique from one release to another
---@class AttackChange
---@field id string the technique's id
---@field kinds string[] of `added`, `removed`, `revoked`, `deprecated`, `reinstated`, `replacement` (of a revoked one), `name`, `tactics`, `platforms`
---@field before AttackTechnique? the technique in the other release; nil when added
---@field after AttackTechnique? the technique in the release that was asked; nil when removed
local AttackChange = {}

---whether a kind is among its kinds
---@param kind string
---@return boolean
function AttackChange:has(kind) end

---how much of ATT&CK a layer covers
---@class Coverage
---@field total number how many techniques were asked for, or their weight
---@field covered number how many of them are covered, or their weight
---@field percent number the share that is covered; 100 of nothing
---@field missingCount integer how many techniques are not covered
local Coverage = {}

---the techniques that are not covered and their weight, the heaviest first, then by id
---@return fun(): AttackTechnique?, number?
function Coverage:missing() end

---how many of them it would take to reach that share, the heaviest first
---@param percent number
---@return integer
function Coverage:needed(percent) end

---the first of them in words, 3 unless said otherwise, and how many there are more
---@param limit? integer
---@return string
function Coverage:examples(limit) end

---a layer in two versions of its file, and what differs
---@class LayerChange
---@field kind "added"|"removed"|"changed" what became of the layer; changed for each that both files have
---@field base Layer? the layer before; nil when it was added
---@field head Layer? the layer now; nil when it was removed
---@field fields FieldChange[] what differs besides the techniques; of an added or removed layer all that it says
---@field isEmpty boolean whether both layers say the same
---@field changeCount integer number of changes of techniques
local LayerChange = {}

---the changes of techniques, by id and tactic
---@return fun(): Change?
function LayerChange:changes() end

---where a part such as layout.showID stands now, or any field of the layer
---@param part string
---@return Place
function LayerChange:at(part) end

---what differs in a part such as gradient or versions.attack; nil when nothing does
---@param part string
---@return FieldChange?
function LayerChange:field(part) end

---an entry that two versions of a layer differ in, and the tactics under which they do
---@class Change
---@field kind "added"|"removed"|"changed" what became of the entry
---@field techniqueID string the technique's id
---@field tactic string? the tactic that an entry names; nil for what stands for every tactic of the technique
---@field tactics string[] the tactics under which the layers differ, as far as ATT&CK or the layers name them
---@field base Technique? the entry before; nil when it was added
---@field head Technique? the entry now; nil when it was removed
---@field fields FieldChange[] what differs; of an added or removed entry all that it says
---@field scoreDelta number? by how much the score rose; nil unless there is one on both sides
---@field known AttackTechnique? ATT&CK's own technique, in the release that judges the layer with the entry
---@field label string what messages call it: id and name, the id alone where ATT&CK does not know it
---@field layer LayerChange the change of the layer that this is part of
local Change = {}

---where the field stands now; of a removed entry, the list that it is missing from
---@param field string
---@return Place
function Change:at(field) end

---what differs in that field; nil when nothing does
---@param field string
---@return FieldChange?
function Change:field(field) end

---a field that two versions of an entry or a layer differ in
---@class FieldChange
---@field name string the field, such as score, or versions.attack of a layer
---@field old any what the base says, as Navigator reads it; nil where it has no such entry or layer
---@field new any what the head says, as Navigator reads it; nil where it has no such entry or layer
local FieldChange = {}

---a place that outlives its layer, as `conclude` gets it
---@class SavedPlace
---@field file string name of the file
---@field layer integer which layer of the file, from 0
---@field line integer line of the first character, from 1
---@field column integer its column in characters, from 1
local SavedPlace = {}

---what a finding can be reported at
---@alias Reportable Place|AttackTechnique|Layer|Technique|Versions|Filters|Layout|Gradient|LegendItem|Metadata|Link|LayerChange|Change|any[]

---what a rule file returns
---@class Rule
---@field title string what holds when the rule passes
---@field reason? string why that matters
---@field docs? string an address to read more
---@field severity? "error"|"warning"|"info" how grave a finding is unless the configuration says otherwise; error when left out
---@field recommended? boolean false: the rule runs only when the configuration, `--rule` or `--tag` names it
---@field tags? string[] words for `--tag`
---@field needs? ("attack"|"base")[] what the rule is skipped without: the layer's ATT&CK release, a base to compare with
---@field options? table<string, RuleOption> what the configuration may set, by name
---@field technique? fun(technique: Technique, rule: RuleObject): boolean? called for each entry of a layer, in file order; false: the entry is none of the rule's, and a rule that had no entry at all is reported as vacuous
---@field layer? fun(layer: Layer, rule: RuleObject): integer? called once for each layer, before `technique`; may give how many techniques it looked at, which otherwise is every entry
---@field collect? fun(layer: Layer, rule: RuleObject): table|boolean|nil gives what `conclude` needs of a layer, a table of plain data, or nil or false for nothing; objects of the layer become places
---@field conclude? fun(collected: table[], rule: RuleObject) called once with what was collected from all layers, in their order
---@field change? fun(change: Change, rule: RuleObject) called for each entry that differs from the base (`--base`)
---@field layerChange? fun(change: LayerChange, rule: RuleObject) called once for each layer that differs from the base, or whose file was renamed, before `change`

---an option that a rule declares
---@class RuleOption
---@field type "string"|"strings"|"number"|"numbers"|"integer"|"boolean"|"technique"|"techniques"|"tactic"|"tactics"|"platform"|"platforms"|"mitigation"|"mitigations"|"group"|"groups"|"actor"|"actors"|"release" what the configuration may write; plurals are lists; what names something must be known to some release of ATT&CK
---@field default? any what holds when the configuration says nothing
---@field values? any[] the only values allowed, of the option itself or of its list's items
---@field minimum? number the least number allowed, of the option itself or of its list's items
---@field maximum? number the greatest number allowed
---@field doc? string one line for people

---the second argument of a rule's functions
---@class RuleObject
---@field id string the rule's id: its path below the rule folder, without `.lua`
---@field options table<string, any> the options that hold for the layer at hand
---@field data Json the organisation's data, by the configuration's names
---@field today string today's date, such as 2026-11-24
---@field daysSince fun(self: RuleObject, date: string): integer? the days from a date to today, negative when it is to come; nil when it is none
---@field report fun(self: RuleObject, place: Reportable, format: string, ...: any) reports a finding at a place (of ATT&CK's own technique: at the layer, about that technique); the rest is as for `string.format`

---what an iteration over ATT&CK selects: of a list any may hold, of several keys all must
---@class AttackFilter
---@field status? string|string[] active, deprecated or revoked; without it what is active
---@field tactic? string|string[] shortnames or ids of tactics
---@field platform? string|string[] names of platforms
---@field mitigatedBy? string|string[] ids of mitigations
---@field usedBy? string|string[] ids of groups, campaigns or software
---@field parent? string|string[] ids of techniques: their sub-techniques
---@field subtechniques? boolean|"only" false leaves sub-techniques out, "only" leaves all others out

---what counts as coverage of a technique
---@class CoverageMeasure
---@field has? string[] what an entry must have to count, of `score`, `comment`, `color`, `metadata` and `links`; without it any annotated entry counts
---@field scoreAbove? number a score that is asked for must be greater; without `has` a score is asked for
---@field disabled? boolean true: disabled entries count too
---@field inherit? string[] `parent`: what counts for a technique counts for its sub-techniques; `subtechniques`: one that counts makes its parent count
---@field test? fun(entry: Technique, known: AttackTechnique): boolean must hold besides
---@field weight? fun(known: AttackTechnique): number how much a technique counts; 1 without it

---which texts of a layer: those that all keys hold of
---@class TextFilter
---@field field? string the member whose value they are, such as `comment` or `url`
---@field containing? string|string[] one of these is in them, character for character; an empty list selects nothing, an empty text is in all of them
---@field unusual? boolean true: something else than printable ASCII, tabs and line breaks is in them

---scores as plain data: of a layer, or of several combined
---@class Scores
---@field domain? string the domain of the layers
---@field attack? string the ATT&CK release that they are of
---@field techniques table[] a table `{ techniqueID, tactic, score }` for each technique under each tactic that has a score, by id and tactic; without `tactic` for those that no other names

---how layers are combined
---@class CombineOptions
---@field release? string the ATT&CK release to combine in, such as `18.1`, for layers of several: what it does not have is left out
---@field domain? string the domain, where there are no layers
---@field all? boolean true: also the techniques that no layer has an entry for, all that the release shows
---@field values? table<string, any> further names that the expression may use

---what `.layercheck.lua` returns
---@class Configuration
---@field rule_paths? string[] folders of rules, from the configuration's own folder
---@field rules? table<string, "error"|"warning"|"info"|"off"|RuleSetting> what holds for rules, by id or glob; an id beats a glob, a longer glob a shorter one
---@field require? table<string, Requirement> rules without code, by their ids
---@field overrides? Override[] what holds for some files instead; the last that fits wins
---@field data? table<string, string> files of data (JSON or CSV), from the configuration's own folder, for `rule.data`
---@field attack? AttackSetting ATT&CK releases beyond the built-in ones
---@field waivers? string|Waiver[] findings that are excused: a file that returns them, or the list itself; see waivers.md
---@field baseline? string a file of findings that count for nothing; `layercheck check --write-baseline` writes it
---@field trust_new_waivers? boolean whether waivers that a change adds excuse findings of that change; with --base

---what a configuration says of a rule
---@class RuleSetting
---@field severity? "error"|"warning"|"info"|"off" how grave the rule's findings are; off: it does not run
---@field options? table<string, any> the rule's options; `layercheck explain ID` lists them

---settings for some of the files
---@class Override
---@field files string[] globs of layer files from the configuration's folder; without a `/`, of their names
---@field rules table<string, "error"|"warning"|"info"|"off"|RuleSetting> as in the configuration

---a rule without code: what must be said of some techniques
---@class Requirement
---@field techniques? AttackFilter of which techniques; without it of every entry
---@field where? EntryCondition of which entries of theirs
---@field entry? boolean true: each of the techniques must be in the layer
---@field field? "score"|"comment"|"color"|"metadata"|"links"|("score"|"comment"|"color"|"metadata"|"links")[] fields that must say something
---@field metadata? string|string[] names of metadata that must be there and say something
---@field score? ScoreRange there must be a score, and in which range
---@field pattern? string a Lua pattern that the text of `field` or `metadata` must match; of links one address
---@field values? string[] or the only texts that are allowed
---@field message? string what findings say: `{technique}` stands for the technique's label, `{problem}` for what is said without it
---@field title? string what holds when the rule passes; written from the rest when left out
---@field reason? string why that matters
---@field docs? string an address to read more
---@field severity? "error"|"warning"|"info"|"off" how grave a finding is; error when left out
---@field tags? string[] words for `--tag`

---which entries are meant: all of this must hold, but of several ids one is enough
---@class EntryCondition
---@field id? string|string[] globs of technique ids, such as `T1557.*`
---@field has? "score"|"comment"|"color"|"metadata"|"links"|("score"|"comment"|"color"|"metadata"|"links")[] fields that say something
---@field lacks? "score"|"comment"|"color"|"metadata"|"links"|("score"|"comment"|"color"|"metadata"|"links")[] fields that say nothing
---@field metadata? string|string[] names of metadata that are there
---@field scoreAbove? number there is a score, and it is greater
---@field scoreBelow? number there is a score, and it is less
---@field enabled? boolean whether Navigator shows the entry as enabled

---a range of scores, both ends included
---@class ScoreRange
---@field min? number the least score
---@field max? number the greatest

---which ATT&CK releases there are
---@class AttackSetting
---@field files? string[] catalogues that `layercheck attack import` wrote

---findings that are excused, and by whom
---@class Waiver
---@field rule string the id of the rule that is waived, or a glob
---@field techniques? string[] ids or globs such as `T1557.*`; left out: whatever is found
---@field tactic? string the shortname of the only tactic under which it holds
---@field layers? string[] globs of files from the configuration's folder, or names of layers; left out: all
---@field reason string why the findings are excused
---@field owner string who answers for that
---@field expires? string the last day on which it holds, such as 2027-01-31

---what a test file returns
---@class TestFile
---@field valid? TestCase[] cases in which the rule finds nothing
---@field invalid? TestCase[] cases in which it finds something

---a layer, and what the rule says of it
---@class TestCase
---@field name? string what the case shows
---@field layer? table|string the layer, as a table (entry n of `techniques` stands on line n + 1) or as JSON
---@field layers? (table|string)[] or several layers, as in a file with an array
---@field file? string or the name of a layer's file beside the test
---@field files? string[] or of several
---@field base? table|(table|string)[]|string the layer or layers before a change; without layers they are gone
---@field baseFile? string what their file was called before the change
---@field options? table<string, any> the rule's options
---@field attack? string the ATT&CK release that layers given as tables are of
---@field data? table<string, any> what the rule reads as `rule.data`
---@field today? string the date that the rule takes for today's, such as 2026-11-24
---@field findings? integer|ExpectedFinding[] of an invalid case: what is found, in any order, or how much
---@field error? string of an invalid case: a Lua pattern of the error that the rule must break with, of an option that makes no sense
---@field status? "ok"|"vacuous"|"skipped" how the rule must do
---@field snapshot? boolean compare the findings with the file `NAME.snapshot`, which --update writes

---what a finding must be like; what is left out may be anything
---@class ExpectedFinding
---@field technique? string the technique's id
---@field tactic? string the tactic's shortname
---@field field? string the field that the finding is at
---@field line? integer the line that it is on, from 1
---@field layer? integer which of the case's layers it is about, from 0
---@field severity? "error"|"warning"|"info" how grave it is
---@field message? string a Lua pattern that its message matches

---what a reporter is called with: docs/reporters.md
---@class Report
---@field tool ReportTool which program made it
---@field summary ReportSummary the counts
---@field findings ReportFinding[] ordered by file, line, column and rule
---@field waivers ReportHeldWaiver[] all waivers that the run met, by file and place
---@field waiversLeftOut integer how many others there are, with --owner or --state
---@field baselines ReportBaseline[] the baselines that findings were held against
---@field rules ReportRule[] the rules that ran, by id
---@field layers ReportLayer[] the layers that were checked, by file
---@field releases ReportRelease[] of ATT&CK, which matrices refer to; only for html
---@field trends? string for a page, JSON of how findings and coverage changed over the recorded runs
---@field audit? string what layers cover together, as JSON, for an audit: docs/audit-data.md
---@field inputs ReportInput[] the files, readable or not
---@field isolation ReportIsolation what kept rules and parsing apart from the program
---@field hasBase boolean whether a change was judged: with --base
---@field showsFingerprints boolean wanted in texts for people: --show-fingerprints
---@field showsWaived boolean whether people are to see what waivers excuse: --show-waived
---@field failOn "error"|"warning"|"info"|"off" the severity from which on findings fail the run
---@field folder? string where the program ran, which paths are relative to
---@field proof? ReportProof what the verdict rests on: docs/verify.md
---@field profile? ReportProfile what the run took: with --profile
---@field exit ReportExit how the program will end

---the program
---@class ReportTool
---@field name string layercheck
---@field version string such as 0.1.0

---the counts of a report
---@class ReportSummary
---@field files integer inputs, readable or not
---@field layers integer layers that were checked
---@field techniques integer entries of all layers
---@field rules integer rules that ran
---@field errors integer findings that count, by severity
---@field warnings integer the same
---@field infos integer the same
---@field waived integer findings that a waiver excuses
---@field known integer findings that the base had already
---@field baseline integer findings that a baseline has
---@field skipped integer JSON files of a folder that are no layers

---one fault, with the place that it is at
---@class ReportFinding
---@field rule string the rule's id
---@field severity "error"|"warning"|"info" how grave it is
---@field message string one line
---@field file string the path as it was given or found
---@field layer? integer which layer of the file, from 0
---@field line integer where it is, from 1
---@field column integer in characters, from 1
---@field endLine integer where that ends
---@field endColumn integer the column behind the last character
---@field technique? string the techniqueID at hand
---@field tactic? string its tactic's shortname
---@field field? string the layer format's field at fault
---@field fingerprint string names it across line moves; unique within a file
---@field known boolean the base or a baseline has it already, so it counts for nothing
---@field excerpt ReportExcerpt the line that shows it
---@field waiver? ReportWaiver what excuses it
---@field fix? ReportFix what would put it right

---a line of a file with a mark below it
---@class ReportExcerpt
---@field text string fit to be shown, and cut around the mark; empty when there is none
---@field line integer its number in the file, from 1; 0 when there is none
---@field markStart integer how many characters stand in front of the mark
---@field markLength integer how many are marked

---what excuses a finding
---@class ReportWaiver
---@field reason string why the finding is excused
---@field owner string who answers for that
---@field expires? string the last day, such as 2027-01-31
---@field file string the file in which the waiver stands
---@field line integer where it begins there, from 1

---a waiver of the run
---@class ReportHeldWaiver
---@field rule string the id or glob of the rules that it is about
---@field techniques string[] ids or globs; empty: any
---@field tactic? string the only tactic that it is about
---@field layers string[] globs of files or names of layers; empty: any, or its own
---@field reason string why findings are excused
---@field owner string who answers for that
---@field expires? string its last day, such as 2027-01-31
---@field daysLeft? integer to its last day; negative: it is over
---@field state "active"|"expiring"|"expired"|"unused"|"refused" refused: the change that needs it adds it
---@field file string where it stands
---@field layer? integer the layer that it stands in, from 0
---@field line integer where it begins, from 1
---@field column integer in characters, from 1
---@field covered integer findings that it is about
---@field excused integer those that it excuses
---@field covers ReportCover[] what it is about; only for `layercheck waivers`

---what a waiver is about in one file
---@class ReportCover
---@field file string the file
---@field technique? string the techniqueID
---@field count integer findings

---a file of findings that count for nothing
---@class ReportBaseline
---@field file string its path
---@field gone integer findings that it has and that are no more

---what would put a finding right
---@class ReportFix
---@field description string what it does
---@field edits ReportEdit[] changes of the file, which do not overlap

---a text for a place of the file
---@class ReportEdit
---@field line integer where the old text begins
---@field column integer in characters, from 1
---@field endLine integer where it ends
---@field endColumn integer the column behind it
---@field text string what stands there then

---a rule, and how it went
---@class ReportRule
---@field id string its path below the rule folder
---@field severity "error"|"warning"|"info" the highest that it ran with
---@field selected integer entries that it looked at
---@field reported integer findings
---@field skipped integer layers that it could not judge for want of what it needs
---@field status "ok"|"vacuous"|"skipped"|"error" vacuous: it looked at nothing; skipped: on every layer; error: it broke
---@field message? string why it broke, or else was skipped, or else looked at nothing
---@field skipReason? string why it was skipped, on the first of these layers
---@field idleReason? string why it looked at nothing; only of rules that somebody wrote or asked for by name
---@field title? string what holds when it passes
---@field reason? string why that matters
---@field tags string[] words for --tag

---a layer that was checked
---@class ReportLayer
---@field file string the path of its file
---@field layer integer which layer of the file, from 0
---@field name? string what it is called
---@field domain? string in today's spelling
---@field attack? string the version of the ATT&CK release that judges it
---@field techniques integer its entries
---@field matrix? string its matrix as JSON, for html: docs/matrix-data.md
---@field audit? string what it covers, as JSON, for an audit: docs/audit-data.md

---a release of ATT&CK, for the formats that draw matrices
---@class ReportRelease
---@field name string such as enterprise-attack 18.1
---@field json string its matrix: docs/matrix-data.md

---a file that was checked
---@class ReportInput
---@field file string the path as it was given or found
---@field status "ok"|"error" whether it could be read
---@field error? ReportInputError why it could not

---why a file could not be read
---@class ReportInputError
---@field message string one line
---@field line? integer where it is, from 1
---@field column? integer in characters, from 1
---@field excerpt ReportExcerpt the line that shows it

---what held rules and parsing
---@class ReportIsolation
---@field processes boolean processes of their own, with limits
---@field seccomp boolean the kernel ended them at any needless system call
---@field landlock boolean they could open no file

---what a verdict rests on, so that it can be found again
---@class ReportProof
---@field program ReportProofProgram the program, and what it was built of
---@field options ReportProofOptions the command line, as far as it decides the verdict
---@field commit? string the git commit that was the base
---@field files ReportProofFile[] what was read, by kind, name and file
---@field sha256 string the digest of all of this

---the program that made a report
---@class ReportProofProgram
---@field version string such as 0.1.0
---@field source string the digest of all files that it was built of
---@field attack string the digest of its own facts of ATT&CK
---@field lua string such as Lua 5.4.6

---the command line that made a report
---@class ReportProofOptions
---@field paths string[] what was to be checked, as it was given
---@field stdinName? string what standard input was called
---@field rules string[] --rule
---@field disabled string[] --disable
---@field tags string[] --tag
---@field config? string --config
---@field noConfig boolean --no-config
---@field attack string[] --attack
---@field failOn "error"|"warning"|"info"|"off" --fail-on
---@field maxWarnings? integer --max-warnings
---@field allowEmpty boolean --allow-empty
---@field now? string the day that rules took for today
---@field base? string --base
---@field staged boolean --staged
---@field all boolean --all
---@field baseline? string --baseline, --write-baseline
---@field isolation boolean whether it was not turned off
---@field limits table --limit, all of them: counts, bytes, milliseconds

---a file that a report rests on
---@class ReportProofFile
---@field kind "layer"|"base"|"config"|"waivers"|"baseline"|"data"|"attack"|"rule"|"module" what it was to the run
---@field name? string a rule's id, or what data or a module are called
---@field file? string its path; none for a built-in rule
---@field sha256 string the digest of its bytes

---the time that a run took
---@class ReportProfile
---@field elapsed integer nanoseconds by the clock, from the configuration to the report
---@field reading integer nanoseconds of reading inputs, in all processes together
---@field rules ReportProfileRule[] the dearest first

---what a rule cost
---@class ReportProfileRule
---@field id string the rule's id
---@field running integer nanoseconds in its functions, in all processes together
---@field loading integer nanoseconds of making it ready to run, likewise
---@field selected integer entries, changes or collected layers that it looked at
---@field memory integer bytes that its Lua state held at most; 0 if it never ran

---how the program will end
---@class ReportExit
---@field code integer the program's exit code, 0 to 5
---@field reason string what it stands for

---where a reporter writes
---@class ReportOutput
---@field write fun(...: string) writes texts one behind the other
---@field color boolean whether colours are wanted
---@field width integer columns for text that is wrapped

---ATT&CK in every release, whatever the layer names
---@class attack
---@field release fun(domain: string, version?: string): AttackRelease? the release of a domain: `18.0` exactly, `18` the newest of 18, without a version the newest of all; nil when it is not known
---@field releases fun(domain: string): fun(): AttackRelease? all releases of a domain, oldest first
---@field domains fun(): string[] the names of the domains
---@field history fun(domain: string, id: string): fun(): AttackTechnique?, AttackRelease?, AttackRelease? the periods in which a technique stayed the same: how it was, since when, until when
attack = {}

---layers combined, and arithmetic over scores that may be nil
---@class layers
---@field combine fun(what: string|(fun(...: any): any), layers: table<string, Layer|Scores>, options?: CombineOptions): Scores a score for each technique and tactic, computed by an expression over the layers' names, or by a function whose parameters are named after them
---@field scores fun(layer: Layer): Scores the layer's scores as plain data, for `collect` to give
---@field max fun(...: number?): number? the greatest of the scores that there are
---@field min fun(...: number?): number? the least of them
---@field sum fun(...: number?): number? their sum; nil of none, as all of these
---@field avg fun(...: number?): number? their average
---@field count fun(...: number?): integer how many there are
---@field or0 fun(...: number?): number the scores, each that is nil as 0
---@field default fun(score: number?, otherwise: number): number the score, or another number where it is nil
layers = {}

---JSON, by lua-cjson; a rule has an instance of its own
---@class json
---@field decode fun(text: string): any the value that a JSON text stands for
---@field encode fun(value: any): string the JSON text of a value
---@field null lightuserdata what `decode` gives for null
json = {}
