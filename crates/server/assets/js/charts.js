// Draws what the server describes in data-chart: steps to a total, and lines over periods. Labels come printed.
(() => {
  const INK = "#26313d";
  const FAINT = "#6b7784";
  const UP = "#1d4f91";
  const DOWN = "#b3261e";
  const TOTAL = "#55616e";
  const STROKES = ["#1d4f91", "#98a2ad", "#b97a00"];

  const ZERO = { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: "#98a2ad", type: "solid" }, data: [{ yAxis: 0 }] };
  const HATCH = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -0.78, color: "rgba(255,255,255,.28)" };

  const shared = {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: INK },
    // Rich text is painted on the canvas; the HTML tooltip needs inline styles, which our policy forbids.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: "none" } },
  };
  const valueAxis = (unit) => ({
    type: "value",
    name: unit,
    nameTextStyle: { color: FAINT, align: "left", padding: [0, 0, 0, -40] },
    axisLabel: { color: FAINT, formatter: (value) => String(value).replace("-", "−") },
    splitLine: { lineStyle: { color: "#eef0f3" } },
  });
  const categoryAxis = (names) => ({
    type: "category",
    data: names,
    axisTick: { show: false },
    axisLine: { onZero: false, lineStyle: { color: "#c4cad1" } },
    axisLabel: { color: INK, interval: 0, width: 84, overflow: "break", lineHeight: 14 },
  });

  // A step may lie above zero, below it, or on both sides: then it needs a part on each side.
  const sides = (bar) => {
    const low = Math.min(bar.start, bar.end);
    const high = Math.max(bar.start, bar.end);
    if (low >= 0) return { base: low, above: high - low, below: 0 };
    if (high <= 0) return { base: high, above: 0, below: low - high };
    return { base: 0, above: high, below: low };
  };

  const waterfall = ({ unit, bars }) => {
    const steps = bars.map(sides);
    const colour = (bar) => (bar.end < bar.start ? DOWN : bar.total ? TOTAL : UP);
    const label = (bar, position) => ({ show: true, position, formatter: bar.label, color: INK, fontWeight: bar.total ? 600 : 400 });
    // The label stands where the step ends: above a rise, below a fall; above a fall that ends over zero,
    // where the space below belongs to the axis.
    const part = (side) =>
      bars.map((bar, at) => {
        const { above, below } = steps[at];
        const falls = bar.end < bar.start;
        const carries = side === "above" ? !below || (!falls && above) : below && (falls || !above);
        const position = falls && below ? "bottom" : "top";
        return {
          value: steps[at][side],
          itemStyle: { color: colour(bar), decal: falls ? HATCH : undefined },
          label: carries ? label(bar, position) : { show: false },
        };
      });
    const series = (data) => ({ type: "bar", stack: "steps", barMaxWidth: 44, data });
    return {
      ...shared,
      tooltip: { ...shared.tooltip, formatter: (points) => `${bars[points[0].dataIndex].name}  ${bars[points[0].dataIndex].label} ${unit}` },
      grid: { left: 52, right: 16, top: 34, bottom: 8, containLabel: false, outerBoundsMode: "none" },
      xAxis: categoryAxis(bars.map((bar) => bar.name)),
      yAxis: { ...valueAxis(unit), boundaryGap: [steps.some((step) => step.below || step.base < 0) ? "14%" : 0, "8%"] },
      series: [
        { ...series(steps.map((step) => step.base)), itemStyle: { color: "transparent" }, silent: true, markLine: ZERO },
        series(part("above")),
        series(part("below")),
      ],
    };
  };

  const history = ({ unit, periods, lines }) => ({
    ...shared,
    tooltip: {
      ...shared.tooltip,
      formatter: (points) =>
        [periods[points[0].dataIndex], ...lines.map((line) => `${line.name}  ${line.labels[points[0].dataIndex]}`)].join("\n"),
    },
    legend: { right: 12, top: 2, itemHeight: 8, textStyle: { color: INK } },
    grid: { left: 52, right: 20, top: 34, bottom: 8, containLabel: false, outerBoundsMode: "none" },
    xAxis: categoryAxis(periods),
    yAxis: valueAxis(unit),
    series: lines.map((line, at) => ({
      type: "line",
      name: line.name,
      data: line.values,
      connectNulls: false,
      symbol: at === 0 ? "circle" : "emptyCircle",
      symbolSize: 6,
      color: STROKES[at % STROKES.length],
      lineStyle: { type: line.stroke, width: 2 },
    })),
  });

  const kinds = { waterfall, history };
  const drawn = [];
  for (const place of document.querySelectorAll("[data-chart]")) {
    const drawing = JSON.parse(place.dataset.chart);
    const option = kinds[drawing.kind](drawing);
    option.grid.bottom = 42;
    const chart = echarts.init(place);
    chart.setOption(option);
    drawn.push(chart);
  }
  // On paper the style sheet scales the drawing: browsers lay pages out without telling scripts in time.
  window.addEventListener("resize", () => {
    if (!window.matchMedia("print").matches) drawn.forEach((chart) => chart.resize());
  });
})();
