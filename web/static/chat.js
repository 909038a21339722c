// The page's one script. The server makes all HTML; this asks for it without leaving the page,
// opens sources beside the chat and keeps the history in this browser.
// HTML arrives as a parsed document (XMLHttpRequest), so nothing is ever parsed from a string here.

const byId = (id) => document.getElementById(id);
const log = byId("log");
const form = byId("composer");
const box = byId("question");
const isChat = Boolean(log);
const HISTORY = "dossier.chats";
const MOST_CHATS = 50;
const LONGEST_QUESTION = 1000;
const WAIT_BEFORE_SAYING_MS = 300;
const GIVE_UP_MS = 60000;

// ---------- small parts

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

function button(text, action, extra = {}) {
  const made = element("button", { type: "button", className: "quiet", textContent: text, ...extra });
  made.dataset.do = action;
  return made;
}

const say = (text) => { byId("status").textContent = text; };

function kept(key, otherwise) {
  try { return JSON.parse(localStorage.getItem(key)) ?? otherwise; } catch { return otherwise; }
}

function keep(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* private window: not kept */ }
}

// ---------- light and dark

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function showTheme() {
  document.querySelector("[data-do=theme]").setAttribute("aria-pressed", String(isDark()));
}

function switchTheme() {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  keep("dossier.theme", theme);
  showTheme();
}

const theme = kept("dossier.theme", "");
if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
showTheme();

// ---------- fetching pages

class Failed extends Error {
  constructor(cause, page) { super(cause); this.page = page; }
}

let running = null;

function causeOf(request) {
  if (request.status === 429) return "Too many questions at once. Wait a moment and ask again.";
  if (request.status === 503) return "The service is busy or still starting. Wait a moment and ask again.";
  if (request.status >= 500) return "The service failed on this question.";
  if (request.status === 0) return "The service cannot be reached. It may be restarting.";
  return `The service did not accept the question (${request.status}).`;
}

function fetchPage(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.timeout = GIVE_UP_MS;
    request.onload = () => (request.status < 400 && request.response
      ? resolve(request.response) : reject(new Failed(causeOf(request), request.response)));
    request.onerror = () => reject(new Failed(causeOf(request), null));
    request.ontimeout = () => reject(new Failed("The service took too long to answer.", null));
    request.onabort = () => reject(new Failed("", null));
    request.send();
    running = request;
  });
}

// ---------- asking

let chat = { id: newId(), when: Date.now(), turns: [] };
let editing = null;
let isBusy = false;

function newId() { return crypto.randomUUID ? crypto.randomUUID() : String(Date.now()); }

function chosenDossier() { return byId("dossier") ? byId("dossier").value : ""; }

function queryOf(question, earlier, dossiers) {
  const query = new URLSearchParams({ q: question });
  for (const each of earlier.slice(-3)) query.append("h", each);
  for (const each of dossiers) query.append("d", each);
  return query.toString();
}

function setBusy(busy) {
  isBusy = busy;
  byId("ask").hidden = busy;
  byId("stop").hidden = !busy;
  log.setAttribute("aria-busy", String(busy));
}

function question(text) {
  const heading = element("h2", { className: "asked" });
  heading.append(element("span", { className: "unseen", textContent: "You asked: " }),
    element("bdi", { textContent: text }));
  return heading;
}

function troubleTurn(text, cause, dossiers) {
  const reply = element("div", { className: "reply" });
  reply.append(element("p", { className: "lead", textContent: cause }),
    element("p", { textContent: "Your question is still in the box." }));
  const row = element("p", {});
  row.append(button("Try again", "retry", { className: "quiet outline" }));
  reply.append(row);
  const turn = element("article", { className: "turn is-trouble" }, question(text), reply);
  turn.dataset.question = text;
  turn.dataset.dossiers = dossiers.join(",");
  return turn;
}

function tooLong(text) {
  const over = [...text].length - LONGEST_QUESTION;
  if (over > 0) say(`The question is ${over} characters too long. Shorten it and ask again.`);
  return over > 0;
}

async function ask(text, { dossiers = chosenDossier() ? [chosenDossier()] : [], quietly = false } = {}) {
  const asked = text.trim();
  if (!asked || isBusy || tooLong(text)) return false;
  if (editing) dropFrom(editing);
  stopEditing();
  for (const old of log.querySelectorAll(".is-trouble")) old.remove();
  const query = queryOf(asked, chat.turns.map((turn) => turn.q), dossiers);
  setBusy(true);
  say("");
  const waiting = setTimeout(() => say("Searching the dossiers…"), WAIT_BEFORE_SAYING_MS);
  try {
    const page = await fetchPage(`/?${query}`);
    const turn = page.querySelector("article.turn");
    if (!turn) throw new Failed("The service gave no answer.", null);
    await adopt(turn, asked, dossiers, quietly);
    history.replaceState(null, "", `/?${query}`);
    document.title = page.title;
    return true;
  } catch (failure) {
    if (!(failure instanceof Failed)) throw failure;
    box.value = text;
    if (failure.message) fail(failure, asked, dossiers);
    else say("Stopped. Your question is still in the box.");
    return false;
  } finally {
    clearTimeout(waiting);
    if (byId("status").textContent.startsWith("Searching")) say("");
    setBusy(false);
    if (!quietly) focusBox();
  }
}

// On a touch screen the focus would bring up the keyboard over the answer.
function focusBox() {
  if (!matchMedia("(pointer: coarse)").matches) box.focus({ preventScroll: true });
}

async function adopt(turn, asked, dossiers, quietly) {
  for (const old of log.querySelectorAll("article.turn")) {
    old.classList.add("later");
    for (const named of old.querySelectorAll("[id]")) named.removeAttribute("id");
  }
  const shown = document.adoptNode(turn);
  shown.dataset.at = String(chat.turns.length);
  shown.dataset.dossiers = dossiers.join(",");
  byId("welcome").hidden = true;
  document.body.classList.replace("is-empty", "has-turns");
  log.append(shown);
  chat.turns.push({ q: asked, d: dossiers });
  if (box.value.trim() === asked) box.value = "";
  if (quietly) return;
  saveChat();
  shown.scrollIntoView({ block: "start" });
}

function fail(failure, asked, dossiers) {
  byId("welcome").hidden = true;
  const ready = failure.page && failure.page.querySelector("article.is-trouble .lead");
  const turn = troubleTurn(asked, ready ? ready.textContent : failure.message, dossiers);
  log.append(turn);
  turn.scrollIntoView({ block: "nearest" });
}

function dropFrom(turn) {
  chat.turns.length = Number(turn.dataset.at);
  for (let at = turn; at;) { const next = at.nextElementSibling; at.remove(); at = next; }
  closeSource();
}

function startEditing(turn) {
  editing = turn;
  byId("editing").hidden = false;
  box.value = turn.dataset.question;
  box.focus();
  box.select();
}

function stopEditing() {
  editing = null;
  byId("editing").hidden = true;
}

function newChat() {
  if (!isChat) { location.assign("/"); return; }
  if (running) running.abort();
  chat = { id: newId(), when: Date.now(), turns: [] };
  stopEditing();
  log.replaceChildren();
  closeSource();
  byId("welcome").hidden = false;
  document.body.className = "is-empty";
  box.value = "";
  say("");
  history.replaceState(null, "", "/");
  box.focus();
}

// ---------- the source beside the chat

let opener = null;

async function openSource(link) {
  hidePreview();
  let page;
  try {
    page = await fetchPage(link.href);
  } catch (failure) {
    if (failure instanceof Failed) { say(failure.message); return; }
    throw failure;
  }
  const panel = page.getElementById("source");
  if (!panel) { say("The dossier no longer has this place."); return; }
  const turn = link.closest("article.turn");
  if (turn || !opener) opener = link;
  const shown = document.adoptNode(panel);
  closeSource(false);
  document.querySelector(".desk").append(shown);
  document.body.classList.add("has-source");
  markCurrent(link);
  const home = opener && opener.closest("article.turn");
  if (home && home.dataset.version !== shown.dataset.version) shown.querySelector(".source-steps").after(movedNote());
  showQuote(shown);
  if (home && home === log?.lastElementChild) shareHash(link.dataset.number);
}

// The address of the page then opens this answer with this citation.
function shareHash(number) {
  const hash = number ? `#c${number}` : "";
  history.replaceState(null, "", location.pathname + location.search + hash);
}

function movedNote() {
  return element("p", { className: "note changed", textContent: "The index has changed since this answer was given. The place may have moved." });
}

function markCurrent(link) {
  for (const old of document.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  const place = new URL(link.href).search;
  for (const chip of document.querySelectorAll("a.chip")) {
    if (new URL(chip.href).search === place) chip.setAttribute("aria-current", "true");
  }
}

function showQuote(panel) {
  const quote = panel.querySelector("mark");
  if (!quote) return;
  const text = panel.querySelector(".source-text");
  if (text.scrollHeight > text.clientHeight + 1) {
    const gap = (text.clientHeight - quote.offsetHeight) / 2;
    text.scrollTop += quote.getBoundingClientRect().top - text.getBoundingClientRect().top - Math.max(gap, 24);
  } else {
    quote.scrollIntoView({ block: "center" });
  }
  quote.focus({ preventScroll: true });
}

// A link to a citation opens the list of citations, too; beside the source the answer is enough.
function keepAnswerInView(turn) {
  if (!matchMedia("(min-width: 64rem)").matches || !byId("source")) return;
  turn.querySelector("details.sources").open = false;
  turn.scrollIntoView({ block: "start" });
}

function closeSource(giveBack = true) {
  const panel = byId("source");
  if (!panel) return;
  panel.remove();
  document.body.classList.remove("has-source");
  for (const old of document.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
  if (!giveBack) return;
  if (isChat && /^#c\d+$/.test(location.hash)) shareHash("");
  if (opener && opener.isConnected) { opener.focus({ preventScroll: true }); opener.scrollIntoView({ block: "nearest" }); }
  opener = null;
}

// ---------- a citation's preview on hover and focus

let preview = null;
let hiding = 0;

function showPreview(chip) {
  clearTimeout(hiding);
  hidePreview();
  const entry = chip.closest("article.turn")?.querySelector(`[data-entry="${Number(chip.dataset.number)}"]`);
  if (!entry) return;
  preview = element("div", { className: "preview", role: "tooltip", id: "preview" });
  preview.append(...[...entry.children].slice(0, 2).map((part) => part.cloneNode(true)));
  document.body.append(preview);
  const at = chip.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - preview.offsetWidth - 12);
  const below = at.bottom + 6 + preview.offsetHeight < innerHeight;
  preview.style.left = `${Math.max(12, left) + scrollX}px`;
  preview.style.top = `${(below ? at.bottom + 6 : at.top - preview.offsetHeight - 6) + scrollY}px`;
  chip.setAttribute("aria-describedby", "preview");
  preview.addEventListener("pointerenter", () => clearTimeout(hiding));
  preview.addEventListener("pointerleave", hideSoon);
}

function hideSoon() { clearTimeout(hiding); hiding = setTimeout(hidePreview, 200); }

function hidePreview() {
  if (!preview) return;
  preview.remove();
  preview = null;
  document.querySelector("[aria-describedby=preview]")?.removeAttribute("aria-describedby");
}

// ---------- history, in this browser only

function saveChat() {
  const others = kept(HISTORY, []).filter((past) => past.id !== chat.id);
  keep(HISTORY, [{ ...chat, when: Date.now() }, ...others].slice(0, MOST_CHATS));
  listHistory();
}

function listHistory() {
  const items = kept(HISTORY, []).filter((past) => past.turns?.length).map((past, at) => {
    const open = button(past.turns[0].q.slice(0, 80), "recall", { className: "quiet past" });
    const drop = button("Delete", "forget", { "aria-label": `Delete chat ${at + 1}` });
    const item = element("li", {}, open, drop);
    item.dataset.chat = past.id;
    return item;
  });
  const none = element("li", { className: "menu-note", textContent: "No chats yet." });
  byId("history-list").replaceChildren(...(items.length ? items : [none]));
  document.querySelector("[data-do=forget-all]").hidden = !items.length;
}

async function recall(id) {
  const past = kept(HISTORY, []).find((each) => each.id === id);
  byId("history").open = false;
  if (!past || isBusy) return;
  if (!isChat) { location.assign(`/?${queryOf(past.turns.at(-1).q, [], past.turns.at(-1).d)}`); return; }
  newChat();
  for (const turn of past.turns) {
    if (!await ask(turn.q, { dossiers: turn.d, quietly: true })) return;
  }
  chat.id = past.id;
  saveChat();
  log.lastElementChild?.scrollIntoView({ block: "start" });
  focusBox();
}

function forget(id) {
  keep(HISTORY, kept(HISTORY, []).filter((past) => past.id !== id));
  listHistory();
  byId("history").querySelector("summary").focus();
}

// ---------- copy, verdict

async function copy(turn) {
  try {
    await navigator.clipboard.writeText(turn.dataset.copy);
    say("Copied with its citations.");
  } catch {
    say("The browser did not allow copying. Use Markdown instead.");
  }
}

async function sendVerdict(turn, verdict, more = {}) {
  const body = JSON.stringify({ id: turn.dataset.turn, verdict, ...more });
  try {
    const sent = await fetch("/v1/feedback", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (!sent.ok) throw new TypeError(String(sent.status));
    say("Thank you, noted.");
  } catch {
    say("The verdict could not be sent. Try again later.");
    return false;
  }
  return true;
}

async function judge(turn, pressed) {
  const verdict = pressed.dataset.verdict;
  if (!await sendVerdict(turn, verdict)) return;
  for (const thumb of turn.querySelectorAll("[data-verdict]")) {
    thumb.setAttribute("aria-pressed", String(thumb === pressed));
  }
  turn.querySelector(".reason")?.remove();
  const why = element("input", { type: "text", maxLength: 500, autocomplete: "off" });
  const withQuestion = element("input", { type: "checkbox" });
  const reason = element("form", { className: "reason" });
  reason.append(element("label", { className: "field" }, "Why? (optional)", why),
    element("label", {}, withQuestion, "Include what I asked"),
    element("button", { type: "submit", className: "quiet outline", textContent: "Send reason" }));
  reason.addEventListener("submit", async (event) => {
    event.preventDefault();
    const more = { reason: why.value.trim() || undefined, question: withQuestion.checked ? turn.dataset.question : undefined };
    if (await sendVerdict(turn, verdict, more)) { reason.remove(); pressed.focus(); }
  });
  turn.querySelector(".actions").after(reason);
}

// ---------- events

const deeds = {
  new: newChat,
  theme: switchTheme,
  stop: () => running?.abort(),
  print: () => print(),
  "stop-editing": () => { stopEditing(); box.value = ""; box.focus(); },
  "forget-all": () => { keep(HISTORY, []); listHistory(); },
  copy: (pressed) => copy(pressed.closest("article")),
  edit: (pressed) => startEditing(pressed.closest("article")),
  verdict: (pressed) => judge(pressed.closest("article"), pressed),
  recall: (pressed) => recall(pressed.closest("li").dataset.chat),
  forget: (pressed) => forget(pressed.closest("li").dataset.chat),
  retry: (pressed) => {
    const turn = pressed.closest("article");
    ask(turn.dataset.question, { dossiers: turn.dataset.dossiers.split(",").filter(Boolean) });
  },
};

const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-do], a[data-source], a[data-ask]");
  if (!byId("history").contains(event.target)) byId("history").open = false;
  if (!target || !isPlain(event)) return;
  if (target.dataset.do === "close") {
    event.preventDefault();
    closeSource();
  } else if (target.matches("a[data-source]")) {
    event.preventDefault();
    openSource(target);
  } else if (target.matches("a[data-ask]") && isChat) {
    event.preventDefault();
    const of = target.dataset.dossier ?? target.closest("article")?.dataset.dossiers;
    ask(target.dataset.ask, of === undefined ? {} : { dossiers: of.split(",").filter(Boolean) });
  } else if (target.dataset.do) {
    deeds[target.dataset.do]?.(target);
  }
});

if (isChat) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(box.value);
  });
}

box?.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    if (box.value.trim()) form.requestSubmit();
  } else if (event.key === "ArrowUp" && !box.value && isChat) {
    const last = [...log.querySelectorAll("article[data-at]")].at(-1);
    if (last) { event.preventDefault(); startEditing(last); }
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (preview) hidePreview();
    else if (byId("history").open) { byId("history").open = false; byId("history").querySelector("summary").focus(); }
    else if (isBusy) running?.abort();
    else if (byId("source")) closeSource();
    else if (editing) deeds["stop-editing"]();
  } else if (event.key === "/" && isPlain(event) && box && !event.target.closest("input, textarea, select")) {
    event.preventDefault();
    box.focus();
  }
});

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const chip = event.target.closest("a.chip");
  if (chip) showPreview(chip);
});
document.addEventListener("pointerout", (event) => { if (event.target.closest("a.chip")) hideSoon(); });
document.addEventListener("focusin", (event) => {
  if (event.target.matches("a.chip:focus-visible")) showPreview(event.target);
});
document.addEventListener("focusout", (event) => { if (event.target.matches("a.chip")) hideSoon(); });

// ---------- start

listHistory();
if (isChat) {
  const first = log.querySelector("article[data-turn]");
  if (first) {
    const query = new URLSearchParams(first.dataset.query);
    const turns = [...query.getAll("h"), query.get("q")].map((q) => ({ q, d: query.getAll("d") }));
    chat.turns = turns;
    first.dataset.at = String(turns.length - 1);
    first.dataset.dossiers = query.getAll("d").join(",");
    form.querySelectorAll("[name=h]").forEach((hidden) => hidden.remove());
    const cited = /^#c(\d+)$/.exec(location.hash);
    const link = cited && first.querySelector(`a[data-source][data-number="${cited[1]}"]`);
    if (link) openSource(link).then(() => keepAnswerInView(first));
    else if (byId("source")) { opener = first.querySelector("a.chip"); showQuote(byId("source")); }
  } else if (!document.querySelector(".is-trouble")) {
    focusBox();
  }
}
