"use strict";
const WORDS = document.documentElement.lang.startsWith("zh")
  ? { "ready": "● 就绪", "not-ready": "◐ 未就绪", "away": "○ 不可用", "unknown": "？ 未知" }
  : { "ready": "● ready", "not-ready": "◐ not ready", "away": "○ away", "unknown": "? unknown" };

async function refresh() {
  const states = new Map();
  try {
    const answer = await fetch("/api/health-summary", { cache: "no-store" });
    for (const service of (await answer.json()).services) {
      states.set(service.name, service.status);
    }
  } catch {
    states.clear(); // shown as unknown below
  }
  for (const row of document.querySelectorAll("tr[data-service]")) {
    const said = WORDS[states.get(row.dataset.service) ?? "unknown"];
    const cell = row.querySelector(".state");
    if (cell.textContent !== said) {
      cell.textContent = said;
    }
  }
}

refresh();
setInterval(refresh, 5000);
