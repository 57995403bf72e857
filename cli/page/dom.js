// Elements and texts. Nothing here, or anywhere in this page, makes markup of a text.

const byId = (id) => document.getElementById(id);

// An element with attributes and children; a child that is no node becomes a text, null is left out.
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  for (const child of children.flat()) {
    if (child != null) element.append(child);
  }
  return element;
}

// Control characters and marks that are invisible or turn text around, as escapes.
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

function visible(text) {
  return String(text).replace(INVISIBLE, (mark) => "\\u" + mark.charCodeAt(0).toString(16).padStart(4, "0"));
}

// Foreign text in an element of its own, so that its direction ends with it.
function foreign(text, name = "bdi", attributes = {}) {
  return make(name, { dir: "auto", ...attributes }, visible(text));
}

const LONGEST_TEXT = 4000;

// The same for a text that may be very long: the rest comes when it is asked for.
function foreignLong(text, attributes) {
  const shown = foreign(text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) + "…" : text, "div", attributes);
  if (text.length <= LONGEST_TEXT) return shown;
  const button = make("button", { type: "button" }, `Show all ${text.length.toLocaleString("en")} characters`);
  button.addEventListener("click", () => {
    shown.textContent = visible(text);
    button.remove();
  });
  return make("div", {}, shown, button);
}

// Only addresses of the web can be followed; of anything else the text is shown.
function link(label, url) {
  let address = null;
  try {
    address = new URL(url);
  } catch {
    // No address at all.
  }
  if (address && (address.protocol === "https:" || address.protocol === "http:")) {
    const anchor = make("a", { href: address.href, target: "_blank", rel: "noopener noreferrer nofollow" }, foreign(label));
    return make("span", {}, anchor, label === url ? null : make("span", { class: "muted" }, " ", foreign(address.host)));
  }
  return make("span", {}, foreign(label), ": ", foreign(url, "code"), make("span", { class: "muted" }, " (not a web address)"));
}

function plural(count, word) {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}

// A number as short as it can be without being another.
function shortNumber(value) {
  return String(Number(value.toPrecision(6)));
}

const HEX_COLOR = /^#[0-9a-f]{6}$/;

// Colours come as #rrggbb; anything else is not let near a style.
function paint(element, fill, ink) {
  element.style.background = HEX_COLOR.test(fill) ? fill : "";
  element.style.color = HEX_COLOR.test(ink) ? ink : "";
}

function replaceChildren(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child != null));
}
