// The editors' text area: numbers beside its lines, links from flaws into it, a question before leaving unsaved text.
const form = document.querySelector("form[data-editor]");

if (form) {
  const text = form.querySelector("textarea");
  const saved = text.value;
  const gutter = document.createElement("div");
  gutter.className = "app-builder__gutter";
  gutter.setAttribute("aria-hidden", "true");
  text.before(gutter);

  const count = () => text.value.split("\n").length;
  let drawn = 0;
  const draw = () => {
    if (count() === drawn) return;
    drawn = count();
    gutter.textContent = Array.from({ length: drawn }, (_, index) => index + 1).join("\n");
  };
  const follow = () => {
    gutter.style.height = `${text.clientHeight}px`;
    gutter.scrollTop = text.scrollTop;
  };
  draw();
  follow();
  text.addEventListener("input", () => {
    draw();
    follow();
  });
  text.addEventListener("scroll", follow);
  new ResizeObserver(follow).observe(text);

  const goTo = (line) => {
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    text.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(text).lineHeight));
    text.scrollIntoView({ block: "nearest" });
  };
  for (const link of document.querySelectorAll("a[data-line]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(Number(link.dataset.line));
    });
  }

  let leaving = false;
  form.addEventListener("submit", () => {
    leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && text.value !== saved) event.preventDefault();
  });
}
