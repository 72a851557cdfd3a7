// Every page: the context bar submits itself, figures open their trace in the side panel, printing.
(() => {
  document.documentElement.classList.add("js");
  const panel = document.getElementById("trace");
  const body = document.getElementById("trace-body");
  let opener = null;

  const close = () => {
    panel.classList.remove("show");
    opener?.classList.remove("open");
    opener?.focus();
    opener = null;
  };

  const open = async (figure) => {
    opener?.classList.remove("open");
    opener = figure;
    figure.classList.add("open");
    await htmx.ajax("GET", figure.href, { target: "#trace-body", swap: "innerHTML" });
    panel.classList.add("show");
    panel.focus();
  };

  const plainClick = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;

  document.addEventListener("click", (event) => {
    const figure = event.target.closest("a.num");
    if (figure && plainClick(event)) {
      event.preventDefault();
      open(figure);
    } else if (event.target.closest("[data-close-trace]")) {
      close();
    } else if (event.target.closest("[data-print]")) {
      window.print();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.classList.contains("show")) close();
  });

  // A new year makes the chosen period meaningless: the server then takes the newest of that year.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-autosubmit]");
    if (!form) return;
    const resets = event.target.dataset.resets;
    if (resets) form.elements[resets].disabled = true;
    form.requestSubmit();
  });
})();
