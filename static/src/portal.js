// What a form page does better with a script. Every page works without it.
import { Button, CharacterCount, ErrorSummary, createAll } from "govuk-frontend";

// One sentence serves every plural form: the number stands at its end.
const forms = (text) => ({ zero: text, one: text, two: text, few: text, many: text, other: text });

function count(textarea) {
  const { left, over, full } = textarea.dataset;
  return {
    i18n: {
      charactersUnderLimit: forms(`${left} %{count}`),
      charactersAtLimit: full,
      charactersOverLimit: forms(`${over} %{count}`),
    },
  };
}

if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  createAll(Button, { preventDoubleClick: true });
  createAll(ErrorSummary);
  for (const element of document.querySelectorAll('[data-module="govuk-character-count"]')) {
    new CharacterCount(element, count(element));
  }
}

// A page that waits for the worker looks again by itself, a few times; without this script one presses "Look again".
const waiting = document.querySelector("[data-look-again]");
const looks = Number(sessionStorage.getItem(location.pathname) || 0);
if (waiting && looks < 15) {
  sessionStorage.setItem(location.pathname, looks + 1);
  setTimeout(() => location.reload(), Number(waiting.dataset.lookAgain) * 1000);
} else {
  sessionStorage.removeItem(location.pathname);
}

// Sharing and printing from the page of a service, where the browser can; the address stands there in any case.
const share = document.querySelector("[data-share]");
if (share && navigator.share) {
  share.hidden = false;
  // Whoever closes the dialogue has changed his mind: nothing to say.
  share.addEventListener("click", () => navigator.share({ title: share.dataset.title, url: share.dataset.url }).catch(() => {}));
}
const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
