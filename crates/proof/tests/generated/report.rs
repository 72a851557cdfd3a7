//! A report whose figures are all derived from exact amounts and printed with proper rounding.

/// One zone; amounts in 万元.
#[derive(Debug, Clone)]
pub struct Zone {
    /// Investment of the same period last year.
    pub base: i128,
    /// Investment of this period.
    pub level: i128,
    /// Target growth in percent.
    pub target: i128,
    /// Projects signed.
    pub projects: i128,
}

impl Zone {
    /// Growth minus target, in percentage points, as an exact ratio.
    pub fn gap(&self) -> (i128, i128) {
        (
            (self.level - self.base) * 100 - self.target * self.base,
            self.base,
        )
    }
}

/// A city of zones that make the whole.
#[derive(Debug, Clone)]
pub struct Region {
    /// At least two.
    pub zones: Vec<Zone>,
    /// Decimals of the printed amounts in 亿元.
    pub decimals: usize,
}

const NAMES: [&str; 6] = ["安河", "北屏", "柳泉", "石桥", "东岭", "西岭"];

impl Region {
    /// Investment of all zones.
    pub fn level(&self) -> i128 {
        self.zones.iter().map(|zone| zone.level).sum()
    }

    /// Projects of all zones.
    pub fn projects(&self) -> i128 {
        self.zones.iter().map(|zone| zone.projects).sum()
    }

    fn base(&self) -> i128 {
        self.zones.iter().map(|zone| zone.base).sum()
    }

    /// Points that a zone adds to the growth of the city, as an exact ratio.
    pub fn contribution(&self, zone: &Zone) -> (i128, i128) {
        ((zone.level - zone.base) * 100, self.base())
    }

    /// Steps of the last digit that rounding of all parts and the total can never explain.
    pub fn visible_steps(&self) -> i128 {
        i128::try_from(self.zones.len()).expect("a few zones") + 2
    }

    /// The report.
    pub fn text(&self) -> String {
        let growth = printed_change((self.level() - self.base()) * 100, self.base());
        let total = printed(self.level(), 10_000, self.decimals);
        let zones: String = NAMES
            .iter()
            .zip(&self.zones)
            .map(|(name, zone)| self.zone_text(name, zone))
            .collect();
        let counts: Vec<String> = NAMES
            .iter()
            .zip(&self.zones)
            .map(|(name, zone)| format!("{name}{}个", zone.projects))
            .collect();
        format!(
            "一、工业投资\n\n上半年,全市{}个开发区共完成工业投资{total}亿元,同比{growth}。其中:\n\n{zones}\
             二、项目建设\n\n上半年,全市{}个开发区共签约项目{}个,分别为{}。\n",
            self.zones.len(),
            self.zones.len(),
            self.projects(),
            counts.join("、")
        )
    }

    fn zone_text(&self, name: &str, zone: &Zone) -> String {
        let level = printed(zone.level, 10_000, self.decimals);
        let growth = printed_change((zone.level - zone.base) * 100, zone.base);
        let (gap, base) = zone.gap();
        let compared = if gap < 0 { "低于" } else { "高于" };
        let (points, total_base) = self.contribution(zone);
        let pulled = if points < 0 { "下拉" } else { "拉动" };
        format!(
            "{name}开发区工业投资完成{level}亿元,同比{growth},{compared}市定目标({}%){}个百分点,{pulled}全市投资增速{}个百分点。\n\n",
            zone.target,
            printed(gap.abs(), base, 1),
            printed(points.abs(), total_base, 1)
        )
    }
}

fn printed_change(numerator: i128, denominator: i128) -> String {
    let word = if numerator < 0 { "下降" } else { "增长" };
    format!("{word}{}%", printed(numerator.abs(), denominator, 1))
}

/// `numerator / denominator` (not negative) with `decimals` digits after the point, halves rounded up.
pub fn printed(numerator: i128, denominator: i128, decimals: usize) -> String {
    let scale = 10_i128.pow(u32::try_from(decimals).expect("few decimals"));
    let scaled = (2 * numerator * scale + denominator) / (2 * denominator);
    match decimals {
        0 => scaled.to_string(),
        _ => format!("{}.{:0decimals$}", scaled / scale, scaled % scale),
    }
}
