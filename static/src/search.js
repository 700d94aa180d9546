// Suggestions under the search box: a combobox with a list, by the pattern of the ARIA guide. The form works without it.
const PAUSE = 150;
// In pixels: what stays free under the list, the least height of a list that is of use, and what it should have.
const GAP = 20, LEAST = 96, ENOUGH = 280;
const form = document.querySelector("form[data-suggest]");
const input = form?.querySelector("input[type=search]");

if (input && "AbortController" in window) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let waiting, asking, asked = "", current = -1;

  list.id = "suggestions";
  list.className = "app-search__list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  input.after(list);
  form.append(status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(name, value);

  // A phone shows little below the box, less with its keyboard open: the box goes up, and the list ends where sight ends.
  const sight = window.visualViewport ?? { get height() { return innerHeight; }, offsetTop: 0, addEventListener() {} };
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const room = () => sight.offsetTop + sight.height - list.getBoundingClientRect().top - GAP;
  const fit = () => {
    if (!list.hidden) list.style.maxHeight = `${Math.max(room(), LEAST)}px`;
  };
  const raise = () => {
    if (room() < ENOUGH) form.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
  };
  sight.addEventListener("resize", fit);
  addEventListener("scroll", fit, { passive: true });

  const open = (shown) => {
    const opens = shown && list.hidden;
    list.hidden = !shown;
    if (opens) raise();
    fit();
    input.setAttribute("aria-expanded", shown);
    if (!shown) choose(-1);
  };

  const choose = (place) => {
    list.children[current]?.setAttribute("aria-selected", "false");
    current = place;
    const option = list.children[place];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const show = ({ items, said }) => {
    list.replaceChildren(...items.map(({ text, url }, place) => {
      const option = document.createElement("li");
      option.id = `suggestion-${place}`;
      option.className = "app-search__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = url;
      option.textContent = text;
      return option;
    }));
    current = -1;
    status.textContent = said;
    open(items.length > 0);
  };

  // A newer question makes the answer to an older one worthless; a failed one leaves the form as it is.
  const ask = async () => {
    const query = input.value.trim();
    if (query === asked) return input === document.activeElement && open(list.children.length > 0);
    asked = query;
    asking?.abort();
    if (query.length < 3) return show({ items: [], said: "" });
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(query)}`, { signal: asking.signal });
      if (answer.ok && query === asked) show(await answer.json());
    } catch {
      if (query === asked) asked = "";
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) open(false);
    else if (event.key === "ArrowDown" && last >= 0) {
      if (list.hidden) open(true);
      choose(current < last ? current + 1 : 0);
    } else if (event.key === "ArrowUp" && !list.hidden) choose(current > 0 ? current - 1 : last);
    else if (event.key === "Enter" && current >= 0) location.assign(list.children[current].dataset.url);
    else return;
    event.preventDefault();
  });
  // Pressing the mouse would take the focus away before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-url]");
    if (option) location.assign(option.dataset.url);
  });
  input.addEventListener("blur", () => open(false));
}
