// For a campaign's own site: <script src="https://BOT/embed.js" data-label="Habla con Sueños" defer></script>
// Adds a button that opens the chat in a frame. The site's address must be in SUENOS_EMBED_ORIGINS.
(() => {
  "use strict";
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const label = script.dataset.label || "Habla con Sueños";

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-expanded", "false");
  button.style.cssText =
    "position:fixed;right:1rem;bottom:1rem;z-index:9998;min-height:48px;padding:.7rem 1.1rem;border:0;border-radius:1.5rem;" +
    "background:#2f4b66;color:#fff;font:600 1rem system-ui,sans-serif;cursor:pointer";

  let frame = null;
  button.addEventListener("click", () => {
    if (frame) {
      frame.hidden = !frame.hidden;
    } else {
      frame = document.createElement("iframe");
      frame.src = `${home}/`;
      frame.title = label;
      frame.style.cssText =
        "position:fixed;right:1rem;bottom:5rem;z-index:9999;width:min(24rem,calc(100vw - 2rem));height:min(36rem,calc(100vh - 7rem));" +
        "border:1px solid #cfc8bd;border-radius:1rem;background:#fff";
      document.body.append(frame);
    }
    button.setAttribute("aria-expanded", String(!frame.hidden));
    if (!frame.hidden) frame.focus();
  });
  document.body.append(button);
})();
