// Copies a command or an example; where the browser does not let it, the text is selected instead.

const SAID_MS = 2000;

async function copy(button) {
  const code = button.closest(".code").querySelector("code");
  let said = "Copied";
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    getSelection().selectAllChildren(code);
    said = "Selected";
  }
  const word = button.firstElementChild;
  const status = document.getElementById("copied");
  word.textContent = said;
  status.textContent = said;
  setTimeout(() => { word.textContent = "Copy"; status.textContent = ""; }, SAID_MS);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});
