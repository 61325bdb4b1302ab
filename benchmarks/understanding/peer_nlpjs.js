// nlp.js (npm node-nlp), as its own examples use it. Same protocol as protocol.py.
const began = Date.now() - process.uptime() * 1000;
const fs = require('fs');
const path = require('path');
const { NlpManager } = require(path.join(process.env.NLPJS, 'node_modules', 'node-nlp'));

const [what, work, language] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(work, name), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const write = (name, value) => fs.writeFileSync(path.join(work, name), JSON.stringify(value));
const model = path.join(work, 'model.nlp');

async function train() {
  const rows = read('train.jsonl');
  const start = process.hrtime.bigint();
  const manager = new NlpManager({ languages: [language], forceNER: false, autoSave: false, nlu: { log: false } });
  for (const row of rows) manager.addDocument(language, row.text, row.intent);
  await manager.train();
  manager.save(model);
  write('training.json', { seconds: Number(process.hrtime.bigint() - start) / 1e9 });
}

async function answer() {
  const manager = new NlpManager({ languages: [language], autoSave: false });
  manager.load(model);
  const rows = read('test.jsonl');
  await manager.process(language, rows[0].text);
  const start = (Date.now() - began) / 1000;
  const lines = [];
  for (const row of rows) {
    const at = process.hrtime.bigint();
    const result = await manager.process(language, row.text);
    const ms = Number(process.hrtime.bigint() - at) / 1e6;
    // Its "None" is a decision on top of the guess (a threshold); what is compared is the guess.
    const best = result.classifications.find((guess) => guess.intent !== 'None') || { intent: 'None', score: 0 };
    lines.push(JSON.stringify({ intent: best.intent, confidence: best.score, ms }));
  }
  fs.writeFileSync(path.join(work, 'answers.jsonl'), lines.join('\n') + '\n');
  write('measures.json', { start, peak_mb: process.resourceUsage().maxRSS / 1024 });
}

(what === 'train' ? train() : answer()).catch((error) => { console.error(error); process.exit(1); });
