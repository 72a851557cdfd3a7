// The proof page: files one after another with progress, filters, marks that follow the chosen finding, downloads.
(() => {
  const page = document.getElementById("proof");
  const form = page.querySelector("form[data-proof]");
  const outcomes = document.getElementById("outcomes");
  const progress = form.querySelector("progress");
  const note = form.querySelector(".progress-note");
  // What each result was made from, so that it can be asked for again in another format.
  const sources = new WeakMap();

  const body = (source) => {
    const data = new FormData();
    data.append(source instanceof File ? "file" : "text", source);
    for (const name of ["unit", "period"]) data.append(name, form.elements[name]?.value ?? "");
    return data;
  };

  const given = () => {
    const files = [...form.elements.file.files];
    const text = form.elements.text.value;
    return text.trim() ? [text, ...files] : files;
  };

  const nameOf = (source) => (source instanceof File ? source.name : "粘贴的文字");

  const show = (html, source, number) => {
    const part = new DOMParser().parseFromString(html, "text/html");
    const shown = part.querySelector(".outcome, .notice");
    if (!shown) return;
    shown.id = `outcome-${number}`;
    if (!shown.dataset.name) {
      shown.classList.add("outcome");
      Object.assign(shown.dataset, { name: nameOf(source), summary: "○ 出错" });
    }
    sources.set(shown, source);
    outcomes.append(document.adoptNode(shown));
  };

  // With several files: their names and how each came out, as links.
  const listOutcomes = () => {
    const shown = [...outcomes.querySelectorAll(".outcome")];
    if (shown.length < 2) return;
    const list = document.createElement("nav");
    list.className = "file-list d-print-none";
    list.setAttribute("aria-label", "文件");
    for (const outcome of shown) {
      const link = document.createElement("a");
      const summary = document.createElement("span");
      link.href = `#${outcome.id}`;
      link.textContent = outcome.dataset.name;
      summary.textContent = outcome.dataset.summary;
      link.append(summary);
      list.append(link);
    }
    outcomes.prepend(list);
  };

  const checkAll = async (list) => {
    outcomes.replaceChildren();
    progress.hidden = false;
    for (const [number, source] of list.entries()) {
      note.textContent = `${number + 1} / ${list.length}　${nameOf(source)}`;
      progress.value = number / list.length;
      const answer = await fetch("/proof", { method: "POST", body: body(source), headers: { "HX-Request": "true" } });
      show(await answer.text(), source, number);
    }
    listOutcomes();
    progress.hidden = true;
    note.textContent = `已校核 ${list.length} 份`;
    form.closest("details").open = false;
    outcomes.firstElementChild?.scrollIntoView({ block: "start" });
  };

  form.addEventListener("submit", (event) => {
    if (event.submitter?.formAction && !event.submitter.formAction.endsWith("/proof")) return;
    const list = given();
    event.preventDefault();
    if (list.length === 0) {
      note.textContent = "请先粘贴文字或选择文件";
      return;
    }
    checkAll(list).catch(() => {
      note.textContent = "没有连上服务，请重试";
    });
  });

  const drop = form.querySelector("[data-drop]");
  const listFiles = () => {
    drop.querySelector("output").textContent = [...form.elements.file.files].map((file) => file.name).join("、");
  };
  form.elements.file.addEventListener("change", listFiles);
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop") {
        form.elements.file.files = event.dataTransfer.files;
        listFiles();
      }
    });
  }

  const choose = (card) => {
    const report = card.closest(".report");
    const number = card.dataset.finding;
    for (const other of report.querySelectorAll(".finding")) other.classList.toggle("chosen", other === card);
    let first = null;
    for (const mark of report.querySelectorAll("[data-findings]")) {
      const belongs = mark.dataset.findings.split(" ").includes(number);
      mark.classList.toggle("chosen", belongs);
      if (belongs && !first) first = mark;
    }
    first?.scrollIntoView({ block: "center", behavior: "smooth" });
  };

  const filter = (report) => {
    const pressed = report.querySelector("[data-filter-severity][aria-pressed=true]");
    const severity = pressed?.dataset.filterSeverity ?? "";
    const kind = report.querySelector("[data-filter-kind]").value;
    for (const card of report.querySelectorAll(".finding")) {
      const wanted = (!severity || card.dataset.severity === severity) && (!kind || card.dataset.kind === kind);
      card.hidden = !wanted;
    }
  };

  const download = async (button) => {
    const report = button.closest(".outcome");
    const source = sources.get(report) ?? form.elements.text.value;
    const answer = await fetch(button.dataset.download, { method: "POST", body: body(source) });
    if (!answer.ok) {
      show(await answer.text(), source, "failed");
      return;
    }
    const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name ? decodeURIComponent(name[1]) : "校核结果";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  outcomes.addEventListener("click", (event) => {
    const severity = event.target.closest("[data-filter-severity]");
    const button = event.target.closest("[data-download]");
    const card = event.target.closest(".finding");
    const mark = event.target.closest("[data-findings]");
    if (severity) {
      const report = severity.closest(".report");
      for (const other of report.querySelectorAll("[data-filter-severity]")) {
        other.setAttribute("aria-pressed", String(other === severity));
      }
      filter(report);
    } else if (button) {
      download(button);
    } else if (card) {
      choose(card);
    } else if (mark) {
      const number = mark.dataset.findings.split(" ")[0];
      const target = mark.closest(".report").querySelector(`.finding[data-finding="${number}"]`);
      choose(target);
      target.scrollIntoView({ block: "nearest", behavior: "smooth" });
    }
  });
  outcomes.addEventListener("change", (event) => {
    if (event.target.matches("[data-filter-kind]")) filter(event.target.closest(".report"));
  });
  outcomes.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches(".finding")) {
      event.preventDefault();
      choose(event.target);
    }
  });
})();
