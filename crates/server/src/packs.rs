//! Packs on disk and in the binary: reading a directory, the shipped default, putting one in force.
use std::path::Path;

use anyhow::Context;
use domain::finding::{Finding, has_errors};
use domain::pack::PackFiles;
use domain::pack::model::{Pack, PackHash};
use store::Db;

use crate::clock;

/// Files of the pack that ships with the binary.
static SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/default_pack.rs"));

/// The pack that ships with the binary.
pub fn shipped() -> PackFiles {
    SHIPPED
        .iter()
        .map(|&(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// Reads the files of a pack from a directory; other files are left alone.
pub fn read_directory(root: &Path) -> anyhow::Result<PackFiles> {
    let mut files = PackFiles::new();
    let mut open = vec![root.to_owned()];
    while let Some(directory) = open.pop() {
        let entries = std::fs::read_dir(&directory)
            .with_context(|| format!("读不了目录 {}，请检查路径和权限", directory.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            if domain::pack::is_pack_file(&name) {
                let text = std::fs::read_to_string(&path)
                    .with_context(|| format!("读不了文件 {}，定义包应是 UTF-8 文本", path.display()))?;
                files.insert(name, text);
            }
        }
    }
    Ok(files)
}

/// Loads a pack; its errors become one message that lists them all.
pub fn load(files: &PackFiles) -> anyhow::Result<Pack> {
    let (pack, findings) = domain::pack::load(files);
    match pack {
        Some(pack) if !has_errors(&findings) => Ok(pack),
        _ => anyhow::bail!("定义包有错误：\n{}", lines(&findings)),
    }
}

/// One finding per line.
pub fn lines(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Registers a pack and puts it in force. A version that was registered before must have the same files.
pub async fn put_in_force(db: &Db, actor: &str, files: &PackFiles) -> anyhow::Result<PackHash> {
    let pack = load(files)?;
    let list: Vec<(String, String)> = files
        .iter()
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    let at = clock::now().to_string();
    let row = store::packs::Pack {
        key: &pack.key,
        version: &pack.version,
        hash: &pack.hash,
        files: &list,
    };
    store::packs::register(db, actor, &at, &row).await?;
    Ok(pack.hash)
}
