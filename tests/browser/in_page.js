// What the browser tests ask a page about the element that has the focus, and what should be reachable.
(() => {
  const visible = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && !element.closest("[hidden]");
  };
  const told = (element) =>
    `${element.tagName.toLowerCase()} ${element.id || element.name || ""} "${(
      element.textContent || element.value || ""
    )
      .trim()
      .replace(/\s+/g, " ")
      .slice(0, 40)}"`;
  const INTERACTIVE =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";

  // One of a group of radio buttons is reached by the tab key, the others by the arrows.
  const reachable = () => {
    const groups = new Set();
    return [...document.querySelectorAll(INTERACTIVE)].filter((element) => {
      if (element.disabled || !visible(element)) return false;
      const closed = element.closest("details:not([open])");
      if (closed && element.tagName !== "SUMMARY") return false;
      if (element.type !== "radio") return true;
      if (groups.has(element.name)) return false;
      groups.add(element.name);
      return true;
    });
  };

  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 &&
    !/transparent|rgba\(.*, 0\)/.test(style.outlineColor);
  const shadowed = (style) => style.boxShadow !== "none";
  const seen = (element) => {
    const style = getComputedStyle(element);
    if (outlined(style) || shadowed(style)) return true;
    // A radio button or checkbox is drawn by what stands before its label.
    const label = element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
    const before = label && getComputedStyle(label, "::before");
    return Boolean(before && (outlined(before) || shadowed(before)));
  };

  let expected = new Map();

  window.continuumTests = {
    reachable: () => {
      const found = reachable();
      expected = new Map(found.map((element, at) => [element, at]));
      return found.map(told);
    },
    focused: () => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      let at = expected.get(element) ?? -1;
      if (at < 0 && element.type === "radio") {
        at = [...expected.keys()].findIndex((each) => each.type === "radio" && each.name === element.name);
      }
      return { at, told: told(element), seen: seen(element) };
    },
    wider: () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    widest: () =>
      [...document.querySelectorAll("body *")]
        .filter((element) => visible(element) && element.getBoundingClientRect().right > innerWidth + 1)
        .filter((element) => !element.closest("[role=region][tabindex='0']"))
        .slice(0, 5)
        .map(told),
  };
})();
