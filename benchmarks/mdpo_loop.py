"""Extract with mdpo as a newsroom would have to: one catalog per source and target language.

Runs in the peers' own environment, in one process: mdpo's fastest way, as starting its command for
each file would cost more than the work.
"""

import sys
from pathlib import Path

from mdpo import markdown_to_pofile  # type: ignore[import-not-found]

LANGUAGES = ("kk", "ru", "en")

if __name__ == "__main__":
    root = Path(sys.argv[1])
    for source in sorted(root.glob("*/*.md")):
        for language in LANGUAGES:
            if language == source.parent.name:
                continue
            catalog = root / "translations" / language / f"{source.stem}.po"
            catalog.parent.mkdir(parents=True, exist_ok=True)
            markdown_to_pofile(str(source), po_filepath=str(catalog), save=True, wrapwidth=0)
