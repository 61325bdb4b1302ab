// The chat page. Keeps what could not be sent and sends it when the connection is back; asks again for what it missed.
"use strict";

const NEUTRAL_SITE = "https://es.wikipedia.org/";
const RETRY_MS = [1000, 2000, 5000, 10000];

const log = document.getElementById("log");
const form = document.getElementById("writer");
const words = document.getElementById("words");
const status = document.getElementById("status");

const shown = new Set();
const unsent = [];
const sent = new Map();
let sending = false;
let failures = 0;
let last = "0";
let events = null;
let withPerson = false;
let quiet = 0;
let shownWriting = 0;
let asked = null;
let rating = null;

// The chat belongs to this tab: closing it leaves nothing on the phone.
function token() {
  let value = sessionStorage.getItem("chat");
  if (!value) {
    value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem("chat", value);
  }
  return value;
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("-");
}

// Only what our own answers use; whatever else came is shown as text.
function marked(html) {
  const source = new DOMParser().parseFromString(html, "text/html").body;
  const copy = (from, to) => {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        to.append(node.data);
      } else if (["B", "I", "A"].includes(node.nodeName)) {
        const element = document.createElement(node.nodeName);
        if (node.nodeName === "A" && node.protocol === "https:") {
          element.href = node.href;
          element.rel = "noopener noreferrer";
          element.target = "_blank";
        }
        copy(node, element);
        to.append(element);
      } else {
        copy(node, to);
      }
    }
  };
  const fragment = document.createDocumentFragment();
  copy(source, fragment);
  return fragment;
}

// As far down as the newest goes, but never past the beginning of the answer: people read from the top.
function bringUp() {
  const mine = [...log.querySelectorAll(".turn.me")].pop();
  const beginning = mine ? mine.offsetTop - log.offsetTop - 8 : 0;
  log.scrollTop = Math.min(log.scrollHeight - log.clientHeight, beginning);
}

function say(from, fill) {
  const turn = document.createElement("div");
  turn.className = from === "me" ? "turn me" : "turn";
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  const speaker = document.createElement("span");
  speaker.className = "unseen";
  speaker.textContent = from === "me" ? "Tú: " : "Sueños dice: ";
  const text = document.createElement("p");
  fill(text);
  bubble.append(speaker, text);
  turn.append(bubble);
  log.append(turn);
  bringUp();
  return turn;
}

function offer(buttons) {
  const row = document.createElement("div");
  row.className = "choices";
  for (const { title, payload } of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    button.addEventListener("click", () => {
      send({ press: payload, title });
      words.focus({ preventScroll: true });
    });
    row.append(button);
  }
  log.append(row);
  bringUp();
}

// Under the last bubble of an answer: that it did not help. The page says which of the person's messages it answered.
// Not under numbers with the offer of a person or of help abroad, and not what a counsellor says: those are no answers to be judged.
function offerRating(turn, buttons) {
  if (!asked || withPerson || buttons.some(({ payload }) => /^\/(handoff:|ask_help_abroad)/.test(payload))) return;
  if (rating && rating.dataset.asked === asked) rating.remove();
  const about = asked;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "rate";
  button.dataset.asked = about;
  button.textContent = "No me sirvió";
  button.addEventListener("click", () => {
    button.remove();
    send({ rated: about });
    words.focus({ preventScroll: true });
  });
  turn.append(button);
  rating = button;
}

function show(bubble) {
  if (bubble.from === "me") {
    asked = bubble.id;
    // What this page sent itself is on the screen already; after a reload it is not.
    const mine = sent.get(bubble.id);
    if (mine) mine.classList.remove("waiting");
    else say("me", (text) => text.append(bubble.text));
    return;
  }
  offerRating(say("bot", (text) => text.append(marked(bubble.html))), bubble.buttons);
  if (bubble.buttons.length) offer(bubble.buttons);
}

function listen() {
  if (events) events.close();
  events = new EventSource(`/chat/events?chat=${token()}&after=${last}`);
  events.onopen = () => {
    tell("");
    flush();
  };
  events.onmessage = (event) => {
    if (shown.has(event.lastEventId)) return;
    shown.add(event.lastEventId);
    if (withPerson) tell("");
    last = event.lastEventId;
    show(JSON.parse(event.data));
  };
  events.addEventListener("typing", () => {
    withPerson = true;
    tell("Te están escribiendo…");
    clearTimeout(quiet);
    quiet = setTimeout(() => tell(""), 6000);
  });
  events.addEventListener("wiped", (event) => {
    sessionStorage.clear();
    events.close();
    log.replaceChildren();
    shown.clear();
    sent.clear();
    unsent.length = 0;
    asked = null;
    last = "0";
    say("bot", (text) => text.append(JSON.parse(event.data).text));
  });
  events.onerror = () => {
    tell("Sin conexión. Lo que escribas sale cuando vuelva.");
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]);
  };
}

function tell(text) {
  status.textContent = text;
}

function send(body) {
  const text = body.text || body.title;
  const bubble = text ? say("me", (line) => line.append(text)) : null;
  const id = newId();
  if (bubble) {
    bubble.classList.add("waiting");
    sent.set(id, bubble);
  }
  unsent.push({ body: { id, ...body }, bubble });
  if (!events || events.readyState === EventSource.CLOSED) listen();
  flush();
}

async function flush() {
  if (sending) return;
  sending = true;
  while (unsent.length) {
    const { body, bubble } = unsent[0];
    let answer = null;
    try {
      answer = await fetch("/chat/messages", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Suenos-Chat": token() },
        body: JSON.stringify(body),
      });
    } catch {
      // no connection: tried again below
    }
    if (answer && (answer.ok || answer.status < 500)) {
      unsent.shift();
      failures = 0;
      if (!answer.ok) {
        if (bubble) bubble.remove();
        const refusal = await answer.json().catch(() => ({}));
        tell(refusal.error || "Ese mensaje no se pudo enviar.");
      }
      continue;
    }
    if (answer && answer.status === 503) {
      const { number } = await answer.json().catch(() => ({}));
      if (number && failures === 0) say("bot", (text) => text.append(marked(number)));
    }
    tell("Sin conexión. Lo que escribas sale cuando vuelva.");
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)]));
  }
  sending = false;
}

function leave() {
  sessionStorage.clear();
  if (events) events.close();
  document.body.replaceChildren();
  // In a frame the whole page goes, where the browser allows it.
  try {
    window.top.location.replace(NEUTRAL_SITE);
  } catch {
    window.location.replace(NEUTRAL_SITE);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = words.value.trim();
  if (!text) return;
  words.value = "";
  words.style.height = "";
  send({ text });
});

words.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

words.addEventListener("input", () => {
  words.style.height = "";
  words.style.height = `${words.scrollHeight + 3}px`;
});

document.getElementById("exit").addEventListener("click", leave);

let escaped = 0;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - escaped < 1500) leave();
  escaped = event.timeStamp;
});

window.addEventListener("online", () => {
  listen();
  flush();
});

const returning = sessionStorage.getItem("chat") !== null;
listen();
if (!returning) send({ press: "/welcome" });

// Only once a person has been seen writing does this page say the same of itself.
words.addEventListener("input", () => {
  if (!withPerson || Date.now() - shownWriting < 4000) return;
  shownWriting = Date.now();
  fetch("/chat/typing", { method: "POST", headers: { "X-Suenos-Chat": token() } }).catch(() => {});
});
