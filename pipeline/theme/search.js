// Finds announcements by any form of their words; needs nothing but this page and its index.
(() => {
  "use strict";
  const form = document.getElementById("page--search");
  const input = document.getElementById("page--query");
  const status = document.getElementById("page--status");
  const results = document.getElementById("page--results");
  const language = document.documentElement.lang;
  const plural = new Intl.PluralRules(language);
  const SHOWN = 50; // results on the page; more words make them fewer
  const LIKE = { ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и", i: "и" };
  const files = new Map();
  let asked = 0;

  const load = (name) => {
    if (!files.has(name)) {
      const found = fetch(form.dataset.folder + name + ".json").then((answer) => {
        if (!answer.ok) throw new Error(name);
        return answer.json();
      });
      found.catch(() => files.delete(name));
      files.set(name, found);
    }
    return files.get(name);
  };
  const fold = (text) => text.toLowerCase().replace(/ё/g, "е").replace(/[’ʼ]/g, "'");
  const look = (word) => word.replace(/[әғқңөұүһіi]/g, (letter) => LIKE[letter]);
  const words = (text) =>
    [...new Set(fold(text).match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) || [])].slice(0, 8);

  // The distances in "3.1.a", to the base of 36, as numbers.
  const numbers = (code) => {
    let last = 0;
    return code ? code.split(".").map((step) => (last += parseInt(step, 36))) : [];
  };

  // Which file has the roots that begin like a word: they are cut between first pairs of letters.
  const shard = (firsts, word) => {
    const key = look(word).slice(0, 2);
    let found = 0;
    firsts.forEach((first, at) => {
      if (first <= key) found = at;
    });
    return found;
  };

  // How long the root of a word is at least: `көрмелерінен` has seven letters behind `көрме`.
  const least = (word) => Math.max(Math.min(4, word.length / 2), word.length / 3);

  // The roots that a word may mean: what it begins, and the longest that begin it.
  const meant = (roots, word, as) => {
    const asWord = as(word);
    const begun = roots.filter((root) => as(root).startsWith(asWord));
    const beginning = roots.filter(
      (root) => root.length > 2 && root.length >= least(word) && asWord.startsWith(as(root)),
    );
    // Forms of one word may lose a letter more or less: `музей`, `музея`.
    const longest = Math.max(0, ...beginning.map((root) => root.length));
    return [...new Set([...begun, ...beginning.filter((root) => root.length >= longest - 2)])];
  };

  const find = async (query) => {
    const index = await load("index");
    const scores = new Map();
    for (const word of words(query)) {
      const table = index.words.length ? await load("words-" + shard(index.words, word)) : {};
      const roots = Object.keys(table);
      let hits = meant(roots, word, fold);
      if (!hits.length) hits = meant(roots, word, look);
      const best = new Map();
      for (const hit of hits) {
        const [text, title] = table[hit].split(";");
        for (const at of numbers(text)) best.set(at, Math.max(best.get(at) || 0, 1));
        for (const at of numbers(title)) best.set(at, 10);
      }
      for (const [at, score] of best) scores.set(at, (scores.get(at) || 0) + 1000 + score);
    }
    const found = [...scores].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    const most = found.length ? Math.floor(found[0][1] / 1000) : 0;
    const all = found.filter(([, score]) => Math.floor(score / 1000) === most).map(([at]) => at);
    const shown = await Promise.all(
      all.slice(0, SHOWN).map(async (at) => {
        const rows = await load("found-" + Math.floor(at / index.chunk));
        return rows[at % index.chunk];
      }),
    );
    return { total: all.length, shown };
  };

  const element = (name, kind, text) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  };
  const row = ([title, href, day, snippet, other]) => {
    const item = element("li", "page--card");
    item.append(element("p", "page--day", day));
    const link = element("a", "", title);
    link.href = href;
    if (other) link.lang = other;
    const heading = element("h2");
    heading.append(link);
    const column = element("div");
    column.append(heading);
    if (snippet) column.append(element("p", "page--brief", snippet));
    item.append(column);
    return item;
  };

  const search = async () => {
    const query = input.value.trim();
    const turn = ++asked;
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      history.replaceState(null, "", address);
    } catch {
      // A page opened from a disk keeps its address.
    }
    if (!words(query).length) {
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const { total, shown } = await find(query);
      if (turn !== asked) return; // a later question was quicker
      results.replaceChildren(...shown.map(row));
      const kind = plural.select(total);
      const said = form.dataset["found" + kind[0].toUpperCase() + kind.slice(1)];
      status.textContent = total ? said.replace("%(count)s", total) : form.dataset.none;
    } catch {
      if (turn === asked) status.textContent = form.dataset.failed;
    }
  };

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) search();
  else input.focus({ preventScroll: true });
})();
