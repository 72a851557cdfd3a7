//! The container of old Office files (OLE compound file): finds one stream, and refuses chains that never end.

const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Sector numbers from here on are marks (end of chain, free).
const MARKS: u32 = 0xFFFF_FFFA;
/// Streams shorter than this live in the mini stream.
const MINI_LIMIT: usize = 4096;
const MINI_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// Content of the first stream with one of these names. `None` when the container is damaged or has none.
pub(super) fn stream(file: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let container = Container::open(file)?;
    let directory = chain(&container.sectors, &container.fat, number(file, 48)?, usize::MAX)?;
    let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
    let found = names
        .iter()
        .find_map(|name| entries.iter().find(|entry| is_named(entry, name)))?;
    let (start, length) = (number(found, 116)?, container.length(found)?);
    if length >= MINI_LIMIT {
        return chain(&container.sectors, &container.fat, start, length);
    }
    let root = entries.first()?;
    let mini = chain(
        &container.sectors,
        &container.fat,
        number(root, 116)?,
        container.length(root)?,
    )?;
    let count = usize::try_from(number(file, 64)?)
        .ok()?
        .checked_mul(container.size)?;
    let mini_fat = words(&chain(
        &container.sectors,
        &container.fat,
        number(file, 60)?,
        count,
    )?);
    let mini_sectors: Vec<&[u8]> = mini.chunks(MINI_SECTOR).collect();
    chain(&mini_sectors, &mini_fat, start, length)
}

struct Container<'a> {
    size: usize,
    sectors: Vec<&'a [u8]>,
    fat: Vec<u32>,
}

impl<'a> Container<'a> {
    fn open(file: &'a [u8]) -> Option<Self> {
        let size = match file.get(30..32)? {
            [9, 0] if file.starts_with(&SIGNATURE) => 512,
            [12, 0] if file.starts_with(&SIGNATURE) => 4096,
            _ => return None,
        };
        let sectors: Vec<&[u8]> = file.get(size..)?.chunks(size).collect();
        let mut fat_sectors = words(file.get(76..512)?);
        let mut next = number(file, 68)?;
        for _ in 0..=sectors.len() {
            if next >= MARKS {
                break;
            }
            fat_sectors.extend(words(sectors.get(usize::try_from(next).ok()?)?));
            next = fat_sectors.pop()?;
        }
        // Still a sector to follow: the list of the table's sectors runs in a circle.
        if next < MARKS {
            return None;
        }
        let mut fat = Vec::new();
        for sector in fat_sectors
            .into_iter()
            .filter(|&sector| sector < MARKS)
            .take(sectors.len())
        {
            fat.extend(words(sectors.get(usize::try_from(sector).ok()?)?));
        }
        Some(Self { size, sectors, fat })
    }

    fn length(&self, entry: &[u8]) -> Option<usize> {
        let low = usize::try_from(number(entry, 120)?).ok()?;
        let high = if self.size == 512 { 0 } else { number(entry, 124)? };
        (high == 0).then_some(low)
    }
}

/// Follows a chain of sectors up to a length. `None` when it leaves the file or returns to itself.
fn chain(sectors: &[&[u8]], fat: &[u32], mut sector: u32, length: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for _ in 0..=sectors.len() {
        if sector >= MARKS || out.len() >= length {
            out.truncate(length);
            return Some(out);
        }
        let index = usize::try_from(sector).ok()?;
        out.extend_from_slice(sectors.get(index)?);
        sector = if out.len() >= length {
            MARKS
        } else {
            *fat.get(index)?
        };
    }
    None
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let stored = entry
        .get(..64)
        .unwrap_or_default()
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let stored: Vec<u16> = stored.take_while(|&unit| unit != 0).collect();
    String::from_utf16_lossy(&stored).eq_ignore_ascii_case(name)
}

/// The little-endian number at an offset.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
        .collect()
}
