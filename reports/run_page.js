
"use strict";
// Reads the findings from the JSON beside it and shows them in slices, filtered. All text goes in
// as text; the page's policy forbids every other script and every connection.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { texts, labels, declarations, findings, choices } = data;
  const SLICE = 100;
  const PRINTED = 5000;
  const D = Object.fromEntries(data.declaration_fields.map((name, at) => [name, at]));
  const F = Object.fromEntries(data.finding_fields.map((name, at) => [name, at]));
  const OF_DECLARATION = ["verdict", "industry", "region"];
  const OF_FINDING = ["severity", "rule", "status", "change"];
  const SEARCHED = data.finding_fields.filter((name) => data.searched.includes(name)).map((n) => F[n]);
  const NAMED = ["id", "enterprise", "standard", "name", "place"].map((name) => D[name]);
  const form = document.getElementById("filters");
  const list = document.getElementById("list");
  const more = document.getElementById("more");
  const shown = document.getElementById("shown");
  const controls = {};
  let matching = []; // [declaration, its findings that match], in the order of the run
  let drawn = 0;

  const element = (tag, options = {}, ...children) => {
    const made = document.createElement(tag);
    const { className, ...rest } = options;
    if (className) made.className = className;
    for (const [name, value] of Object.entries(rest)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const say = (key, ...counts) =>
    counts.reduce((text, count) => text.replace("{}", count.toLocaleString(data.language)), labels[key]);
  const titled = (kind, at) => choices[kind][at][1];
  const press = (label, action) => {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", action);
    return button;
  };

  // Which texts hold what is searched for: each is looked at once, however often it is used.
  const hits = (query) => {
    if (!query) return null;
    const found = new Uint8Array(texts.length);
    texts.forEach((text, at) => { if (text.toLowerCase().includes(query)) found[at] = 1; });
    return found;
  };

  const filter = () => {
    const found = hits(controls.search.value.trim().toLowerCase());
    const chosen = (kinds, fields) => kinds
      .filter((kind) => controls[kind] && controls[kind].value !== "")
      .map((kind) => [fields[kind], Number(controls[kind].value)]);
    const ofDeclaration = chosen(OF_DECLARATION, D);
    const ofFinding = chosen(OF_FINDING, F);
    const fits = (row, wanted) => wanted.every(([field, value]) => row[field] === value);
    const holds = (row, fields) => fields.some((field) => found[row[field]] === 1);
    matching = [];
    let count = 0;
    for (const declaration of declarations) {
      if (!fits(declaration, ofDeclaration)) continue;
      const named = found === null || holds(declaration, NAMED);
      const own = [];
      for (let at = declaration[D.first]; at < declaration[D.last]; at += 1) {
        const row = findings[at];
        if (fits(row, ofFinding) && (named || holds(row, SEARCHED))) own.push(row);
      }
      if (own.length === 0 && (ofFinding.length > 0 || !named)) continue;
      matching.push([declaration, own]);
      count += own.length;
    }
    shown.textContent = say("shown", matching.length, declarations.length, count, findings.length);
    list.replaceChildren();
    drawn = 0;
    draw(SLICE);
  };

  const described = (pairs) => {
    const made = element("dl");
    for (const [key, text] of pairs) {
      if (text) made.append(element("dt", {}, labels[key]), element("dd", {}, text));
    }
    return made;
  };

  const findingBox = (row) => {
    const text = (name) => texts[row[F[name]]];
    const [severity] = choices.severity[row[F.severity]];
    const [status] = choices.status[row[F.status]];
    const asked = row[F.asked] === 1;
    const title = `${titled("severity", row[F.severity])} · ${titled("status", row[F.status])} · ` +
      `${titled("rule", row[F.rule])} ${text("title")}`;
    const box = element("section", {
      className: `finding ${asked || status !== "fail" ? "asked" : severity}`,
    }, element("h4", {}, title));
    if (choices.change.length > 0) {
      const change = element("span", { className: "badge" }, titled("change", row[F.change]));
      box.firstChild.append(" ", change);
    }
    box.append(element("p", {}, asked ? text("question") : text("message")), described([
      ["place", text("place")],
      ["declared", text("declared")],
      ["expected", text("expected")],
      ...row[F.computation].map((at) => ["computation", texts[at]]),
      ["basis", text("basis")],
      ["question", asked ? "" : text("question")],
      [text("question") && status !== "fail" ? "remedy_if" : "remedy", text("remedy")],
      ["cause", text("cause")],
      ["chosen", text("chosen")],
    ]));
    return box;
  };

  const fill = (inside, rows, from) => {
    rows.slice(from, from + SLICE).forEach((row) => inside.append(findingBox(row)));
    const rest = rows.length - from - SLICE;
    if (rest > 0) {
      const button = press(say("more_findings", rest), () => {
        const last = inside.lastElementChild.previousElementSibling;
        button.remove();
        fill(inside, rows, from + SLICE);
        last.nextElementSibling.setAttribute("tabindex", "-1");
        last.nextElementSibling.focus();
      });
      inside.append(button);
    }
  };

  const open = (details) => {
    if (details.filled) return;
    details.filled = true;
    const [declaration, rows] = details.of;
    const inside = element("div", { className: "inside" });
    inside.append(element("p", { className: "dim" }, texts[declaration[D.place]]));
    declaration[D.notes].forEach((at) => inside.append(element("p", {}, texts[at])));
    if (rows.length === 0) inside.append(element("p", { className: "dim" }, labels.no_findings));
    fill(inside, rows, 0);
    details.append(inside);
  };

  const declarationBox = (pair) => {
    const [declaration, rows] = pair;
    const text = (name) => texts[declaration[D[name]]];
    const [, , style] = choices.verdict[declaration[D.verdict]];
    const head = element("span", { className: "name" },
      [text("standard"), text("name"), "—", text("enterprise")].filter(Boolean).join(" "));
    const [region, where] = choices.region[declaration[D.region]];
    const facts = element("span", { className: "facts" },
      element("span", { className: style }, text("said")),
      ["", titled("industry", declaration[D.industry]), ...(region ? [where] : []),
        say("of_findings", rows.length)].join(" · "));
    const details = element("details", { className: "declaration" },
      element("summary", {}, head, " ", facts));
    details.of = pair;
    details.addEventListener("toggle", () => { if (details.open) open(details); });
    return details;
  };

  const draw = (count) => {
    const slice = matching.slice(drawn, drawn + count);
    const boxes = slice.map(declarationBox);
    list.append(...boxes);
    drawn += slice.length;
    const rest = matching.length - drawn;
    more.replaceChildren();
    more.hidden = matching.length === 0;
    if (rest > 0) {
      more.append(say("not_drawn", rest), " ", press(say("draw", Math.min(rest, SLICE)), () => {
        const next = draw(SLICE);
        if (next) next.firstChild.focus();
      }), " ");
    }
    more.append(press(labels.open_all, () => {
      list.querySelectorAll("details").forEach((details) => { open(details); details.open = true; });
    }), " ", press(labels.close_all, () => {
      list.querySelectorAll("details").forEach((details) => { details.open = false; });
    }));
    return boxes[0];
  };

  // What is printed is what is filtered, as far as paper goes; the page says where it stops.
  const unfold = () => {
    let printed = 0;
    for (const [, rows] of matching.slice(0, drawn)) printed += rows.length;
    while (drawn < matching.length && printed + matching[drawn][1].length <= PRINTED) {
      printed += matching[drawn][1].length;
      draw(1);
    }
    list.querySelectorAll("details").forEach((details) => {
      open(details);
      details.open = true;
      const inside = details.lastElementChild;
      const [, rows] = details.of;
      if (inside.lastElementChild.tagName === "BUTTON" && rows.length <= PRINTED) {
        inside.querySelectorAll(".finding, button").forEach((old) => old.remove());
        rows.forEach((row) => inside.append(findingBox(row)));
      }
    });
  };

  const select = (kind) => {
    const control = element("select", { id: `filter-${kind}` }, element("option", { value: "" }, labels.all));
    choices[kind].forEach(([, title], at) => {
      control.append(element("option", { value: at }, title));
    });
    control.addEventListener("change", filter);
    controls[kind] = control;
    form.append(element("label", {}, labels[kind], control));
  };

  const build = () => {
    const search = element("input", { type: "search", id: "search", autocomplete: "off" });
    let waiting = 0;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 200);
    });
    controls.search = search;
    form.append(element("label", { className: "wide" }, labels.search, search));
    [...OF_DECLARATION, ...OF_FINDING].filter((kind) => choices[kind].length > 0).forEach(select);
    const clear = element("button", { type: "reset" }, labels.clear);
    form.append(clear);
    form.addEventListener("reset", () => setTimeout(filter, 0));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    // A figure of the summary chooses what it counts.
    document.querySelectorAll("[data-filter]").forEach((cell) => {
      const kind = cell.dataset.filter;
      const at = choices[kind].findIndex(([key]) => key === cell.dataset.value);
      if (at < 0) return;
      const button = press("", () => {
        form.reset();
        controls[kind].value = String(at);
        filter();
        document.getElementById("declarations").focus();
      });
      button.className = "pick";
      button.append(...cell.childNodes);
      cell.append(button);
    });
  };

  build();
  filter();
  addEventListener("beforeprint", unfold);
  document.documentElement.dataset.ready = "yes";
})();
