// Runs a question set against the live index: sends it once, asks for it batch by batch, shows the
// report. The server keeps what was asked; this only drives it and shows how far it is.

const byId = (id) => document.getElementById(id);
const form = byId("set");
const running = byId("running");
const WAIT_WHEN_BUSY_MS = 1500;
const MOST_WAITS = 20;
const BUSY = [429, 503];
const SETTLING_MS = 400;

let run = null;
let stopper = null;

const say = (text) => { byId("status").textContent = text; };
const chosen = () => new FormData(form).get("source");

// ---------- talking to the service

class Failed extends Error {}

async function talk(address, body, signal) {
  const how = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let answer;
  try {
    answer = await fetch(address, { ...how, signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failed("The service cannot be reached. It may be restarting. What was asked so far is kept while it runs.");
  }
  const told = await answer.json().catch(() => ({}));
  if (answer.ok) return told;
  const failure = new Failed(told.detail || `The service did not accept this (${answer.status}).`);
  failure.status = answer.status;
  failure.after = Number(answer.headers.get("Retry-After")) * 1000;
  throw failure;
}

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// ---------- the form

function showSource() {
  byId("file-field").hidden = chosen() !== "file";
  byId("rows-field").hidden = chosen() !== "rows";
  byId("file").required = chosen() === "file";
  byId("rows").required = chosen() === "rows";
}

function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

async function wanted() {
  const dossier = byId("dossier")?.value;
  const of = dossier ? { dossiers: [dossier] } : {};
  if (chosen() === "faq") return of;
  const file = chosen() === "file" ? byId("file").files[0] : new Blob([byId("rows").value]);
  if (file.size > Number(form.dataset.bytes)) throw new Failed("The file is larger than 4 MB. Run it with dossier eval.");
  const content = base64(new Uint8Array(await file.arrayBuffer()));
  return { name: file.name ?? "", content, ...of };
}

// ---------- a run

function showTrouble(text) {
  byId("trouble").hidden = !text;
  byId("trouble-text").textContent = text;
  if (text) byId("trouble").focus();
}

function showProgress({ done, total, name }) {
  run.done = done;
  run.total = total;
  byId("bar").max = total;
  byId("bar").value = done;
  byId("running-count").textContent = `${done} of ${total} asked`;
  if (name) byId("running-name").textContent = name;
}

function showAsking(isAsking) {
  running.hidden = run === null || (!isAsking && run.done === run.total);
  byId("run").disabled = isAsking;
  byId("stop-run").hidden = !isAsking;
  byId("go-on").hidden = isAsking;
}

async function nextBatch(signal) {
  for (let waits = 0; ; waits += 1) {
    try {
      return await talk(`/analyst/runs/${run.id}/batch`, {}, signal);
    } catch (failure) {
      if (!BUSY.includes(failure.status) || waits === MOST_WAITS) throw failure;
      await pause(failure.after || WAIT_WHEN_BUSY_MS);
      signal.throwIfAborted();
    }
  }
}

async function askAll() {
  stopper = new AbortController();
  const { signal } = stopper;
  showAsking(true);
  say(`Asking ${run.total} questions…`);
  byId("stop-run").focus();
  try {
    while (run.done < run.total) showProgress(await nextBatch(signal));
    say("Judging the answers…");
  } catch (failure) {
    if (failure.name !== "AbortError" && !(failure instanceof Failed)) throw failure;
    if (failure instanceof Failed) showTrouble(failure.message);
    await settle();
  } finally {
    stopper = null;
    showAsking(false);
  }
  if (run.done) await showResult();
}

// After a stop the service ends the question it is at; then the count is final.
async function settle() {
  await pause(SETTLING_MS);
  try { showProgress(await talk(`/analyst/runs/${run.id}`)); } catch { /* it was told already */ }
}

async function showResult() {
  const address = `/analyst?run=${run.id}`;
  const page = await fetchPage(address);
  const result = page?.getElementById("result");
  if (!result) { say("The report could not be made. Try Go on, or run the set again."); return; }
  byId("result").replaceWith(document.adoptNode(result));
  history.replaceState(null, "", address);
  document.title = page.title;
  say(run.done < run.total ? `Stopped after ${run.done} of ${run.total}.` : "Done.");
  byId("result-title")?.focus();
}

// HTML arrives as a parsed document, so nothing is ever parsed from a string here.
function fetchPage(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => resolve(request.status < 400 ? request.response : null);
    request.onerror = () => resolve(null);
    request.send();
  });
}

async function start() {
  showTrouble("");
  byId("result").replaceChildren();
  run = null;
  showAsking(false);
  say("Reading the set…");
  try {
    const told = await talk("/analyst/runs", await wanted());
    say("");
    if (told.bad) { showTrouble(told.bad); return; }
    run = { id: told.run, done: 0, total: told.total };
    showProgress(told);
    history.replaceState(null, "", `/analyst?run=${run.id}`);
    await askAll();
  } catch (failure) {
    if (!(failure instanceof Failed)) throw failure;
    say("");
    showTrouble(failure.message);
  }
}

// ---------- events

form.addEventListener("change", showSource);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!stopper) start();
});
byId("stop-run").addEventListener("click", () => stopper?.abort());
byId("go-on").addEventListener("click", () => { showTrouble(""); askAll(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") stopper?.abort(); });
showSource();
if (running.dataset.run) {
  run = { id: running.dataset.run, done: Number(running.dataset.done), total: Number(running.dataset.total) };
}
