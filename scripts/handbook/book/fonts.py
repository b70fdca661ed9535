"""The book's three faces, cut down to its characters and kept for the next build.

Song for text, hei for headings, kai for quotations and cases, from the distribution's packages.
Each is subset, given TrueType outlines and two OpenType features of our own, which the
typesetting asks for character by character (see `justify.py`):

- `halt` takes the blank half off a punctuation mark. The features of the same name in the
  sources differ from face to face; ours is made from where the ink stands.
- `hasp` puts a quarter em behind a character, between Han and Latin.

The radicals U+2E80–2FDF are left out: they share glyphs with ideographs, and text copied from
the PDF would come out as radicals.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from handbook.book.spacing import CLOSING, OPENING

_RADICALS = range(0x2E80, 0x2FE0)
# What the stylesheets add to the book's own words.
_STYLE_CHARACTERS = "•◦▪第页见（）·，。、；：？！“”《》□○■●0123456789-–abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ　 "
_CURVE_ERROR = 0.5  # font units between our quadratic outline and the source's cubic one


class FontError(Exception):
    """A face is missing; the text says, in Chinese, which package brings it."""


@dataclass(frozen=True)
class Face:
    """A face and where it comes from.

    Attributes:
        family: its name in the stylesheets.
        weight: its weight there.
        source: the family that fontconfig knows.
        style: the style of that family.
        package: the Debian package.
        chinese: what to call it in a message.
    """

    family: str
    weight: int
    source: str
    style: str
    package: str
    chinese: str


FACES = (
    Face("HB Song", 400, "Noto Serif CJK SC", "Regular", "fonts-noto-cjk", "思源宋体"),
    Face("HB Hei", 400, "Noto Sans CJK SC", "Regular", "fonts-noto-cjk", "思源黑体"),
    Face("HB Hei", 700, "Noto Sans CJK SC", "Bold", "fonts-noto-cjk", "思源黑体（粗）"),
    Face("HB Kai", 400, "LXGW WenKai", "Regular", "fonts-lxgw-wenkai", "霞鹜文楷"),
)


def prepare(text: str, cache: Path) -> Path:
    """Make the faces for a text, unless an earlier build with the same characters did.

    Args:
        text: every character that the book prints.
        cache: the folder in which faces are kept.

    Returns:
        A stylesheet with the `@font-face` rules; the faces are beside it.

    Raises:
        FontError: a face is not installed.
    """
    characters = {ord(c) for c in text + _STYLE_CHARACTERS if ord(c) >= 0x20} - set(_RADICALS)
    files = {face: _find(face) for face in FACES}
    stamps = [(str(path), index, path.stat().st_size) for path, index in files.values()]
    key = repr((sorted(characters), stamps, version("fonttools"), Path(__file__).read_bytes()))
    folder = cache.resolve() / hashlib.sha256(key.encode()).hexdigest()[:20]
    stylesheet = folder / "fonts.css"
    if not stylesheet.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            made = Path(scratch) / "complete"
            made.mkdir()
            rules = []
            for face, (path, index) in files.items():
                name = f"{face.family.replace(' ', '')}-{face.weight}.ttf"
                _make(path, index, characters, made / name)
                rules.append(
                    f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};src:url("{name}")}}'
                )
            (made / stylesheet.name).write_text("\n".join(rules), "utf-8")
            _keep(made, folder)
    return stylesheet


def _keep(made: Path, folder: Path) -> None:
    """Put a complete set of faces in its place, unless another build was quicker."""
    try:
        made.rename(folder)
    except OSError:
        if not any(folder.glob("*.css")):
            raise


def _find(face: Face) -> tuple[Path, int]:
    """Ask fontconfig for the face's file: an exact match, never a substitute."""
    missing = FontError(f"没有字体{face.chinese}：请先安装软件包 {face.package}")
    if not shutil.which("fc-list"):
        raise FontError("没有 fc-list：请先安装软件包 fontconfig")
    pattern = f":family={face.source}:style={face.style}"
    listing = subprocess.run(
        ["fc-list", pattern, "file", "index", "style"], capture_output=True, text=True, check=True
    ).stdout
    for line in sorted(listing.splitlines()):
        path, _, rest = line.partition(": ")
        fields = dict(field.split("=", 1) for field in rest.strip().split(":") if "=" in field)
        if face.style == fields.get("style"):
            return Path(path), int(fields["index"])
    raise missing


def _make(source: Path, index: int, characters: set[int], target: Path) -> None:
    # The collections' own times would do, but not the time of this run.
    font = TTFont(source, fontNumber=index, recalcTimestamp=False, lazy=True)
    options = subset.Options()
    options.layout_features = []
    options.drop_tables += ["DSIG", "GPOS", "GSUB", "GDEF", "vmtx", "vhea", "BASE"]
    options.hinting = False
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    if "CFF " in font:
        _to_truetype(font)
    addOpenTypeFeaturesFromString(font, _features(font))
    font.save(target)


def _features(font: TTFont) -> str:
    """Write the two features as a feature file."""
    em = font["head"].unitsPerEm
    names, glyphs, metrics = font.getBestCmap(), font["glyf"], font["hmtx"]
    half, slack = em // 2, em // 20
    rules = []
    for mark in OPENING + CLOSING:
        name = names.get(ord(mark))
        if name is None or metrics[name][0] != em:
            continue
        glyph = glyphs[name]
        if mark in OPENING and glyph.xMin >= half - slack:
            rules.append(f"pos {name} <-{half} 0 -{half} 0>;")
        elif mark in CLOSING and glyph.xMax <= half + slack:
            rules.append(f"pos {name} <0 0 -{half} 0>;")
    everything = " ".join(sorted(set(names.values())))
    return (
        "languagesystem DFLT dflt;\n"
        f"feature halt {{ {' '.join(rules)} }} halt;\n"
        f"feature hasp {{ pos [{everything}] {em // 4}; }} hasp;\n"
    )


def _to_truetype(font: TTFont) -> None:
    """Replace cubic (CFF) outlines by quadratic ones."""
    order, drawn = font.getGlyphOrder(), font.getGlyphSet()
    glyphs: dict[str, Any] = {}
    for name in order:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, _CURVE_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    table.setGlyphOrder(order)
    for name in order:
        glyphs[name].recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyphs[name], "xMin", 0) or 0)
    _truetype_header(font)
    for name in ("CFF ", "VORG"):
        if name in font:
            del font[name]
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def _truetype_header(font: TTFont) -> None:
    header = font["maxp"]
    header.tableVersion = 0x00010000
    header.maxZones = 1
    for name in (
        "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions "
        "maxComponentElements maxComponentDepth maxPoints maxContours maxCompositePoints maxCompositeContours"
    ).split():
        setattr(header, name, 0)
    header.recalc(font)
    names = font["post"]
    names.formatType, names.extraNames, names.mapping = 3.0, [], {}
