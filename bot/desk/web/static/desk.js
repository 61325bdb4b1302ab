// The desk's pages: live by server-sent events. A line stands in the conversation only once it came back from the server.
'use strict';

const byId = (id) => document.getElementById(id);

function tick() {
  const now = Date.now() / 1000;
  for (const time of document.querySelectorAll('time[data-since]')) {
    const minutes = Math.max(0, Math.floor((now - Number(time.dataset.since)) / 60));
    time.textContent = minutes < 60 ? `${minutes} min`
      : minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.floor(minutes / 1440)} días`;
  }
}
setInterval(tick, 20000);
tick();

const title = document.title;
let heading = title;
let sounding = null;

// A browser keeps a page silent until it was touched: make ready as early as that, and say so until then.
function readySound() {
  if (localStorage.getItem('sound') !== '1') return;
  sounding = sounding || new AudioContext();
  const show = () => { if (byId('silent')) byId('silent').hidden = sounding.state === 'running'; };
  sounding.onstatechange = show;
  show();
  sounding.resume().catch(() => {});
}
for (const touched of ['pointerdown', 'keydown']) document.addEventListener(touched, readySound);
readySound();

function beep() {
  if (localStorage.getItem('sound') !== '1') return;
  readySound();
  navigator.vibrate?.([200, 150, 200]);
  for (const at of [0, 0.35]) {
    const tone = sounding.createOscillator();
    const gain = sounding.createGain();
    tone.frequency.value = 740;
    gain.gain.value = 0.15;
    tone.connect(gain).connect(sounding.destination);
    tone.start(sounding.currentTime + at);
    tone.stop(sounding.currentTime + at + 0.2);
  }
}

// What is to be heard of other cases: each call once, and again whenever it gets louder.
function listen(first) {
  let known = first;
  return (calls) => {
    const urgent = Object.values(calls).filter((call) => call.startsWith('urgent')).length;
    heading = urgent ? `(${urgent} urgente${urgent > 1 ? 's' : ''}) ${title}` : title;
    document.title = heading;
    const fresh = known ? Object.keys(calls).filter((id) => calls[id] !== known[id]).map((id) => calls[id]) : [];
    known = calls;
    const live = byId('live');
    if (fresh.length) {
      beep();
      const last = fresh[fresh.length - 1].split(' ');
      live.textContent = last[0] === 'yours'
        ? (last[2] === '0' ? 'Tienes un caso en tus manos: míralo en Casos.' : 'Una persona espera tu respuesta: mira en Casos.')
        : ['Hay un caso urgente sin tomar.', 'Un caso urgente sigue sin tomar.', 'Un caso urgente sigue sin tomar: aviso a supervisión.'][last[2]];
    } else if (!Object.keys(calls).length) {
      live.textContent = '';
    }
  };
}

// Server-sent events, whatever happens to the line: the browser by itself gives up for good when a proxy answers for us while
// we start again. Who is no longer signed in is taken to the form.
function follow(address, handlers, state) {
  const events = new EventSource(address());
  for (const [name, handle] of Object.entries(handlers)) {
    events.addEventListener(name, (event) => handle(JSON.parse(event.data), event, events));
  }
  events.onopen = () => state(true);
  events.onerror = () => {
    state(false);
    if (events.readyState !== EventSource.CLOSED) return;
    setTimeout(async () => {
      const trial = new AbortController();
      const answer = await fetch(address(), { signal: trial.signal }).catch(() => null);
      trial.abort();
      if (answer && answer.status === 401) location.reload();
      else follow(address, handlers, state);
    }, 3000);
  };
}

function queue(list) {
  const hear = listen(null);
  const mark = () => {
    const mine = [];
    for (const entry of list.querySelectorAll('.case')) {
      const yours = entry.dataset.holder === list.dataset.me;
      entry.classList.toggle('mine', yours);
      if (yours) mine.push(entry.parentElement.cloneNode(true));
    }
    byId('mine').replaceChildren(...mine);
    byId('yours').hidden = !mine.length;
    const count = (what) => list.querySelectorAll(what).length;
    const grave = [[count('.waiting.critical'), 'crítica'], [count('.waiting.urgent'), 'urgente']].filter(([many]) => many)
      .map(([many, what]) => `${many} ${what}${many > 1 ? 's' : ''}`).join(' y ');
    const waiting = count('.waiting');
    byId('count').textContent = waiting ? `${waiting === 1 ? 'Espera' : 'Esperan'} ${waiting}${grave ? `: ${grave}` : ''}` : 'Nadie espera';
  };
  mark();
  const redraw = (draw) => {
    const place = [list, byId('mine')].find((part) => part.contains(document.activeElement));
    const focused = place && document.activeElement.getAttribute('href');
    draw();
    mark();
    tick();
    const link = `a[href="${CSS.escape(focused || '')}"]`;
    if (focused) (place.querySelector(link) || list.querySelector(link))?.focus();
  };
  follow(() => list.dataset.events, {
    list: (given) => redraw(() => { list.innerHTML = given.html; }),
    // Only what is different is sent: a list of hundreds is too much for a phone, several times a second.
    change: (given) => redraw(() => {
      const rows = new Map([...list.children].map((row) => [row.dataset.case, row]));
      for (const [id, html] of Object.entries(given.rows)) {
        const holder = document.createElement('template');
        holder.innerHTML = html;
        const row = holder.content.firstElementChild;
        rows.get(id)?.replaceWith(row);
        rows.set(id, row);
      }
      if (given.order) list.replaceChildren(...given.order.map((id) => rows.get(id)));
    }),
    calls: (given) => hear(given.calls),
  }, (connected) => { byId('live').textContent = connected ? '' : 'Sin conexión. Se vuelve a intentar solo.'; });
  const sound = byId('sound');
  sound.checked = localStorage.getItem('sound') === '1';
  sound.addEventListener('change', () => {
    localStorage.setItem('sound', sound.checked ? '1' : '0');
    if (sound.checked) beep();
  });
}

function caseView(log) {
  const base = log.dataset.base;
  const text = byId('text');
  const said = byId('said');
  const draft = `draft:${log.dataset.case}`;
  const end = () => { log.scrollTop = log.scrollHeight; };
  // Who reads at the end stays there while lines come and pictures load; who reads further up is left in peace.
  let atEnd = true;
  log.addEventListener('scroll', () => { atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60; });
  log.addEventListener('load', () => { if (atEnd) end(); }, true);
  end();

  // A draft stays in this browser until it is sent.
  text.value = sessionStorage.getItem(draft) || '';
  let shownWriting = 0;
  text.addEventListener('input', () => {
    sessionStorage.setItem(draft, text.value);
    if (byId('send').disabled || Date.now() - shownWriting < 4000) return;
    shownWriting = Date.now();
    fetch(`${base}/escribiendo`, { method: 'POST' }).catch(() => {});
  });

  let mine = false;
  const allow = () => {
    const state = document.querySelector('#head .state');
    const replies = state.dataset.replies === '1';
    // On a phone the summary makes room once the case is one's own: it is a tap away.
    if (!mine && state.dataset.mine === '1' && matchMedia('(max-width: 55.99rem)').matches) byId('known').open = false;
    mine = state.dataset.mine === '1';
    byId('send').disabled = !replies;
    byId('reply').classList.toggle('stays', replies);
    byId('where').textContent = replies ? '' : state.dataset.state === 'waiting' ? '(toma el caso para escribirle)'
      : state.dataset.state === 'closed' ? '(el caso está cerrado: reábrelo para escribirle)'
      : mine ? '(no le llega nada)' : '(no lo tienes tú: solo puedes dejar notas)';
  };
  allow();

  let quiet = 0;
  const hear = listen(JSON.parse(log.dataset.calls));
  document.addEventListener('visibilitychange', () => { if (!document.hidden) document.title = heading; });
  follow(() => `${base}/eventos?after=${log.dataset.after}`, {
    line: (given, event) => {
      log.dataset.after = event.lastEventId;
      if (byId(`l${event.lastEventId}`)) return;
      log.insertAdjacentHTML('beforeend', given.html);
      byId('typing').hidden = true;
      if (atEnd || given.mine) end();
      if (given.mine && log.lastElementChild.classList.contains('failed')) {
        said.textContent = log.lastElementChild.querySelector('.words').textContent;
        // What was not sent comes back into the box, unless something new is in it.
        if (sent && said.textContent.includes(sent)) {
          refused = sent;
          if (!text.value) { text.value = sent; text.dispatchEvent(new Event('input')); }
        }
      }
      if (document.hidden && (given.alert || log.lastElementChild.classList.contains('person'))) {
        document.title = `(nuevo) ${title}`;
        beep();
      }
    },
    typing: () => {
      byId('typing').hidden = false;
      clearTimeout(quiet);
      quiet = setTimeout(() => { byId('typing').hidden = true; }, 6000);
    },
    head: (given) => {
      const focused = byId('head').contains(document.activeElement);
      byId('head').innerHTML = given.html;
      byId('summary').innerHTML = given.summary;
      allow();
      if (focused) (byId('send').disabled ? byId('head').querySelector('button, a') || text : text).focus();
    },
    calls: (given) => hear(given.calls),
    gone: (given, event, events) => {
      events.close();
      log.replaceChildren();
      byId('head').textContent = 'La persona borró esta conversación. Ya no hay nada guardado.';
      byId('reply').hidden = true;
    },
  }, (connected) => {
    if (!connected) said.textContent = 'Sin conexión. Se vuelve a intentar solo; lo que escribas no se pierde.';
    else if (said.textContent.startsWith('Sin conexión')) said.textContent = '';
  });

  // The same request is never carried out twice, however often it is sent.
  let pending = null;
  async function act(what, more) {
    const body = JSON.stringify({ act: what, ...more });
    if (!pending || pending.body !== body) pending = { body, request: crypto.randomUUID() };
    const given = JSON.stringify({ ...JSON.parse(body), request: pending.request });
    said.textContent = '';
    try {
      const answer = await fetch(`${base}/actos`, { method: 'POST', body: given, headers: { 'Content-Type': 'application/json' } });
      if (answer.status === 401) { location.reload(); return false; }
      const result = await answer.json().catch(() => ({}));
      if (!answer.ok) { said.textContent = result.error || 'No se pudo. Intenta de nuevo.'; return false; }
      pending = null;
      return true;
    } catch {
      said.textContent = 'No se envió: no hay conexión. Lo que escribiste sigue aquí.';
      return false;
    }
  }
  // That the words were refused can be told before the request that carried them is answered, or after it.
  let sent = '';
  let refused = '';
  async function send(what) {
    const words = text.value.trim();
    if (!words) { text.focus(); return; }
    if (what === 'reply' && words.length > 4096) {
      said.textContent = `NO ENVIADO: son ${words.length} letras y caben 4096. Pártelo en dos.`;
      return;
    }
    sent = words;
    refused = '';
    if (await act(what, { text: words })) {
      if (text.value.trim() === words && refused !== words) { text.value = ''; sessionStorage.removeItem(draft); }
      text.focus();
    }
  }

  byId('head').addEventListener('click', (event) => {
    const button = event.target.closest('button[data-act]');
    if (button) act(button.dataset.act, {});
  });
  byId('reply').addEventListener('submit', (event) => { event.preventDefault(); if (!byId('send').disabled) send('reply'); });
  byId('note').addEventListener('click', () => send('note'));
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !byId('send').disabled) { event.preventDefault(); send('reply'); }
  });
  for (const form of document.querySelectorAll('form[data-do]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const more = Object.fromEntries(new FormData(form));
      if (more.days) more.days = Number(more.days);
      act(form.dataset.do, more);
    });
  }
  document.addEventListener('click', (event) => {
    const pick = event.target.closest('.pick');
    if (!pick) return;
    text.value = text.value ? `${text.value}\n${pick.dataset.text}` : pick.dataset.text;
    text.dispatchEvent(new Event('input'));
    text.focus();
  });
  byId('find').addEventListener('input', (event) => {
    const fold = (words) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    for (const item of byId('replies').children) item.hidden = !fold(item.textContent).includes(fold(event.target.value));
  });
  byId('country').addEventListener('change', (event) => {
    for (const listed of document.querySelectorAll('[data-country]')) listed.hidden = listed.dataset.country !== event.target.value;
  });
}

function supervision(now) {
  let waiting = 0;
  const again = async () => {
    waiting = 0;
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    now.replaceChildren(...page.getElementById('now').childNodes);
  };
  // The figures of many cases are not counted anew for each thing that happens to one of them.
  const soon = () => { waiting = waiting || setTimeout(() => again().catch(() => {}), 1000); };
  const hear = listen(JSON.parse(now.dataset.calls));
  follow(() => now.dataset.events, { list: soon, change: soon, calls: (given) => hear(given.calls) }, () => {});
}

// Who signs in next in this tab finds no drafts of whoever was here before.
if (document.querySelector('[data-forget]')) sessionStorage.clear();
if (byId('now')) supervision(byId('now'));
if (byId('queue')) queue(byId('queue'));
if (byId('log')) caseView(byId('log'));
