"""`python -m validators.write_rule_pages FOLDER`: writes every rule's page, and the list of them."""

import sys
from pathlib import Path

from validators.catalogue import CATALOGUE
from validators.rule_page import index_page, rule_page


def rule_pages() -> dict[str, str]:
    """Each page's text by its file name."""
    pages = {f"{rule.code}.md": rule_page(rule) for rule in CATALOGUE}
    return {"README.md": index_page(CATALOGUE)} | pages


def write_rule_pages(folder: Path) -> None:
    """Writes the pages, and takes away those of rules that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = rule_pages()
    for page in folder.glob("*.md"):
        if page.name not in pages:
            page.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_rule_pages(Path(sys.argv[1]))
