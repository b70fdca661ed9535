"""Answers what WeasyPrint asks itself most often in fewer steps; the answers are the same.

A property that no rule sets goes the long way of one that is set; and every line is laid out in a context
of its own, with a description of its face of its own. `justify.install` checks the version whose
functions are replaced.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

_OWN_WAY = frozenset({"page", "position", "float", "display"})
_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_FACE = ("direction", "lang", "font_family", "font_style", "font_stretch", "font_weight", "font_size")

_weasy_missing = ComputedStyle.__missing__
_weasy_setup = line_break.Layout.setup
_weasy_key = line_break._font_style_cache_key  # noqa: SLF001


def install() -> None:
    """Put the functions below in the place of WeasyPrint's own."""
    ComputedStyle.__missing__ = _missing
    boxes.Box.is_in_normal_flow = _is_in_normal_flow
    line_break.Layout.setup = _setup
    line_break._font_style_cache_key = _key  # noqa: SLF001


# ---- Styles ----------------------------------------------------------------------------------


def _names(key: str) -> set[str]:
    """Return under which names a rule may set a property."""
    logical = PHYSICAL_FUNCTIONS.get(key)
    return {key} | {logical(block="ttb", inline=inline) for inline in ("ltr", "rtl") if logical}


_PLAIN = {
    key: _names(key)
    for key in INITIAL_VALUES
    if key not in _OWN_WAY | INITIAL_NOT_COMPUTED and not key.startswith("text_decoration_")
}


def _missing(style: Any, key: str) -> Any:
    """ComputedStyle.__missing__, for a property that no rule sets."""
    names = _PLAIN.get(key)
    if names is None or style.parent_style is None or not style.cascaded.keys().isdisjoint(names):
        return _weasy_missing(style, key)
    value = style[key] = style.parent_style[key] if key in INHERITED else INITIAL_VALUES[key]
    return value


def _is_in_normal_flow(box: Any) -> bool:
    """Box.is_in_normal_flow, asked by what a box in the flow has, not by all that others have."""
    return bool(box.style["float"] == "none" and box.style["position"] in ("static", "relative"))


# ---- Lines -----------------------------------------------------------------------------------


def _setup(layout: Any, style: Any) -> None:
    """Layout.setup, with one context for all texts of a face."""
    face = vars(style).get("face")
    if face is None:
        face = vars(style)["face"] = _face(style)
    if not face:
        _weasy_setup(layout, style)
        return
    context, description, layout.language = face
    layout.style, layout.first_line_direction = style, 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)


def _face(style: Any) -> tuple[Any, ...]:
    """Return the context, the description and the language of a style's texts; nothing if it has more than these."""
    if (
        style["text_decoration_line"] != "none"
        or not style["lang"]
        or style["font_language_override"] != "normal"
        or style["font_variation_settings"] != "normal"
        or font_features(*(style[name] for name in _FEATURES))
    ):
        return ()
    known = vars(style.font_config).setdefault("faces", {})
    key = str([style[name] for name in _FACE])
    if key not in known:
        context = ffi.gc(
            pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
        )
        pango.pango_context_set_round_glyph_positions(context, False)
        pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
        language = pango.pango_language_from_string(unicode_to_char_p(style["lang"])[0])
        pango.pango_context_set_language(context, language)
        known[key] = context, get_font_description(style), language
    found: tuple[Any, ...] = known[key]
    return found


def _key(style: Any, include_size: bool = False) -> Any:
    """line_break._font_style_cache_key, written once for a style."""
    known = vars(style).setdefault("keys", {})
    if include_size not in known:
        known[include_size] = _weasy_key(style, include_size)
    return known[include_size]
