"use strict";
const form = document.getElementById("filters");
const items = Array.from(document.querySelectorAll("#questions > li"));
const count = document.getElementById("count");
const words = items.map((item) => item.textContent.toLowerCase());

function show() {
  const wanted = Array.from(form.querySelectorAll("select")).filter((each) => each.value);
  const text = form.querySelector("input").value.trim().toLowerCase();
  let shown = 0;
  items.forEach((item, position) => {
    const fits = wanted.every((each) => item.dataset[each.name] === each.value)
      && words[position].includes(text);
    item.hidden = !fits;
    shown += fits ? 1 : 0;
  });
  count.textContent = `${shown} of ${items.length} questions shown`;
}

function openAll(open) {
  for (const item of items) {
    if (!item.hidden) item.querySelector("details").open = open;
  }
}

form.hidden = false;
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(show));
form.querySelector("[data-do=open]").addEventListener("click", () => openAll(true));
form.querySelector("[data-do=close]").addEventListener("click", () => openAll(false));
show();
