/**
 * Keeps the collector's page current: asks every two seconds, changes the page only when something came in, and keeps
 * what the reader has opened. Without it the page reloads itself by `meta refresh`.
 */
export const liveScript = `
(() => {
  const region = document.getElementById("received");
  const state = document.getElementById("live");
  const pause = document.getElementById("pause");
  let etag = region.dataset.etag;
  let paused = false;

  const show = (text, off) => {
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("off", off);
  };
  const keyed = (key) => [...region.querySelectorAll("details")].find((one) => one.dataset.key === key);

  const replace = (page) => {
    const next = new DOMParser().parseFromString(page, "text/html").getElementById("received");
    if (!next) return;
    const open = [...region.querySelectorAll("details[open]")].map((one) => one.dataset.key);
    const focused = region.contains(document.activeElement) && document.activeElement.closest("details");
    region.replaceChildren(...next.childNodes);
    for (const key of open) { const one = keyed(key); if (one) one.open = true; }
    if (focused) keyed(focused.dataset.key)?.querySelector("summary").focus();
  };

  const refresh = async () => {
    if (paused || document.hidden) return;
    try {
      const answer = await fetch(location.pathname, { headers: { "if-none-match": etag } });
      if (answer.status === 200) {
        const page = await answer.text();
        if (paused) return;
        replace(page);
        etag = answer.headers.get("etag");
      }
      if (!paused) show("Live: updates by itself", false);
    } catch {
      show("The sandbox does not answer: it may have been stopped", true);
    }
  };

  pause.hidden = false;
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? "Go on" : "Pause";
    show(paused ? "Paused" : "Live: updates by itself", paused);
  });
  setInterval(refresh, 2000);
})();
`;
