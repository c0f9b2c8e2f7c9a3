"""Tables of a Word file: a grid, in which cells take several columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_MOST_COLUMNS = 63  # Word's own limit
_WIDTH = 9185  # twentieths of a point: an A4 page within its margins
_LINE, _WIDEST, _MARGIN = 16, 40, 2
"""In letters: what is worth a line of its own, the longest word that counts, room at the sides."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(slots=True)
class Cell:
    """A cell of an HTML table."""

    columns: int
    rows: int
    is_heading: bool
    content: str = "<w:p/>"
    letters: int = 0
    longest: int = 0
    """Letters of the longest word."""

    def measure(self, text: str) -> None:
        """Count what is said in the cell."""
        self.letters += len(text)
        self.longest = max(self.longest, *map(len, text.split(" ")))

    @property
    def wanted(self) -> int:
        """How wide it wants to be, in letters: its longest word fits, a sentence takes lines."""
        return max(min(self.letters, _LINE), min(self.longest, _WIDEST)) + _MARGIN


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell in its place: a cell of its own, or the continuation of one above."""

    column: int
    width: int
    merge: str
    content: str
    wanted: int = 0


def table(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Return a table, or its cells' paragraphs one after the other where Word has no room."""
    placed = _grid(rows)
    columns = max((each.column + each.width for row in placed for each in row), default=0)
    if columns > _MOST_COLUMNS:
        return [cell.content for row in rows for cell in row]
    if not columns:
        return []
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _widths(placed, columns))
    heads = 0
    while heads < len(rows) and all(cell.is_heading for cell in rows[heads]):
        heads += 1
    written = "".join(
        _row(row, columns, is_heading=number < heads < len(rows))
        for number, row in enumerate(placed)
    )
    return [
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
        '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        '<w:right w:w="100" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0020"'
        ' w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>'
    ]


def _widths(placed: Sequence[Sequence[_Placed]], columns: int) -> list[int]:
    """Return the width of each column, as its cells want it."""
    wanted = [_MARGIN] * columns
    for row in placed:
        for cell in row:
            if cell.width == 1:
                wanted[cell.column] = max(wanted[cell.column], cell.wanted)
    return [_WIDTH * each // sum(wanted) for each in wanted]


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[_Placed]]:
    """Return every row with its cells in their columns, and those that reach down into it."""
    reaching: dict[int, tuple[int, int]] = {}
    """Column -> width, and rows still to come."""
    found: list[list[_Placed]] = []
    for number, row in enumerate(rows):
        placed: list[_Placed] = []
        left, column = len(rows) - number, 0
        below = {at: (width, more - 1) for at, (width, more) in reaching.items() if more > 1}
        for cell in row:
            while column in reaching:
                column += reaching[column][0]
            width = cell.columns
            while width > 1 and any(column <= at < column + width for at in reaching):
                width -= 1
            deep = min(cell.rows, left)
            merge = '<w:vMerge w:val="restart"/>' if deep > 1 else ""
            placed.append(_Placed(column, width, merge, cell.content, cell.wanted))
            if deep > 1:
                below[column] = (width, deep - 1)
            column += width
            if column > _MOST_COLUMNS:
                return [[_Placed(column, 1, "", "")]]
        placed += [
            _Placed(at, width, "<w:vMerge/>", "<w:p/>") for at, (width, _) in reaching.items()
        ]
        found.append(sorted(placed, key=lambda each: each.column))
        reaching = below
    return found


def _row(row: Sequence[_Placed], columns: int, *, is_heading: bool) -> str:
    """Return a row; columns that no cell takes are empty ones."""
    cells, column = [], 0
    for each in row:
        cells += [_cell(1, "", "<w:p/>")] * (each.column - column)
        cells.append(_cell(each.width, each.merge, each.content))
        column = each.column + each.width
    cells += [_cell(1, "", "<w:p/>")] * (columns - column)
    head = "<w:trPr><w:tblHeader/></w:trPr>" if is_heading else ""
    return f"<w:tr>{head}{''.join(cells)}</w:tr>"


def _cell(width: int, merge: str, content: str) -> str:
    span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{span}{merge}</w:tcPr>{content}</w:tc>'
