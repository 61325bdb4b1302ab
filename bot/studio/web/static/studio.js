// The studio's pages: a preview while typing, a chat with the draft, how far a rehearsal is. Without it every form still works.
'use strict';

const byId = (id) => document.getElementById(id);

async function post(address, body) {
  const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (answer.status === 401) throw new Error('La sesión terminó. Entra otra vez en otra pestaña; lo que escribiste sigue aquí.');
  const given = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(given.error || 'No se pudo. Intenta de nuevo.');
  return given;
}

function buttonRow() {
  byId('buttons').append(byId('button-row').content.cloneNode(true));
  return byId('buttons').lastElementChild;
}

// The form as it was left: [name, value] of each field, several of one name for buttons and sources.
function fill(form, fields) {
  const of = (name) => fields.filter(([field]) => field === name).map(([, value]) => value);
  for (const name of ['text', 'label', 'reviewed', 'yes', 'no']) form.elements[name].value = of(name)[0] ?? '';
  for (const box of form.querySelectorAll('[name=source]')) box.checked = of('source').includes(box.value);
  byId('buttons').replaceChildren();
  of('button_title').forEach((title, at) => {
    const row = buttonRow();
    row.querySelector('input').value = title;
    const [leads, payload] = [row.querySelector('select'), of('button_payload')[at]];
    leads.value = payload;
    if (leads.value !== payload) leads.add(new Option(payload, payload, true, true));
  });
}

function editor(form) {
  const text = byId('text');
  const state = byId('state');
  const country = byId('country');
  // What was typed stays in this browser until it is saved: a session that ends, or a phone that dies, loses nothing.
  const kept = `answer:${form.dataset.name}:${form.dataset.language}`;
  const values = () => JSON.stringify([...new FormData(form)].filter(([name]) => name !== 'base'));
  const saved = values();
  if ('saved' in form.dataset) sessionStorage.removeItem(kept);
  const before = sessionStorage.getItem(kept);
  let note = '';
  if (before && JSON.parse(before).fields !== saved) {
    fill(form, JSON.parse(JSON.parse(before).fields));
    form.elements.base.value = JSON.parse(before).base; // what somebody else saved since then is merged, not written over
    note = 'Recuperado: lo que habías escrito y no se guardó. ';
  }

  let timer = 0;
  let asked = 0;
  const look = async () => {
    const data = new FormData(form);
    const titles = data.getAll('button_title');
    const payloads = data.getAll('button_payload');
    const mine = ++asked;
    try {
      const given = await post(form.dataset.look, {
        name: form.dataset.name, language: form.dataset.language, country: country.value, text: text.value,
        buttons: titles.map((title, at) => [title, payloads[at]]), label: data.get('label'), reviewed: data.get('reviewed'),
        sources: data.getAll('source'), yes: data.get('yes'), no: data.get('no'),
      });
      if (mine !== asked) return;
      byId('preview').innerHTML = given.html;
      state.textContent = note + (given.errors ? `${given.errors} por corregir antes de publicar.` : '');
    } catch (error) { state.textContent = error.message; }
  };
  const keep = () => sessionStorage.setItem(kept, JSON.stringify({ base: form.elements.base.value, fields: values() }));
  const changed = () => {
    keep();
    clearTimeout(timer);
    timer = setTimeout(look, 300);
  };
  form.addEventListener('input', changed);
  country.addEventListener('change', look);
  form.addEventListener('submit', () => { leaving = true; keep(); });
  let leaving = false;
  addEventListener('beforeunload', (event) => { if (!leaving && values() !== saved) event.preventDefault(); });

  const insert = (words, back = 0) => {
    text.setRangeText(words, text.selectionStart, text.selectionEnd, 'end');
    text.selectionStart = text.selectionEnd -= back;
    text.focus();
    changed();
  };
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    const chosen = text.value.slice(text.selectionStart, text.selectionEnd);
    const wrap = button.dataset.wrap;
    if (wrap === 'a') insert(`<a href="https://">${chosen || 'enlace'}</a>`);
    else if (wrap) insert(`<${wrap}>${chosen}</${wrap}>`, chosen ? 0 : wrap.length + 3);
    else if (button.dataset.insert) insert(button.dataset.insert);
    else if (button.dataset.today) { form.elements.reviewed.value = button.dataset.today; changed(); }
    else if ('remove' in button.dataset) { button.closest('.button-row').remove(); byId('add-button').focus(); changed(); }
    else if (button.id === 'add-button') buttonRow().querySelector('input').focus();
  });
  byId('placeholder').addEventListener('change', (event) => { if (event.target.value) insert(event.target.value); event.target.value = ''; });
  look();
}

function chat(log) {
  const said = [];
  const words = byId('words');
  const state = byId('state');
  const say = async (what, shown) => {
    said.push(what);
    log.insertAdjacentHTML('beforeend', '<div class="bubble me"></div>');
    log.lastElementChild.textContent = shown;
    try {
      const given = await post(log.dataset.say, { said });
      log.insertAdjacentHTML('beforeend', given.html);
      state.textContent = given.note;
    } catch (error) { said.pop(); state.textContent = error.message; }
    log.scrollTop = log.scrollHeight;
  };
  byId('say').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text) return;
    words.value = '';
    say(text, text);
  });
  log.addEventListener('click', (event) => {
    const key = event.target.closest('button.key');
    if (key) say(key.dataset.payload, key.textContent);
  });
  byId('again').addEventListener('click', () => { said.length = 0; log.replaceChildren(); state.textContent = ''; words.focus(); });
}

function rehearsal(place) {
  const events = new EventSource(place.dataset.events);
  events.addEventListener('step', (event) => {
    const given = JSON.parse(event.data);
    place.innerHTML = given.html;
    if (given.done) { events.close(); if (!given.failed) location.reload(); }
  });
}

// A publication may have to train first: the page shows how far it is while it waits for the answer.
function publishing(form) {
  form.addEventListener('submit', () => {
    form.querySelector('button').disabled = true;
    byId('publishing').textContent = 'Publicando…';
    setTimeout(() => {
      const events = new EventSource(form.dataset.events);
      events.addEventListener('step', (event) => { byId('publishing').innerHTML = JSON.parse(event.data).html; });
    }, 500);
  });
}

if (byId('answer')) editor(byId('answer'));
const confusion = byId('confusion');
if (confusion) {
  fetch(confusion.dataset.from).then((answer) => answer.json()).then((given) => { confusion.innerHTML = given.html; }).catch(() => {});
}
if (byId('trial')) chat(byId('trial'));
if (byId('publish')) publishing(byId('publish'));
if (byId('rehearsal') && byId('rehearsal').dataset.events) rehearsal(byId('rehearsal'));
